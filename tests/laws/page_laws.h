#pragma once
// What must hold of a page by itself. Each law has a name; whatever breaks it goes to the findings under that name.
#include <optional>
#include <string>
#include <string_view>

#include "laws/findings.h"
#include "laws/page_scan.h"
#include "ports/port_table.h"

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
inline constexpr std::string_view kPortNumbers = "a port's page speaks of its port";
inline constexpr std::string_view kNeighbours = "neighbours are the right ports";
inline constexpr std::string_view kWords = "all words come from messages";
inline constexpr std::string_view kBlocks = "tables hold all ports in order";
}  // namespace law

/// The kinds of page, told from the path as routes make it.
enum class PageKind { root, home, block, port, commands, prose };

/// A page and what is to be expected of it.
struct Subject {
  std::string path;         ///< from the root of the site
  std::string_view folder;  ///< the locale; "" for the root page
  PageKind kind = PageKind::prose;
  uint32_t number = 0;  ///< the port, or the first of the block
  bool right_to_left = false;
  bool is_pseudo = false;  ///< its texts are longer than people would make them
};

/// Makes the subject of a path within a folder.
Subject subject_of(std::string_view folder, std::string_view path);

void judge_bytes(const Subject& subject, std::string_view html, Findings& findings);
/// All other laws. `table` knows which ports are assigned.
void judge_page(const Subject& subject, const Page& page, const ports::PortTable& table, Findings& findings);

}  // namespace laws
