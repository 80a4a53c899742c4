#pragma once
// What must hold of what stands around the content of every page: the ways from it, and what search engines are told.
#include "laws/page_laws.h"

namespace laws {

namespace law {
inline constexpr std::string_view kFrame = "every page has a main part, a search form and the links of the footer";
inline constexpr std::string_view kMenu = "the language menu leads to the same page in every other locale";
inline constexpr std::string_view kCrumbs = "the breadcrumb leads back, and JSON-LD tells the same";
inline constexpr std::string_view kBase = "pages that are served at any address, and no others, say where they stand";
inline constexpr std::string_view kAddress = "a page states its one address, and none when the site has none";
inline constexpr std::string_view kTranslations = "the head names all translations of a page, or none";
inline constexpr std::string_view kIndexing = "search engines are offered what the settings say";
}  // namespace law

/// All of these laws.
void judge_frame(const Subject& subject, const Page& page, const Expectations& expected, Findings& findings);
/// Those that need the head of the page only.
void judge_publication(const Subject& subject, const Page& page, const Expectations& expected, Findings& findings);

}  // namespace laws
