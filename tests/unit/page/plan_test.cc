#include "page/plan.h"

#include "catch.h"
#include "sample.h"

using page_test::Lines;
using page_test::message;
using page_test::Site;

namespace {

Lines errors_of(const Site& site, const templates::TemplateSet& set) {
  base::Diagnostics log;
  CHECK_FALSE(page::make_plan({&set, &site.catalogue, &site.model, "Sample", false}, log));
  return page_test::lines_of(log);
}

}  // namespace

TEST_CASE("a plan names its locale") {
  Site site(page_test::telling_rows());
  page::Plan plan = site.plan({});
  CHECK(plan.tag == "en");
  CHECK(plan.name == "English");
  CHECK_FALSE(plan.right_to_left);
}

TEST_CASE("every set of transports has a text, and no transport has none") {
  page::Plan plan = Site(page_test::telling_rows()).plan({});
  const auto& texts = plan.texts.transports;
  CHECK(texts[0] == "");
  CHECK(texts[1] == "TCP");
  CHECK(texts[3] == "TCP and UDP");
  CHECK(texts[4] == "SCTP");
  CHECK(texts[8] == "DCCP");
  CHECK(texts[15] == "TCP, UDP, SCTP, and DCCP");
}

TEST_CASE("dates are those of rows with a port, and of the registry") {
  std::vector<ports::Assignment> rows = page_test::telling_rows();
  rows.push_back(ports_test::named({}, ports::Transport::tcp, "portless"));
  rows.back().ports.reset();
  rows.back().registered = {1999, 1, 1};
  page::Plan plan = Site(rows).plan({});
  CHECK(plan.texts.dates.size() == 2);
  CHECK(plan.texts.date({2026, 9, 17}) == "September 17, 2026");
  CHECK(plan.texts.date({2001, 7, 4}) == "July 4, 2001");
  CHECK(plan.texts.date({1999, 1, 1}) == "");
  CHECK(plan.texts.date({}) == "");
}

TEST_CASE("mistakes of all page kinds are reported in one go") {
  Site site(page_test::telling_rows());
  Lines errors =
      errors_of(site, page_test::templates_of({{"port", "{{pord}}"}, {"home", "\n{{t.none}}"}, {"root", "{{#x}}"}}));
  REQUIRE(errors.size() >= 3);
  CHECK(errors[0].starts_with("home.html:2:"));
  CHECK(errors[1].starts_with("port.html:1:"));
  CHECK(errors[1].find("did you mean \"port\"?") != std::string::npos);
  CHECK(errors[2].starts_with("root.html:1:"));
}

TEST_CASE("a missing page template is reported") {
  Site site(page_test::telling_rows());
  templates::TemplateSet set = page_test::templates_of({});
  set.erase("block");
  Lines errors = errors_of(site, set);
  REQUIRE(errors.size() == 1);
  CHECK(errors[0].find("block") != std::string::npos);
}

TEST_CASE("a mistake in a message that no template names is reported too") {
  Site site(page_test::telling_rows(), message("m.x", "a <b>c</b>", R"("x-form": "html")"));
  Lines errors = errors_of(site, page_test::templates_of({}));
  REQUIRE(errors.size() == 1);
  CHECK(errors[0].starts_with("locales/en.arb:2:8: error: "));
}

TEST_CASE("counts are printed as the locale does, ports as they are") {
  Site site(page_test::telling_rows());
  CHECK(site.shown(50000, "{{classSize}} {{port}}") == "16,384 50000");
}
