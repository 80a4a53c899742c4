#pragma once
// One page, read once from its first byte to its last into what the laws look at.
//
// The scanner knows the little HTML that templates write: lower-case names, quoted values, every element closed. It is
// strict where a browser is lenient, and what it does not understand is a fault of the page. All views point into the
// HTML or into the page's own text, so a Page is good until its HTML goes or the next one is scanned into it.
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"

namespace laws {

/// The part of a page that an element stands in.
enum class Region { head, header, main, footer, other };

/// An element with href or src.
struct Link {
  std::string_view element;  ///< "a", "link" ...
  std::string_view url;      ///< as it is written
  std::string_view rel;
  std::string_view title;
  std::string_view id;
  std::string_view lang;
  std::string_view hreflang;
  std::string_view text;  ///< what an "a" shows
  Region region = Region::other;
  bool in_grid = false;  ///< a cell of table.grid, the picture of ports or blocks
};

struct Heading {
  int level = 0;
  std::string_view text;
};

struct Code {
  std::string_view text;
  bool is_block = false;  ///< in a pre
};

/// A term that is a link, and what is said of it.
struct Term {
  std::string_view url;
  std::string_view text;
  bool is_related = false;  ///< in the section "related"
};

/// A meta element with a name or a property.
struct Meta {
  std::string_view name;
  std::string content;  ///< entities decoded
};

struct Form {
  std::string_view action;
  Region region = Region::other;
  bool has_query = false;  ///< an input named "q"
};

/// A time element.
struct Date {
  std::string_view value;  ///< "2015-04-23"
  std::string_view text;
};

/// A step of nav.crumbs; the last one is no link.
struct Crumb {
  std::string_view url;
  std::string_view text;
};

/// A name in dl.names, and the pages that it leads to.
struct ListedName {
  std::string_view name;
  std::vector<std::string_view> urls;
};

struct Page {
  std::string_view lang, dir;
  std::string_view base;                  ///< of the base element
  std::vector<std::string_view> titles;   ///< texts of title elements
  std::vector<std::string> descriptions;  ///< of meta elements, entities decoded
  std::vector<Meta> metas;                ///< all others
  std::vector<base::Json> data;           ///< JSON-LD
  std::vector<std::string_view> answers;  ///< texts of p.answer
  std::vector<std::string_view> paragraphs;
  std::vector<Heading> headings;
  size_t mains = 0;
  std::vector<Form> forms;
  std::vector<Crumb> crumbs;
  std::vector<ListedName> names;
  std::vector<std::string_view> ids;
  std::vector<Link> links;
  std::vector<Code> codes;
  std::vector<Term> terms;
  std::vector<Date> dates;
  std::vector<std::string_view> isolates;      ///< texts of bdi elements: names, titles, ranges
  std::string_view sources;                    ///< the text of ol.sources
  std::vector<std::string_view> source_ids;    ///< of its items
  std::vector<std::string_view> untranslated;  ///< texts, also of attributes, not marked as data or another language
  std::vector<std::string> faults;             ///< what is no good HTML, or left over from making it
  std::string text;                            ///< all that is shown, entities decoded
};

/// Replaces what `page` held; it may be used again and again, which saves most allocations.
void scan_page(std::string_view html, Page& page);
/// What stands before </head>, without its faults; costs a third of the whole.
void scan_head(std::string_view html, Page& page);

/// With &amp; and the other four that templates write as what they stand for.
std::string decode_entities(std::string_view text);

}  // namespace laws
