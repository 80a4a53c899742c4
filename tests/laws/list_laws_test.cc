// The laws of lists: small pages with known faults, and the law that has to notice.
#include "laws/list_laws.h"

#include <string>
#include <vector>

#include "catch.h"
#include "laws/good_page.h"
#include "laws/texts.h"

namespace laws {
namespace {

using laws_test::judge;
using laws_test::replaced;

ports::Assignment row(std::string name, uint16_t first, uint16_t last) {
  ports::Assignment row;
  row.ports = ports::PortRange{ports::Port(first), ports::Port(last)};
  row.name = std::move(name);
  return row;
}

/// Two services, a program and a range, which stand under two letters, and a use of a service that is not listed.
ports::PortTable make_table() {
  ports::Registry registry;
  registry.assignments = {row("ssh", 22, 22), row("Syslog", 514, 520), row("3com", 106, 106), row("ssh", 2222, 2222)};
  ports::Facts facts;
  facts.uses.resize(3);
  facts.uses[0].name = "SQL";
  facts.uses[0].fact.ports = {{ports::Port(300), ports::Port(300)}, {ports::Port(1433), ports::Port(1434)}};
  facts.uses[1].name = "ssh";
  facts.uses[1].is_service = true;
  facts.uses[1].fact.ports = {{ports::Port(22), ports::Port(22)}};
  facts.uses[2].name = "telnet";
  facts.uses[2].is_service = true;
  facts.uses[2].fact.ports = {{ports::Port(23), ports::Port(23)}};
  for (ports::Use& use : facts.uses) use.category = facts.categories.index_of("remoteAccess");
  facts.ranges.resize(1);
  facts.ranges[0].name = "Steam";
  facts.ranges[0].fact.ports = {{ports::Port(27000), ports::Port(27099)}};
  return ports::PortTable(facts, registry);
}

const Expectations& expected() {
  static const ports::PortTable table = make_table();
  static const Expectations expected(table, laws_test::good_site());
  return expected;
}

std::string found(std::string_view law, std::string_view name, const std::string& html) {
  return judge(name, "<!DOCTYPE html>\n<html><body>" + html + "</body></html>", expected()).of(law);
}

std::string names_page(std::string_view names) {
  return "<main><dl class=\"names\">" + std::string(names) + "</dl></main>";
}

std::string name(std::string_view name, std::vector<std::string> ports) {
  std::string links;
  for (const std::string& port : ports) links += "<a href=\"" + port + ".html\">" + port + "</a> ";
  return "<div><dt><bdi>" + std::string(name) + "</bdi> <i>tag</i></dt><dd>" + links +
         "<a href=\"#s1\">1</a></dd></div>";
}

/// 256 cells from `first` on.
std::string block(uint32_t first) {
  std::string cells;
  for (uint32_t number = first; number < first + 256; ++number) {
    std::string name = number == 300 ? "SQL" : "", text = std::to_string(number);
    cells += "<a href=\"" + port_url(number) + "\"" + (name.empty() ? "" : " title=\"" + name + "\"") + ">" + text +
             (name.empty() ? "" : " <bdi>" + name + "</bdi>") + "</a>";
  }
  return "<main><table class=\"grid ports\"><tr><td>" + cells + "</td></tr></table></main>";
}

/// The blocks of a class, and of its figures what the text says.
std::string class_page(uint32_t first, uint32_t last, std::string_view text) {
  std::string cells;
  for (uint32_t number = first; number <= last; number += 256) {
    cells += "<a href=\"" + block_url(number) + "\">" + std::to_string(number) + "</a>";
  }
  return "<main><p>" + std::string(text) + "</p><table class=\"grid\"><tr><td>" + cells + "</td></tr></table></main>";
}

}  // namespace

TEST_CASE("a letter lists its names in the order of the alphabet, each with all its ports") {
  const std::string sql = name("SQL", {"300", "1433"}), ssh = name("ssh", {"22", "2222"}),
                    steam = name("Steam", {"27000"}), syslog = name("Syslog", {"514"});
  const std::string_view page = "services-s.html";
  CHECK(found(law::kNames, page, names_page(sql + ssh + steam + syslog)) == "");
  CHECK(found(law::kNames, page, names_page(sql + ssh + steam)) == "\nen/services-s.html: lacks \"Syslog\" 514.html");
  CHECK(found(law::kNames, page, names_page(sql + ssh + name("st", {"9"}) + steam + syslog)) ==
        "\nen/services-s.html: has \"st\" 9.html, which does not belong there");
  CHECK(found(law::kNames, page, names_page(sql + name("ssh", {"22"}) + steam + syslog)) != "");
  CHECK(found(law::kNames, page, names_page(sql + sql + ssh + steam + syslog)) != "");
  CHECK(found(law::kNames, page, names_page(ssh + sql + steam + syslog)) ==
        "\nen/services-s.html: \"SQL\" stands behind \"ssh\"");
  CHECK(found(law::kNames, "services-0.html", names_page(name("3com", {"106"}))) == "");
  CHECK(found(law::kNames, "services-x.html", names_page("")) != "");
}

TEST_CASE("a category lists its uses, but not those of services that are not listed") {
  const std::string sql = name("SQL", {"300", "1433"}), ssh = name("ssh", {"22"});
  const std::string_view page = "category-remote-access.html";
  CHECK(found(law::kNames, page, names_page(ssh + sql)) == "");
  CHECK(found(law::kNames, page, names_page(ssh)) != "");
  CHECK(found(law::kNames, page, names_page(ssh + sql + name("telnet", {"23"}))) != "");
}

TEST_CASE("the pages of letters and categories are all led to, with their lengths") {
  const std::string zero = "<a href=\"services-0.html\">0–9: 1 name</a>",
                    s = "<a href=\"services-s.html\">S: 4 names</a>";
  CHECK(found(law::kNames, "services.html", zero + s) == "");
  CHECK(found(law::kFigures, "services.html", zero + s) == "");
  CHECK(found(law::kNames, "services.html", s) == "\nen/services.html: no link to \"services-0.html\"");
  CHECK(found(law::kFigures, "services.html", zero + replaced(s, "4", "5")) != "");
  CHECK(found(law::kNames, "categories.html", "") != "");
  CHECK(found(law::kFigures, "categories.html", "<a href=\"category-remote-access.html\">Remote access: 2</a>") == "");
}

TEST_CASE("a block shows its ports in order, by the names that they are known by") {
  CHECK(found(law::kBlocks, "256-511.html", block(256)) == "");
  CHECK(found(law::kBlocks, "256-511.html", replaced(block(256), ">257<", ">258<")) != "");
  CHECK(found(law::kBlocks, "256-511.html", replaced(block(256), "\"257.html\"", "\"258.html\"")) != "");
  CHECK(found(law::kBlocks, "256-511.html", replaced(block(256), " title=\"SQL\"", "")) != "");
  CHECK(found(law::kBlocks, "256-511.html", replaced(block(256), "<bdi>SQL</bdi>", "<bdi>sql</bdi>")) != "");
  CHECK(found(law::kBlocks, "256-511.html", replaced(block(256), "\"257.html\"", "\"257.html\" title=\"X\"")) != "");
  CHECK(found(law::kBlocks, "256-511.html", replaced(block(256), "grid ports", "ports")) ==
        "\nen/256-511.html: 0 ports");
}

TEST_CASE("a block tells how many of its ports have a service") {
  auto page = [](std::string_view answer) {
    return replaced(block(512), "<main>", "<main><p class=\"answer\">" + std::string(answer) + "</p>");
  };
  CHECK(found(law::kFigures, "512-767.html", page("Ports 512–767: 7 have a service.")) == "");
  CHECK(found(law::kFigures, "512-767.html", page("Ports 512–767: 8 have a service.")) != "");
}

TEST_CASE("a class shows its blocks and tells how many ports it has and how many have a service") {
  const std::string page = class_page(0, 1023, "1,024 ports. 9 have a service.");
  CHECK(found(law::kBlocks, "system-ports.html", page) == "");
  CHECK(found(law::kFigures, "system-ports.html", page) == "");
  CHECK(found(law::kFigures, "system-ports.html", replaced(page, "9 have", "10 have")) != "");
  CHECK(found(law::kFigures, "system-ports.html", replaced(page, "1,024", "1,023")) != "");
  CHECK(found(law::kBlocks, "system-ports.html", replaced(page, ">256<", ">257<")) != "");
  CHECK(found(law::kBlocks, "system-ports.html", class_page(0, 767, "1,024 ports.")) ==
        "\nen/system-ports.html: 3 blocks");
  CHECK(found(law::kFigures, "system-ports.html",
              replaced(page, "href=\"512-767.html\"", "title=\"512–767: 8 assigned\" href=\"512-767.html\"")) != "");
}

TEST_CASE("the home page leads to the classes and tells the same of them") {
  const std::string classes =
      "<dl><div><dt><a href=\"system-ports.html\">A</a></dt><dd>1,024, 9 assigned.</dd></div>"
      "<div><dt><a href=\"user-ports.html\">B</a></dt><dd>48,128, 1 assigned.</dd></div>"
      "<div><dt><a href=\"dynamic-ports.html\">C</a></dt><dd>16,384.</dd></div></dl>";
  CHECK(found(law::kFigures, "index.html", classes) == "");
  CHECK(found(law::kFigures, "index.html", replaced(classes, "48,128", "48,127")) != "");
  CHECK(found(law::kFigures, "index.html", replaced(classes, " 9 assigned", " 7 assigned")) != "");
  CHECK(found(law::kFigures, "index.html", replaced(classes, "dynamic-ports", "user-ports")) != "");
}

TEST_CASE("more than 300 links in main are too many, but for a letter") {
  auto page = [](int links) {
    std::string html = "<nav><a href=\"0.html\">0</a></nav><main>";
    for (int i = 0; i < links; ++i) html += "<a href=\"1.html\">1</a>";
    return html + "</main>";
  };
  CHECK(found(law::kFewLinks, "about.html", page(300)) == "");
  CHECK(found(law::kFewLinks, "about.html", page(301)) == "\nen/about.html: 301 links");
  CHECK(found(law::kFewLinks, "services-s.html", page(301)) == "");
}

TEST_CASE("counts are found in texts as locales write them") {
  CHECK(tells_count("686 of 1,024", 686));
  CHECK(tells_count("686 of 1,024", 1024));
  CHECK(!tells_count("686 of 1,024", 24));
  CHECK(!tells_count("686 of 1,024", 1));
  CHECK(tells_count("48\u00A0128 ports", 48128));
  CHECK(tells_count("ports 0–1023", 1023));
  CHECK(tells_count("There are 5,664, of which 3", 5664));
}

}  // namespace laws
