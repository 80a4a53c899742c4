#pragma once
// The glossary, locales/glossary.json: which words each language has for the things that this site is about, so that
// they are called the same on every page.
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/source.h"

namespace locale {

/// A message that may say it otherwise. Why is said in the file, to whoever reads it.
struct TermException {
  std::string id;
  base::SourcePosition position;
};

/// What a language calls a concept.
struct Term {
  std::vector<std::string> forms;      ///< stems; where English has the concept, a translation has one of them
  std::vector<std::string> forbidden;  ///< other words for it, which a translation has nowhere
  std::vector<std::string> confused;   ///< words for something else, which may not stand where English has the concept
  std::vector<TermException> exceptions;
};

struct TermConcept {
  std::string id;
  std::vector<std::string> english;
  std::map<std::string, Term, std::less<>> terms;  ///< by locale
};

struct Glossary {
  std::vector<TermConcept> concepts;
};

/// Nothing when there was an error.
std::optional<Glossary> load_glossary(const base::SourceText& source, base::Diagnostics& log);
/// That of the first layer: ours. Nothing when it has none.
std::optional<Glossary> load_glossary(const base::Layers& locales, base::Diagnostics& log);

}  // namespace locale
