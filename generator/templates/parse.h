#pragma once
// Mustache tags: a template's text as a flat row of parts.
//
// Comments and changes of delimiters are gone, and so are the lines on which a tag stands alone. A section is followed
// by its body and ends at a part of kind `close`; `end` leads there. Views point into the template's text. Parsing is
// one pass without recursion; every mistake in the tags themselves is reported, names are not looked at.
#include <string>
#include <string_view>
#include <vector>

#include "templates/mistakes.h"

namespace templates {

struct Part {
  enum class Kind : uint8_t { text, variable, section, inverted, close, partial };

  Kind kind = Kind::text;
  bool standalone = false;  ///< a tag alone on its line, which is not in the output
  std::string_view text;    ///< literal text, or the name in the tag
  size_t offset = 0;        ///< of the text or the tag in the template
  std::string_view indent;  ///< of a standalone partial: the white space before it
  size_t end = 0;           ///< of a section: the index of its close
};

struct ParsedTemplate {
  explicit ParsedTemplate(const base::SourceText& source) : text(source) {}

  LoadedText text;
  std::vector<Part> parts;
};

/// Fills `parsed.parts`. After an error the parts are what could be made of the rest.
void parse_template(ParsedTemplate& parsed, Mistakes& mistakes);

/// The partials that a template names, right or wrong.
std::vector<std::string> partials_in(const base::SourceText& source);

/// In {{t.role.*role}}: before it the ids of messages begin alike, behind it a choice picks one of them.
inline constexpr std::string_view kFamilyMark = ".*";

/// What a tag may name: letters, digits, "-", "_", "." and, for partials, "/"; or a family of messages.
bool is_name(std::string_view text);

}  // namespace templates
