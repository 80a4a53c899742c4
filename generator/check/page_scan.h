#pragma once
// One page of a built site, read once from its first byte to its last into what the checks of a tree look at.
//
// All views point into the page as it is written, entities and all, so a view is also a place: its distance from the
// page's first byte. A view that says nothing (an empty title) still stands where it was found.
#include <optional>
#include <string_view>
#include <vector>

#include "check/html_reader.h"

namespace check {

/// What a browser does with an address.
enum class LinkUse {
  navigation,  ///< goes there when the reader asks: a, area, form
  resource,    ///< loads it with the page
};

struct Link {
  std::string_view element;
  std::string_view url;
  LinkUse use = LinkUse::navigation;
};

/// An attribute that names ids: for, aria-labelledby ...
struct IdReference {
  std::string_view attribute;
  std::string_view ids;  ///< parted by blanks
};

/// <link rel="alternate" hreflang="th" href="...">
struct Alternate {
  std::string_view language;
  std::string_view address;
};

/// An <a> to "#s12": a source is cited.
struct Citation {
  std::string_view url;
  std::string_view id;    ///< empty unless it is the first one of its source
  std::string_view text;  ///< what is shown
};

/// An <li id="s12"> of the list of sources.
struct SourceNote {
  std::string_view id;
  std::string_view back;  ///< the address of its first link that begins with "#c"
};

/// What the page says in its own language, piece by piece: text between tags and attributes that are read. Code, names
/// in <bdi>, and elements that state another language are left out.
struct Words {
  std::string_view text;
  bool goes_on = false;  ///< in the sentence of the piece before: only inline elements are between them
};

struct PageScan {
  std::string_view html;
  std::string_view root;  ///< the name of the first element
  std::string_view language, direction;
  std::vector<std::string_view> charsets, titles, descriptions;
  bool is_noindex = false;
  std::vector<std::string_view> first_headings;  ///< the names of all h1
  std::vector<std::string_view> ids;
  std::vector<IdReference> id_references;
  std::vector<Link> links;
  std::vector<std::string_view> base;  ///< addresses of <base>
  std::vector<std::string_view> canonicals;
  std::vector<std::string_view> addresses;  ///< other absolute addresses of this site's: og:url, og:image
  std::vector<Alternate> alternates;
  std::vector<Citation> citations;
  std::vector<SourceNote> sources;
  std::vector<std::string_view> structured_data;  ///< texts of JSON-LD scripts
  std::vector<std::string_view> inline_code;      ///< names of elements and attributes that are script or style
  std::vector<Words> words;
  std::string_view main;                     ///< what <main> holds
  std::vector<std::string_view> sorted_ids;  ///< by text, equal ones by place
  std::optional<HtmlMistake> mistake;        ///< what stands behind it was not read

  uint32_t offset_of(std::string_view view) const { return static_cast<uint32_t>(view.data() - html.data()); }
  bool has_id(std::string_view id) const;
};

/// Replaces what `scan` held; it may be used again and again, which saves most allocations.
void scan_page(std::string_view html, PageScan& scan);

}  // namespace check
