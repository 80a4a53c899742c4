// From dash to dash: a range is digits on either side of one. An en dash never stands in an address that cmark has
// written, which is percent-encoded, so only code has to be passed over.
#include "prose/ranges.h"

namespace prose {
namespace {

constexpr std::string_view kDash = "–";

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// The last code element before `at` is still open.
bool is_in_code(std::string_view html, size_t at) {
  size_t begin = html.rfind("<code", at);
  return begin != std::string_view::npos && html.find("</code>", begin) > at;
}

}  // namespace

std::string isolate_ranges(std::string_view html) {
  std::string result;
  size_t done = 0;
  for (size_t dash = html.find(kDash); dash != std::string_view::npos; dash = html.find(kDash, dash + 1)) {
    size_t begin = dash, end = dash + kDash.size();
    while (begin > done && is_digit(html[begin - 1])) --begin;
    while (end < html.size() && is_digit(html[end])) ++end;
    bool is_range = begin < dash && end > dash + kDash.size();
    if (!is_range || is_in_code(html, dash)) continue;
    result.append(html, done, begin - done).append("<bdi dir=\"ltr\">").append(html, begin, end - begin);
    result.append("</bdi>");
    done = end;
  }
  return result.append(html, done);
}

}  // namespace prose
