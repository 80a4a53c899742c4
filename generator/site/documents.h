#pragma once
// The states of translated documents, content/pages/TAG/NAME.md. The front matter of a translation may say of which
// English document it is: `source_hash: 2c26b46b68ffc68f`, the first 16 digits of SHA-256 over that file's bytes.
// Without one it is a translation of the present English document.
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/source.h"

namespace site {

inline constexpr std::string_view kSourceHash = "source_hash";  ///< the key in the front matter

enum class DocumentState : uint8_t { missing, current, stale };
inline constexpr DocumentState kDocumentStates[] = {DocumentState::missing, DocumentState::current,
                                                    DocumentState::stale};
std::string_view to_string(DocumentState state);

struct DocumentStatus {
  std::string name;  ///< without .md
  DocumentState state = DocumentState::missing;
  base::SourcePosition position;  ///< the translation's `source_hash`, or the file; of the English when it is missing
};

/// Of the bytes of an English document.
std::string document_hash(std::string_view bytes);
/// The English document that a translation in the layer `layer` is of: the one of the last layer up to that, or else of
/// the first that has one; empty when none has.
std::filesystem::path english_document(const base::Layers& content, std::string_view name, size_t layer);

/// Every English document, by name, as the last layer that has a translation has it.
std::vector<DocumentStatus> survey_documents(const base::Layers& content, std::string_view tag);

}  // namespace site
