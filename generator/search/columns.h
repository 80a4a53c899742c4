#pragma once
// How the columns of a shard are written; search.h shows them. Each function has its counterpart in
// templates/assets/search.js.
#include <string>
#include <string_view>
#include <vector>

#include "base/buffer.h"
#include "search/names.h"

namespace search {

/// Each line as the count of ASCII characters, in base 36, that it begins with like the line before, and the rest.
std::vector<std::string> fold_lines(const std::vector<std::string>& lines);

/// The title with ^ and a letter for each of its words that is one of the first eight words of the name: a to h as it
/// is there, in small letters; i to p with a capital first; q to x in capitals. A ^ of the title is doubled. Empty when
/// the title tells no more than the name.
std::string shorten_title(std::string_view title, std::string_view name);

/// "+69u 6000-6063t"
std::string ports_line(const Name& name);

/// The lines as a template literal of JavaScript: line ends stand for themselves, anything that could end the literal
/// or a script element is escaped.
void append_literal(base::Buffer& out, const std::vector<std::string>& lines);

}  // namespace search
