#include "check/html_reader.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <utility>

namespace check {
namespace {

constexpr std::string_view kDoctype = "<!DOCTYPE html>";
constexpr std::string_view kXmlDeclaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_void_name(std::string_view name) {
  return is_one_of(
      name, {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"});
}

/// Elements whose text is no HTML.
bool is_raw_name(std::string_view name) {
  return is_one_of(name, {"script", "style"});
}

bool is_blank(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}

/// Capitals only behind the first letter: pictures have viewBox and linearGradient.
bool is_name_character(char c) {
  return is_lower(c) || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == ':';
}

constexpr std::array<std::pair<std::string_view, char>, 5> kEntities = {
    {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#39;", '\''}}};

std::string tag(std::string_view name) {
  return "<" + std::string(name) + ">";
}

}  // namespace

HtmlReader::HtmlReader(std::string_view html, Markup markup) : html_(html), markup_(markup) {
  std::string_view begin = markup == Markup::html ? kDoctype : kXmlDeclaration;
  if (html.starts_with(begin)) {
    at_ = begin.size();
  } else {
    fail("does not begin with " + std::string(begin));
  }
}

HtmlPiece HtmlReader::next() {
  if (mistake_) return HtmlPiece::done;
  begin_ = at_;
  if (std::exchange(closes_itself_, false)) return HtmlPiece::end;
  size_t end = end_of_text();
  if (end > at_) return read_text(end);
  if (at_ == html_.size()) return finish();
  return html_.substr(at_).starts_with("</") ? read_end_tag() : read_start_tag();
}

std::string_view HtmlReader::attribute(std::string_view name) const {
  for (const HtmlAttribute& attribute : attributes_) {
    if (attribute.name == name) return attribute.value;
  }
  return {};
}

HtmlPiece HtmlReader::fail(std::string text) {
  mistake_ = {begin_, std::move(text)};
  return HtmlPiece::done;
}

HtmlPiece HtmlReader::finish() {
  if (open_.empty()) return HtmlPiece::done;
  return fail(tag(open_.back()) + " is never closed");
}

size_t HtmlReader::end_of_text() const {
  bool is_raw = markup_ == Markup::html && !open_.empty() && is_raw_name(open_.back());
  return std::min(is_raw ? html_.find("</" + std::string(open_.back()), at_) : html_.find('<', at_), html_.size());
}

HtmlPiece HtmlReader::read_text(size_t end) {
  text_ = html_.substr(at_, end - at_);
  at_ = end;
  if (open_.empty() && !std::all_of(text_.begin(), text_.end(), is_blank)) return fail("text outside of all elements");
  return HtmlPiece::text;
}

HtmlPiece HtmlReader::read_end_tag() {
  at_ += 2;
  name_ = take_name();
  if (name_.empty() || !take('>')) return fail("an end tag that is none");
  if (open_.empty() || open_.back() != name_) {
    return fail("</" + std::string(name_) + "> closes " + (open_.empty() ? "nothing" : tag(open_.back())));
  }
  open_.pop_back();
  return HtmlPiece::end;
}

HtmlPiece HtmlReader::read_start_tag() {
  ++at_;
  name_ = take_name();
  if (name_.empty()) return fail("a < that begins no tag");
  attributes_.clear();
  while (at_ < html_.size() && is_blank(html_[at_])) {
    ++at_;
    if (at_ < html_.size() && is_name_character(html_[at_]) && !read_attribute()) return HtmlPiece::done;
  }
  closes_itself_ = may_close_itself() && take('/');
  if (!take('>')) return fail(tag(name_) + " is no good start tag");
  is_void_ = markup_ == Markup::html && is_void_name(name_);
  if (is_void_ || closes_itself_) return HtmlPiece::start;
  if (open_.size() == kDeepestHtml) return fail("elements are nested too deep");
  open_.push_back(name_);
  return HtmlPiece::start;
}

bool HtmlReader::read_attribute() {
  std::string_view name = take_name();
  if (attributes_.size() == kMostAttributes) {
    fail(tag(name_) + " has more than " + std::to_string(kMostAttributes) + " attributes");
    return false;
  }
  if (name.empty() || std::any_of(attributes_.begin(), attributes_.end(),
                                  [&](const HtmlAttribute& attribute) { return attribute.name == name; })) {
    fail("an attribute of " + tag(name_) +
         (name.empty() ? " has no name" : " stands there twice: " + std::string(name)));
    return false;
  }
  HtmlAttribute attribute{name, {}};
  if (take('=')) {
    size_t end = take('"') ? html_.find('"', at_) : std::string_view::npos;
    if (end == std::string_view::npos) {
      fail("the attribute " + std::string(name) + " of " + tag(name_) + " is not in double quotes");
      return false;
    }
    attribute.value = html_.substr(at_, end - at_);
    at_ = end + 1;
  }
  attributes_.push_back(attribute);
  return true;
}

/// Empty unless it begins with a small letter.
std::string_view HtmlReader::take_name() {
  size_t begin = at_;
  if (at_ == html_.size() || !is_lower(html_[at_])) return {};
  while (at_ < html_.size() && is_name_character(html_[at_])) ++at_;
  return html_.substr(begin, at_ - begin);
}

bool HtmlReader::take(char c) {
  bool found = at_ < html_.size() && html_[at_] == c;
  at_ += found;
  return found;
}

/// In XML every element may, in HTML those of a picture.
bool HtmlReader::may_close_itself() const {
  return markup_ == Markup::xml || name_ == "svg" || std::find(open_.begin(), open_.end(), "svg") != open_.end();
}

bool append_decoded(std::string& out, std::string_view text) {
  while (!text.empty()) {
    size_t begin = std::min(text.find('&'), text.size());
    out += text.substr(0, begin);
    text.remove_prefix(begin);
    if (text.empty()) break;
    auto entity = std::find_if(kEntities.begin(), kEntities.end(), [&](auto& e) { return text.starts_with(e.first); });
    if (entity == kEntities.end()) return false;
    out += entity->second;
    text.remove_prefix(entity->first.size());
  }
  return true;
}

}  // namespace check
