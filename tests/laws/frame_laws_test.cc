// The laws of what stands around a page: a good page, broken in known ways, and the law that has to notice.
#include "laws/frame_laws.h"

#include <string>
#include <vector>

#include "catch.h"
#include "laws/good_page.h"

namespace laws {
namespace {

using laws_test::Break;
using laws_test::empty_table;
using laws_test::good_site;
using laws_test::judge;
using laws_test::kGoodPage;
using laws_test::replaced;

const std::vector<Break> kBreaks = {
    {law::kFrame, "<main>", "<div>"},
    {law::kFrame, "</main>", "</main><main>Text</main>"},
    {law::kFrame, "search.html", "find.html"},
    {law::kFrame, "name=\"q\"", "name=\"p\""},
    {law::kFrame, "<main>", "<main><form action=\"search.html\"><input name=\"q\"></form>"},
    {law::kFrame, "<a href=\"services.html\">Services</a>", ""},
    {law::kFrame, "<a href=\"about.html\">About</a>", "<a href=\"about.html#main\">About</a>"},
    {law::kFrame, "<a href=\"index.html\">Portolan</a>", ""},
    {law::kMenu, "../ar-XB/257.html\" lang", "../ar-XB/258.html\" lang"},
    {law::kMenu, "../ar-XB/257.html\" lang", "../ar-XB/index.html\" lang"},
    {law::kMenu, "lang=\"ar-XB\" hreflang", "lang=\"en\" hreflang"},
    {law::kMenu, "hreflang=\"ar-XB\">Arabic", "hreflang=\"ar\">Arabic"},
    {law::kMenu, ">Arabic<", ">English<"},
    {law::kMenu, "<ul><li><a href=\"../ar-XB/257.html\" lang=\"ar-XB\" hreflang=\"ar-XB\">Arabic</a></li></ul>", ""},
    {law::kCrumbs, "<li><a href=\"256-511.html\"", "<li><a href=\"0-255.html\""},
    {law::kCrumbs, "<a href=\"system-ports.html\"", "<a href=\"user-ports.html\""},
    {law::kCrumbs, "<li><a href=\"index.html\">Ports</a></li>", ""},
    {law::kCrumbs, "<li>257</li>", "<li><a href=\"257.html\">257</a></li>"},
    {law::kCrumbs, "<li>257</li>", "<li>Port 257</li>"},
    {law::kCrumbs, "\"Well-known ports\"", "\"Registered ports\""},
    {law::kCrumbs, "\"position\":2", "\"position\":3"},
    {law::kCrumbs, "en/256-511.html\"}", "en/256-511\"}"},
    {law::kCrumbs, "\"name\":\"257\"", "\"name\":\"257\",\"item\":\"https://example.org/en/257.html\""},
    {law::kCrumbs, "BreadcrumbList", "ItemList"},
    {law::kCrumbs, ",\n{\"position\":4,\"name\":\"257\"}", ""},
    {law::kBase, "<meta charset=\"utf-8\">", "<meta charset=\"utf-8\"><base href=\"/en/\">"},
    {law::kAddress, "canonical\" href=\"https://example.org/en/257.html",
     "canonical\" href=\"https://example.org/en/257"},
    {law::kAddress, "<link rel=\"canonical\" href=\"https://example.org/en/257.html\">", ""},
    {law::kAddress, "og:url\" content=\"https://example.org/en/257.html", "og:url\" content=\"https://example.org/en/"},
    {law::kTranslations, "hreflang=\"x-default\" href=\"https://example.org/en",
     "hreflang=\"x-default\" href=\"https://example.org/ar-XB"},
    {law::kTranslations, "<link rel=\"alternate\" hreflang=\"en\" href=\"https://example.org/en/257.html\">", ""},
    {law::kTranslations, "https://example.org/ar-XB/257.html", "https://example.org/ar-XB/258.html"},
    {law::kIndexing, "<meta charset=\"utf-8\">", "<meta charset=\"utf-8\"><meta name=\"robots\" content=\"noindex\">"},
    {law::kIndexing, "<script type=\"application/ld+json\">", "<script type=\"application/json\">"},
};

/// The good page as a site with other settings has to break it.
std::vector<std::string> broken_laws(const PublishedSite& site) {
  return judge("257.html", kGoodPage, Expectations(empty_table(), site)).laws();
}

}  // namespace

TEST_CASE("each law of the frame notices what breaks it") {
  Expectations expected(empty_table(), good_site());
  for (const Break& change : kBreaks) {
    INFO(change.law << ": " << change.from << " -> " << change.to);
    REQUIRE(kGoodPage.find(change.from) != std::string_view::npos);
    CHECK(judge("257.html", replaced(kGoodPage, change.from, change.to), expected).of(change.law) != "");
  }
}

TEST_CASE("a page has to follow the settings of its site") {
  PublishedSite site = good_site();
  site.extensionless = true;
  CHECK(broken_laws(site) == std::vector<std::string>{std::string(law::kAddress), std::string(law::kCrumbs),
                                                      std::string(law::kTranslations)});
  site = good_site();
  site.hreflang_in_head = false;
  CHECK(broken_laws(site) == std::vector<std::string>{std::string(law::kTranslations)});
  site = good_site();
  site.index_all = false;  // and nothing is known of port 257
  CHECK(broken_laws(site) == std::vector<std::string>{std::string(law::kIndexing), std::string(law::kCrumbs),
                                                      std::string(law::kTranslations)});
  site = good_site();
  site.base_url = "";
  CHECK(broken_laws(site) == std::vector<std::string>{std::string(law::kAddress), std::string(law::kCrumbs),
                                                      std::string(law::kTranslations)});
  site = good_site();
  site.locales.push_back({"th", "Thai"});
  CHECK(broken_laws(site) == std::vector<std::string>{std::string(law::kTranslations), std::string(law::kMenu)});
}

TEST_CASE("search, thanks and what is not there are not for search engines, and only the last has a base") {
  PublishedSite site;
  site.locales = {{"en", "English"}};
  site.base_path = "/ports/";
  Expectations expected(empty_table(), site);
  auto found = [&](std::string_view name, std::string_view head) {
    Findings findings;
    Page page;
    scan_page("<!DOCTYPE html>\n<html><head>" + std::string(head) + "</head></html>", page);
    judge_publication(subject_of("en", name), page, expected, findings);
    return findings.laws();
  };
  const std::string noindex = "<meta name=\"robots\" content=\"noindex\">";
  CHECK(found("search.html", noindex).empty());
  CHECK(found("thanks.html", noindex).empty());
  CHECK(found("not-found.html", "<base href=\"/ports/en/\">" + noindex).empty());
  CHECK(found("about.html", "").empty());
  CHECK(found("search.html", "") == std::vector<std::string>{std::string(law::kIndexing)});
  CHECK(found("about.html", noindex) == std::vector<std::string>{std::string(law::kIndexing)});
  CHECK(found("not-found.html", noindex) == std::vector<std::string>{std::string(law::kBase)});
  CHECK(found("not-found.html", "<base href=\"/en/\">" + noindex) == std::vector<std::string>{std::string(law::kBase)});
}

TEST_CASE("the head alone tells the same of search engines as the whole page") {
  Page page;
  for (const Break& change : kBreaks) {
    if (change.law != law::kAddress && change.law != law::kTranslations && change.law != law::kIndexing) continue;
    Findings findings;
    std::string html = replaced(kGoodPage, change.from, change.to);
    scan_head(html, page);
    judge_publication(subject_of("en", "257.html"), page, Expectations(empty_table(), good_site()), findings);
    INFO(change.from << " -> " << change.to);
    CHECK(findings.laws() == std::vector<std::string>{std::string(change.law)});
  }
}

}  // namespace laws
