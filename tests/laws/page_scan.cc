#include "laws/page_scan.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <utility>

#include "base/json.h"

namespace laws {
namespace {

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_void(std::string_view name) {
  return is_one_of(
      name, {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"});
}

/// Elements that make no sense without text somewhere in them.
bool needs_text(std::string_view name) {
  return is_one_of(name,
                   {"a",     "bdi",   "button", "caption", "code",    "dd",    "details", "div",   "dl",      "dt",
                    "em",    "h1",    "h2",     "h3",      "h4",      "h5",    "h6",      "label", "legend",  "li",
                    "nav",   "ol",    "p",      "pre",     "section", "span",  "strong",  "sub",   "summary", "sup",
                    "table", "tbody", "td",     "th",      "thead",   "title", "tr",      "ul"});
}

bool is_blank(char c) {
  return c == ' ' || c == '\n' || c == '\t';
}
bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
}
bool is_capital(char c) {
  return c >= 'A' && c <= 'Z';
}

constexpr std::array<std::pair<std::string_view, char>, 5> kEntities = {
    {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#39;", '\''}}};

/// Appends `text` with its entities decoded; false when it holds another "&".
bool append_decoded(std::string_view text, std::string& out) {
  bool good = true;
  while (!text.empty()) {
    size_t begin = std::min(text.find('&'), text.size());
    out += text.substr(0, begin);
    text.remove_prefix(begin);
    if (text.empty()) break;
    auto entity = std::find_if(kEntities.begin(), kEntities.end(), [&](auto& e) { return text.starts_with(e.first); });
    bool known = entity != kEntities.end();
    good = good && known;
    out += known ? entity->second : '&';
    text.remove_prefix(known ? entity->first.size() : 1);
  }
  return good;
}

bool is_json(std::string_view text) {
  base::Diagnostics log;
  return base::parse_json({"script", std::string(text)}, log).has_value();
}

struct Attribute {
  std::string_view name;
  std::string_view value;
};

class Scanner {
 public:
  Scanner(std::string_view html, Page& page) : html_(html), page_(page) {}

  void scan() {
    constexpr std::string_view kDoctype = "<!DOCTYPE html>\n";
    if (html_.starts_with(kDoctype))
      at_ = kDoctype.size();
    else
      fault("does not begin with <!DOCTYPE html>");
    while (at_ < html_.size()) {
      size_t tag = std::min(html_.find('<', at_), html_.size());
      if (tag > at_) on_text(html_.substr(at_, tag - at_));
      at_ = tag;
      if (at_ < html_.size()) scan_markup();
    }
    for (const Element& element : open_) fault("<" + std::string(element.name) + "> is never closed");
  }

 private:
  struct Element {
    std::string_view name;
    size_t html_begin = 0;  ///< behind the start tag
    size_t text_begin = 0;
    bool has_text = false;
    bool is_answer = false;
    bool is_related = false;  ///< the section of related things
    bool is_sources = false;  ///< the list of sources
    bool is_grid = false;     ///< the picture of ports or blocks
    bool is_data = false;     ///< what it shows is no sentence of the locale
    size_t link = SIZE_MAX;   ///< the index of an "a" in page_.links
  };

  void fault(std::string what) {
    size_t begin = at_ < 30 ? 0 : at_ - 30;
    page_.faults.push_back(std::move(what) + " near: " + std::string(html_.substr(begin, 90)));
  }

  bool is_in(std::string_view name) const {
    return std::any_of(open_.begin(), open_.end(), [&](const Element& element) { return element.name == name; });
  }
  bool is_in(bool Element::*what) const {
    return std::any_of(open_.begin(), open_.end(), [&](const Element& element) { return element.*what; });
  }
  std::string_view text_since(size_t begin) const { return std::string_view(page_.text).substr(begin); }

  void on_text(std::string_view text) {
    bool blank = std::all_of(text.begin(), text.end(), is_blank);
    if (open_.empty() && !blank) fault("text outside of all elements");
    size_t begin = page_.text.size();
    if (!append_decoded(text, page_.text)) fault("a bare & in a text");
    if (open_.empty() || blank) return;
    open_.back().has_text = true;
    bool in_block = is_in("pre") || is_in("script");
    bool braces = text.find_first_of("{}") != std::string_view::npos;
    if (braces && !in_block) fault("a brace in a text");
    // Objects of JSON end in "}}", but none begins with "{{".
    bool ends_tag = text.find("}}") != std::string_view::npos && !is_in("script");
    if (text.find("{{") != std::string_view::npos || ends_tag) fault("a tag is left over");
    if (!is_in(&Element::is_data) && is_in("body")) page_.untranslated.push_back(text_since(begin));
  }

  void scan_markup() {
    std::string_view rest = html_.substr(at_);
    if (rest.starts_with("<!--")) {
      fault("a comment");
      at_ = std::min(html_.find("-->", at_), html_.size() - 3) + 3;
    } else if (rest.starts_with("</")) {
      scan_end_tag();
    } else {
      scan_start_tag();
    }
  }

  std::string_view take_name() {
    size_t begin = at_;
    while (at_ < html_.size() && (is_name_character(html_[at_]) || (in_svg_ && is_capital(html_[at_])))) ++at_;
    return html_.substr(begin, at_ - begin);
  }

  void expect(char c) {
    if (at_ < html_.size() && html_[at_] == c) {
      ++at_;
      return;
    }
    fault(std::string("no ") + c + " where one is due");
    at_ = std::min(html_.find('>', at_), html_.size() - 1) + 1;
  }

  void scan_end_tag() {
    size_t html_end = at_;
    at_ += 2;
    std::string_view name = take_name();
    expect('>');
    if (open_.empty() || open_.back().name != name) {
      fault("</" + std::string(name) + "> closes " +
            (open_.empty() ? "nothing" : "<" + std::string(open_.back().name) + ">"));
      if (!is_in(name)) return;
      while (open_.back().name != name) open_.pop_back();
    }
    Element element = open_.back();
    open_.pop_back();
    on_close(element, html_end);
    if (!open_.empty()) open_.back().has_text |= element.has_text;
  }

  void scan_start_tag() {
    ++at_;
    std::string_view name = take_name();
    if (name.empty()) return fault("a bare < in a text");
    attributes_.clear();
    in_svg_ = name == "svg" || is_in("svg");
    while (at_ < html_.size() && html_[at_] == ' ') {
      ++at_;
      scan_attribute();
    }
    bool ends_itself = is_in("svg") && html_.substr(at_).starts_with("/>");
    if (ends_itself) ++at_;
    expect('>');
    in_svg_ = false;
    on_open(name);
    if (ends_itself) open_.pop_back();
  }

  void scan_attribute() {
    std::string_view name = take_name();
    if (name.empty()) fault("an attribute without a name");
    std::string_view value;
    if (at_ < html_.size() && html_[at_] == '=') {
      ++at_;
      expect('"');
      size_t end = std::min(html_.find('"', at_), html_.size());
      value = html_.substr(at_, end - at_);
      at_ = end + (end < html_.size());
      std::string decoded;
      if (value.empty() && name != "alt") fault("the attribute " + std::string(name) + " is empty");
      if (value.find('&') != std::string_view::npos && !append_decoded(value, decoded))
        fault("a bare & in an attribute");
      if (value.find_first_of("{}<") != std::string_view::npos) fault("a brace or < in an attribute");
    }
    if (has_attribute(name)) fault("the attribute " + std::string(name) + " stands there twice");
    attributes_.push_back({name, value});
  }

  bool has_attribute(std::string_view name) const {
    return std::any_of(attributes_.begin(), attributes_.end(), [&](const Attribute& a) { return a.name == name; });
  }
  std::string_view attribute(std::string_view name) const {
    auto found =
        std::find_if(attributes_.begin(), attributes_.end(), [&](const Attribute& a) { return a.name == name; });
    return found == attributes_.end() ? std::string_view() : found->value;
  }

  void on_open(std::string_view name) {
    Element element;
    element.name = name;
    if (!attribute("id").empty()) page_.ids.push_back(attribute("id"));
    if (name == "html") {
      page_.lang = attribute("lang");
      page_.dir = attribute("dir");
    } else if (name == "meta" && attribute("name") == "description") {
      page_.descriptions.push_back(decode_entities(attribute("content")));
    } else if (name == "li" && !open_.empty() && open_.back().is_sources) {
      page_.source_ids.push_back(attribute("id"));
    } else if (name == "a" && is_in("a")) {
      fault("a link in a link");
    } else if (name == "dt") {
      term_url_ = {};
    }
    if (!is_one_of(name, {"a", "b", "bdi", "code", "em", "i", "span", "strong"}))
      page_.text += ' ';  // A word ends here.
    element.html_begin = at_;
    element.text_begin = page_.text.size();
    element.is_answer = name == "p" && attribute("class") == "answer";
    element.is_related = name == "section" && attribute("aria-labelledby") == "related";
    element.is_sources = name == "ol" && attribute("class") == "sources";
    element.is_grid = name == "ol" && attribute("class").starts_with("grid");
    element.is_data = is_one_of(name, {"bdi", "code", "script", "sup"}) || element.is_sources || element.is_answer ||
                      (has_attribute("lang") && name != "html") || attribute("class") == "brand";
    if (has_attribute("href") || has_attribute("src")) element.link = add_link(name);
    if (!is_void(name)) open_.push_back(element);
  }

  size_t add_link(std::string_view name) {
    std::string_view url = has_attribute("href") ? attribute("href") : attribute("src");
    page_.links.push_back(
        {name, url, attribute("rel"), attribute("title"), attribute("id"), {}, is_in(&Element::is_grid)});
    if (is_in("dt")) term_url_ = url;
    return page_.links.size() - 1;
  }

  void on_close(const Element& element, size_t html_end) {
    std::string_view text = text_since(element.text_begin);
    // Data about the page is all that a script may be.
    if (element.name == "script" && !is_json(html_.substr(element.html_begin, html_end - element.html_begin)))
      fault("a script that is no JSON");
    if (!element.has_text && needs_text(element.name)) fault("<" + std::string(element.name) + "> is empty");
    if (element.name == "title") page_.titles.push_back(text);
    if (element.is_answer) page_.answers.push_back(text);
    if (element.name == "code") page_.codes.push_back({text, is_in("pre")});
    if (element.name == "a" && element.link != SIZE_MAX) page_.links[element.link].text = text;
    if (element.name == "dd" && !term_url_.empty() && is_in(&Element::is_related))
      page_.related.push_back({term_url_, text});
    if (element.name.size() == 2 && element.name[0] == 'h' && element.name[1] >= '1' && element.name[1] <= '6') {
      page_.headings.push_back({element.name[1] - '0', text});
    }
  }

  std::string_view html_;
  Page& page_;
  size_t at_ = 0;
  bool in_svg_ = false;  ///< the tag at hand, where names may hold capitals and an element may end itself
  std::vector<Element> open_;
  std::vector<Attribute> attributes_;
  std::string_view term_url_;  ///< the link in the term whose explanation is to come
};

}  // namespace

std::string decode_entities(std::string_view text) {
  std::string decoded;
  append_decoded(text, decoded);
  return decoded;
}

void scan_page(std::string_view html, Page& page) {
  page.lang = page.dir = {};
  page.titles.clear();
  page.descriptions.clear();
  page.answers.clear();
  page.headings.clear();
  page.ids.clear();
  page.links.clear();
  page.codes.clear();
  page.related.clear();
  page.source_ids.clear();
  page.untranslated.clear();
  page.faults.clear();
  page.text.clear();
  page.text.reserve(html.size());  // Decoded text is never longer, so the views into it stay good.
  Scanner(html, page).scan();
}

}  // namespace laws
