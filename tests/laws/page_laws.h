#pragma once
// What must hold of a page by itself. Each law has a name; whatever breaks it goes to the findings under that name.
// The laws of ports' pages, of lists and of what stands around every page lie in files of their own.
#include <string>
#include <string_view>

#include "laws/expectations.h"
#include "laws/findings.h"
#include "laws/page_scan.h"

namespace laws {

namespace law {
inline constexpr std::string_view kEncoding = "valid UTF-8 and no marker of the generator";
inline constexpr std::string_view kMarkup = "well-formed, nothing empty, nothing left over";
inline constexpr std::string_view kLanguage = "the language and its direction are stated";
inline constexpr std::string_view kHead = "one title and one description, not too long";
inline constexpr std::string_view kAnswer = "the description is the answer";
inline constexpr std::string_view kHeadings = "one first heading, no level skipped";
inline constexpr std::string_view kIds = "no id twice, every fragment has its id";
inline constexpr std::string_view kLinks = "links are relative or https, nothing is loaded from elsewhere";
inline constexpr std::string_view kCitations = "citations and sources belong together";
inline constexpr std::string_view kWords = "all words come from messages";
inline constexpr std::string_view kEnglish = "no English sentence in another language";
}  // namespace law

/// The kinds of page, told from the path as routes make it.
enum class PageKind {
  root,
  home,
  port_class,
  block,
  port,
  services,
  letter,
  categories,
  category,
  search,
  not_found,
  commands,
  prose
};

/// A page and what is to be expected of it.
struct Subject {
  std::string path;         ///< from the root of the site
  std::string_view folder;  ///< the locale; "" at the root
  std::string_view locale;  ///< whose words the page has: at the root those of the default one
  std::string name;         ///< what the page is called in a locale's folder; the root's own 404 page is a copy of one
  PageKind kind = PageKind::prose;
  uint32_t number = 0;  ///< the port, or the first of the block or class
  bool right_to_left = false;
  bool is_pseudo = false;  ///< its texts are longer than people would make them
};

/// Makes the subject of a path within a folder. The default locale is English.
Subject subject_of(std::string_view folder, std::string_view path);

/// Arabic has forms for none, one and two of a thing, which need no figure.
bool may_be_a_word(const Subject& subject, uint32_t count);

/// Answers to what a reader did, errors, and where the settings say so ports of which little is known are not.
bool is_for_search_engines(const Subject& subject, const Expectations& expected);

void judge_bytes(const Subject& subject, std::string_view html, Findings& findings);
/// All other laws.
void judge_page(const Subject& subject, const Page& page, const Expectations& expected, Findings& findings);

}  // namespace laws
