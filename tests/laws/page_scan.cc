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

/// find_first_of calls memchr for each byte of the text: a sixth of all time was spent there.
bool holds_any(std::string_view text, std::string_view characters) {
  return std::any_of(characters.begin(), characters.end(),
                     [&](char character) { return text.find(character) != std::string_view::npos; });
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

/// Attributes that readers see or hear, and those in which scripts find their words.
bool holds_words(std::string_view attribute) {
  return is_one_of(attribute,
                   {"alt", "aria-label", "placeholder", "data-words", "data-results", "data-none", "data-hint",
                    "data-port", "data-row", "data-column", "data-block", "data-zoom-in", "data-zoom-out"});
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
    std::string_view value;  ///< of a time: what machines read
    size_t html_begin = 0;   ///< behind the start tag
    size_t text_begin = 0;
    bool has_text = false;
    bool is_answer = false;
    bool is_related = false;  ///< the section of related things
    bool is_sources = false;  ///< the list of sources
    bool is_grid = false;     ///< the picture of ports or blocks
    bool is_data = false;     ///< what it shows is no sentence of the locale
    bool is_crumbs = false;   ///< the way from the home page
    bool is_names = false;    ///< a list of names
    bool is_json = false;     ///< a script that is data
    bool loads = false;       ///< a script that is a file
    bool is_hidden = false;   ///< a script may fill it
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
  Region region() const {
    for (const Element& element : open_) {
      if (element.name == "head") return Region::head;
      if (element.name == "header") return Region::header;
      if (element.name == "main") return Region::main;
      if (element.name == "footer") return Region::footer;
    }
    return Region::other;
  }
  std::string_view text_since(size_t begin) const { return std::string_view(page_.text).substr(begin); }

  void on_text(std::string_view text) {
    bool blank = std::all_of(text.begin(), text.end(), is_blank);
    if (open_.empty() && !blank) fault("text outside of all elements");
    size_t begin = page_.text.size();
    if (!append_decoded(text, page_.text)) fault("a bare & in a text");
    if (open_.empty() || blank) return;
    open_.back().has_text = true;
    bool in_block = is_in("code") || is_in("script");
    bool braces = holds_any(text, "{}");
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
      if (holds_any(value, "{}<")) fault("a brace or < in an attribute");
    }
    // The published site forbids both by its policy.
    if (name == "style" || name.starts_with("on")) fault("style or script in an attribute");
    if (holds_words(name) && value.find('&') == std::string_view::npos) page_.untranslated.push_back(value);
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
    if (!attribute("id").empty()) page_.ids.push_back(attribute("id"));
    note(name);
    if (!is_one_of(name, {"a", "b", "bdi", "code", "em", "i", "span", "strong", "time"}))
      page_.text += ' ';  // A word ends here.
    Element element;
    element.name = name;
    element.value = attribute("datetime");
    element.html_begin = at_;
    element.text_begin = page_.text.size();
    element.is_answer = name == "p" && attribute("class") == "answer";
    element.is_related = name == "section" && attribute("id") == "related";
    element.is_sources = name == "ol" && attribute("class") == "sources";
    element.is_grid = name == "table" && attribute("class").starts_with("grid");
    element.is_crumbs = name == "nav" && attribute("class") == "crumbs";
    element.is_names = name == "dl" && attribute("class") == "names";
    element.is_json = name == "script" && attribute("type") == "application/ld+json";
    element.is_hidden = has_attribute("hidden");
    element.loads = name == "script" && !attribute("src").empty();
    element.is_data = is_one_of(name, {"bdi", "code", "script", "sup"}) || element.is_sources || element.is_answer ||
                      (has_attribute("lang") && name != "html") || attribute("class") == "brand";
    if (has_attribute("href") || has_attribute("src")) element.link = add_link(name);
    if (!is_void(name)) open_.push_back(element);
  }

  /// What elements tell by being there.
  void note(std::string_view name) {
    if (name == "html") {
      page_.lang = attribute("lang");
      page_.dir = attribute("dir");
    } else if (name == "base") {
      if (!page_.base.empty() || !page_.links.empty()) fault("<base> is not the first that holds an address");
      page_.base = attribute("href");
    } else if (name == "meta") {
      note_meta();
    } else if (name == "main") {
      ++page_.mains;
    } else if (name == "form") {
      page_.forms.push_back({attribute("action"), region()});
    } else if (name == "input" && attribute("name") == "q" && is_in("form")) {
      page_.forms.back().has_query = true;
    } else if (name == "li" && is_in(&Element::is_crumbs)) {
      page_.crumbs.push_back({});
    } else if (name == "li" && !open_.empty() && open_.back().is_sources) {
      page_.source_ids.push_back(attribute("id"));
    } else if (name == "a" && is_in("a")) {
      fault("a link in a link");
    } else if (name == "dt") {
      term_url_ = {};
      if (is_in(&Element::is_names)) page_.names.push_back({});
    } else if (name == "style") {
      fault("a style in the page");
    }
  }

  void note_meta() {
    std::string_view name = has_attribute("name") ? attribute("name") : attribute("property");
    std::string content = decode_entities(attribute("content"));
    if (name == "description")
      page_.descriptions.push_back(std::move(content));
    else if (!name.empty())
      page_.metas.push_back({name, std::move(content)});
  }

  size_t add_link(std::string_view name) {
    Link link;
    link.element = name;
    link.url = has_attribute("href") ? attribute("href") : attribute("src");
    link.rel = attribute("rel");
    link.title = attribute("title");
    link.id = attribute("id");
    link.lang = attribute("lang");
    link.hreflang = attribute("hreflang");
    link.region = region();
    link.in_grid = is_in(&Element::is_grid);
    page_.links.push_back(link);
    if (is_in("dt")) term_url_ = link.url;
    if (is_in(&Element::is_crumbs) && !page_.crumbs.empty()) page_.crumbs.back().url = link.url;
    if (is_in("dd") && is_in(&Element::is_names) && !page_.names.empty()) page_.names.back().urls.push_back(link.url);
    return page_.links.size() - 1;
  }

  void on_close(const Element& element, size_t html_end) {
    std::string_view text = text_since(element.text_begin);
    if (element.name == "script") on_script(element, html_.substr(element.html_begin, html_end - element.html_begin));
    if (!element.has_text && !element.is_hidden && needs_text(element.name))
      fault("<" + std::string(element.name) + "> is empty");
    if (element.name == "title") page_.titles.push_back(text);
    if (element.is_answer) page_.answers.push_back(text);
    if (element.name == "p") page_.paragraphs.push_back(text);
    if (element.name == "bdi") page_.isolates.push_back(text);
    if (element.name == "time") page_.dates.push_back({element.value, text});
    if (element.is_sources) page_.sources = text;
    if (element.name == "code") page_.codes.push_back({text, is_in("pre")});
    if (element.name == "a" && element.link != SIZE_MAX) page_.links[element.link].text = text;
    if (element.name == "dd" && !term_url_.empty())
      page_.terms.push_back({term_url_, text, is_in(&Element::is_related)});
    if (element.name == "li" && is_in(&Element::is_crumbs)) page_.crumbs.back().text = text;
    bool is_name = element.name == "bdi" && is_in("dt") && is_in(&Element::is_names) && !page_.names.empty();
    if (is_name && page_.names.back().name.empty()) page_.names.back().name = text;
    if (element.name.size() == 2 && element.name[0] == 'h' && element.name[1] >= '1' && element.name[1] <= '6') {
      page_.headings.push_back({element.name[1] - '0', text});
    }
  }

  /// Data about the page, or a file and nothing else: the published site runs no script that stands in a page.
  void on_script(const Element& element, std::string_view text) {
    if (element.is_json) {
      base::Diagnostics log;
      std::optional<base::Json> data = base::parse_json({"script", std::string(text)}, log);
      if (data)
        page_.data.push_back(std::move(*data));
      else
        fault("JSON-LD that is no JSON");
    } else if (!element.loads || !text.empty()) {
      fault("a script that is neither JSON-LD nor a file");
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
  page.lang = page.dir = page.base = {};
  page.titles.clear();
  page.descriptions.clear();
  page.metas.clear();
  page.data.clear();
  page.answers.clear();
  page.paragraphs.clear();
  page.headings.clear();
  page.mains = 0;
  page.forms.clear();
  page.crumbs.clear();
  page.names.clear();
  page.ids.clear();
  page.links.clear();
  page.codes.clear();
  page.terms.clear();
  page.dates.clear();
  page.isolates.clear();
  page.sources = {};
  page.source_ids.clear();
  page.untranslated.clear();
  page.faults.clear();
  page.text.clear();
  page.text.reserve(html.size());  // Decoded text is never longer, so the views into it stay good.
  Scanner(html, page).scan();
}

void scan_head(std::string_view html, Page& page) {
  scan_page(html.substr(0, html.find("</head>")), page);
  page.faults.clear();
}

}  // namespace laws
