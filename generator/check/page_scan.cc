#include "check/page_scan.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace check {
namespace {

template <size_t kCount>
bool is_one_of(std::string_view name, const std::array<std::string_view, kCount>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

constexpr std::array<std::string_view, 11> kIdAttributes = {
    "aria-labelledby", "aria-describedby",      "aria-controls", "aria-details", "aria-errormessage", "aria-flowto",
    "aria-owns",       "aria-activedescendant", "for",           "list",         "popovertarget"};
constexpr std::array<std::string_view, 3> kNavigationAttributes = {"action", "formaction", "href"};
constexpr std::array<std::string_view, 5> kResourceAttributes = {"ping", "poster", "src", "data", "xlink:href"};
constexpr std::array<std::string_view, 2> kSourceSets = {"srcset", "imagesrcset"};
constexpr std::array<std::string_view, 2> kNavigationElements = {"a", "area"};
constexpr std::array<std::string_view, 7> kNavigationKinds = {"prev", "next",  "author",   "license",
                                                              "help", "index", "alternate"};
constexpr std::array<std::string_view, 6> kReadProperties = {"description",  "og:title",      "og:description",
                                                             "og:image:alt", "twitter:title", "twitter:description"};
constexpr std::string_view kBlanks = " \t\n\r";

/// Takes the next word from a text.
std::string_view take_word(std::string_view& text, std::string_view separators) {
  size_t begin = std::min(text.find_first_not_of(separators), text.size());
  size_t end = std::min(text.find_first_of(separators, begin), text.size());
  std::string_view word = text.substr(begin, end - begin);
  text.remove_prefix(end);
  return word;
}

bool has_word(std::string_view text, std::string_view word) {
  while (!text.empty()) {
    if (take_word(text, kBlanks) == word) return true;
  }
  return false;
}

/// "#s12" for the letter s.
bool is_numbered(std::string_view text, std::string_view begin) {
  if (!text.starts_with(begin) || text.size() == begin.size()) return false;
  std::string_view digits = text.substr(begin.size());
  return std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// A name of up to eight bytes as a number, so that it can be switched on: a page has a thousand tags.
constexpr uint64_t pack(std::string_view name) {
  uint64_t packed = 0;
  for (char c : name) packed = packed << 8 | static_cast<unsigned char>(c);
  return packed;
}

/// How the words in an element belong to those around it.
enum class Flow { block, inline_text, unread };

Flow flow_of(std::string_view element) {
  if (element.size() > sizeof(uint64_t)) return Flow::block;
  switch (pack(element)) {
    case pack("a"):
    case pack("abbr"):
    case pack("b"):
    case pack("em"):
    case pack("mark"):
    case pack("strong"):
    case pack("span"):
    case pack("time"):
      return Flow::inline_text;
    case pack("bdi"):
    case pack("code"):
    case pack("kbd"):
    case pack("pre"):
    case pack("samp"):
    case pack("script"):
    case pack("style"):
    case pack("var"):
      return Flow::unread;
    default:
      return Flow::block;
  }
}

/// Told by their lengths first, which differ.
bool is_read_attribute(std::string_view name) {
  switch (name.size()) {
    case 3:
      return name == "alt";
    case 5:
      return name == "title";
    case 10:
      return name == "aria-label";
    case 11:
      return name == "placeholder";
    default:
      return false;
  }
}

class Scanner {
 public:
  Scanner(std::string_view html, PageScan& scan) : reader_(html), scan_(scan) {}

  void run() {
    for (HtmlPiece piece = reader_.next(); piece != HtmlPiece::done; piece = reader_.next()) {
      if (piece == HtmlPiece::start) on_start();
      if (piece == HtmlPiece::text) on_text();
      if (piece == HtmlPiece::end) on_end();
    }
    scan_.mistake = reader_.mistake();
  }

 private:
  void on_start() {
    std::string_view name = reader_.name();
    text_of_ = nullptr;
    if (scan_.root.empty()) scan_.root = name;
    enter_words(name);
    for (const HtmlAttribute& attribute : reader_.attributes()) on_attribute(name, attribute);
    if (name == "a") return on_anchor();
    if (name == "li") return on_list_item();
    if (name == "h1") scan_.first_headings.push_back(name);
    if (name == "html") {
      scan_.language = reader_.attribute("lang");
      scan_.direction = reader_.attribute("dir");
    }
    if (name == "meta") on_meta();
    if (name == "link") on_link();
    if (name == "base") scan_.base.push_back(reader_.attribute("href"));
    if (name == "script") on_script();
    if (name == "style") scan_.inline_code.push_back(name);
    if (name == "title" && picture_depth_ == 0) expect_text(scan_.titles);
    if (name == "svg") ++picture_depth_;
    if (name == "main" && scan_.main.empty()) main_begin_ = behind_tag();
  }

  void on_end() {
    std::string_view name = reader_.name();
    text_of_ = nullptr;
    leave_words(name);
    if (name == "svg") --picture_depth_;
    if (name == "ol") in_source_ = false;
    if (name == "main" && main_begin_ > 0) {
      scan_.main = scan_.html.substr(main_begin_, reader_.offset() - main_begin_);
      main_begin_ = 0;
    }
  }

  void on_text() {
    if (text_of_ != nullptr) *text_of_ = reader_.text();
    text_of_ = nullptr;
    if (unread_depth_ > 0) return;
    scan_.words.push_back({reader_.text(), goes_on_});
    goes_on_ = true;
  }

  void enter_words(std::string_view name) {
    Flow flow = flow_of(name);
    goes_on_ &= flow != Flow::block;
    bool is_left_out = unread_depth_ > 0 || flow == Flow::unread || is_foreign(name);
    if (is_left_out && !reader_.is_void()) ++unread_depth_;
    if (is_left_out) return;
    for (const HtmlAttribute& attribute : reader_.attributes()) {
      if (is_read_attribute(attribute.name) && !attribute.value.empty()) {
        scan_.words.push_back({attribute.value, false});
      }
    }
  }

  void leave_words(std::string_view name) {
    if (unread_depth_ > 0) --unread_depth_;
    goes_on_ &= flow_of(name) != Flow::block;
  }

  bool is_foreign(std::string_view name) const {
    if (reader_.attributes().empty() || name == "html") return false;
    std::string_view language = reader_.attribute("lang");
    return !language.empty() && language != scan_.language;
  }

  /// The text that follows the start tag at hand goes to the end of `texts`.
  void expect_text(std::vector<std::string_view>& texts) {
    texts.push_back(scan_.html.substr(behind_tag(), 0));
    text_of_ = &texts.back();
  }

  size_t behind_tag() const {
    std::string_view last = reader_.name();
    if (!reader_.attributes().empty()) {
      const HtmlAttribute& attribute = reader_.attributes().back();
      last = attribute.value.data() != nullptr ? attribute.value : attribute.name;
    }
    return scan_.html.find('>', scan_.offset_of(last) + last.size()) + 1;
  }

  void on_attribute(std::string_view element, const HtmlAttribute& attribute) {
    std::string_view name = attribute.name, value = attribute.value;
    if (name == "class") return;
    if (value.data() == nullptr) value = name.substr(name.size());
    if (name == "id") {
      scan_.ids.push_back(value);
    } else if (name == "style" || (name.size() > 2 && name.starts_with("on"))) {
      scan_.inline_code.push_back(name);
    } else if (is_one_of(name, kIdAttributes) || (name == "headers" && element != "a") ||
               (name == "form" && element != "form")) {
      scan_.id_references.push_back({name, value});
    } else if (element != "link" && element != "base") {
      on_address(element, name, value);
    }
  }

  void on_address(std::string_view element, std::string_view name, std::string_view value) {
    if (is_one_of(name, kNavigationAttributes)) {
      bool is_picture = name == "href" && !is_one_of(element, kNavigationElements);
      scan_.links.push_back({element, value, is_picture ? LinkUse::resource : LinkUse::navigation});
    } else if (is_one_of(name, kResourceAttributes) && (name != "data" || element == "object")) {
      scan_.links.push_back({element, value, LinkUse::resource});
    } else if (is_one_of(name, kSourceSets)) {
      while (!value.empty()) {
        std::string_view candidate = take_word(value, ",");
        std::string_view url = take_word(candidate, kBlanks);
        if (!url.empty()) scan_.links.push_back({element, url, LinkUse::resource});
      }
    }
  }

  void on_anchor() {
    std::string_view url = reader_.attribute("href");
    if (is_numbered(url, "#s")) {
      scan_.citations.push_back({url, reader_.attribute("id"), url.substr(url.size())});
      text_of_ = &scan_.citations.back().text;
    } else if (in_source_ && is_numbered(url, "#c") && scan_.sources.back().back.empty()) {
      scan_.sources.back().back = url;
    }
  }

  void on_list_item() {
    in_source_ = is_numbered(reader_.attribute("id"), "s");
    if (in_source_) scan_.sources.push_back({reader_.attribute("id"), {}});
  }

  void on_meta() {
    std::string_view name = reader_.attribute("name"), content = reader_.attribute("content");
    std::string_view charset = reader_.attribute("charset"), property = reader_.attribute("property");
    if (charset.data() != nullptr) scan_.charsets.push_back(charset);
    if (name == "description") scan_.descriptions.push_back(content.data() != nullptr ? content : name);
    if (name == "robots" && content.find("noindex") != std::string_view::npos) scan_.is_noindex = true;
    bool is_read = is_one_of(name, kReadProperties) || is_one_of(property, kReadProperties);
    if (is_read && !content.empty()) scan_.words.push_back({content, false});
    if (property == "og:url" || property == "og:image") scan_.addresses.push_back(content);
  }

  void on_link() {
    std::string_view kinds = reader_.attribute("rel"), url = reader_.attribute("href");
    if (url.data() == nullptr) url = reader_.name();
    std::string_view language = reader_.attribute("hreflang");
    if (has_word(kinds, "canonical")) {
      scan_.canonicals.push_back(url);
    } else if (has_word(kinds, "alternate") && !language.empty()) {
      scan_.alternates.push_back({language, url});
    } else {
      bool is_navigation = is_one_of(kinds, kNavigationKinds);
      scan_.links.push_back({"link", url, is_navigation ? LinkUse::navigation : LinkUse::resource});
    }
  }

  void on_script() {
    if (reader_.attribute("type") == "application/ld+json") {
      expect_text(scan_.structured_data);
    } else if (reader_.attribute("src").data() == nullptr) {
      scan_.inline_code.push_back(reader_.name());
    }
  }

  HtmlReader reader_;
  PageScan& scan_;
  std::string_view* text_of_ = nullptr;  ///< gets the text that comes next
  size_t main_begin_ = 0;
  int picture_depth_ = 0;  ///< a picture has titles of its own
  int unread_depth_ = 0;   ///< elements that are open from the one on that is left out of Words
  bool goes_on_ = false;
  bool in_source_ = false;
};

void sort_ids(PageScan& scan) {
  scan.sorted_ids = scan.ids;
  std::sort(scan.sorted_ids.begin(), scan.sorted_ids.end(), [](std::string_view a, std::string_view b) {
    int order = a.compare(b);
    return order != 0 ? order < 0 : a.data() < b.data();
  });
}

void clear(PageScan& scan) {
  scan.root = scan.language = scan.direction = scan.main = {};
  scan.is_noindex = false;
  scan.mistake.reset();
  scan.id_references.clear();
  scan.links.clear();
  scan.alternates.clear();
  scan.citations.clear();
  scan.sources.clear();
  scan.words.clear();
  for (auto* views : {&scan.charsets, &scan.titles, &scan.descriptions, &scan.first_headings, &scan.ids, &scan.base,
                      &scan.canonicals, &scan.addresses, &scan.structured_data, &scan.inline_code}) {
    views->clear();
  }
}

}  // namespace

bool PageScan::has_id(std::string_view id) const {
  return std::binary_search(sorted_ids.begin(), sorted_ids.end(), id);
}

void scan_page(std::string_view html, PageScan& scan) {
  clear(scan);
  scan.html = html;
  Scanner(html, scan).run();
  sort_ids(scan);
}

}  // namespace check
