#include "page/model.h"

#include "catch.h"
#include "sample.h"

using page_test::Site;
using templates::Value;

TEST_CASE("every source is laid out once, with its RFC number as text") {
  Site site(page_test::telling_rows());
  templates::Sources sources = site.model.sources();
  REQUIRE(sources.count == site.table.sources().size());
  REQUIRE(sources.slot_count == page::SourceSlots::kCount);
  CHECK(sources.count == 5);
  for (uint16_t i = 0; i < sources.count; ++i) {
    const ports::Source& source = site.table.sources()[i];
    const Value* record = sources.records + i * sources.slot_count;
    CHECK(record[page::SourceSlots::kTitle].as_text() == source.title);
    CHECK(record[page::SourceSlots::kPublisher].as_text() == source.publisher);
    CHECK(record[page::SourceSlots::kUrl].as_text() == source.url);
    CHECK(record[page::SourceSlots::kRfc].as_text() == (source.rfc == 0 ? "" : std::to_string(source.rfc)));
  }
}

TEST_CASE("known ranges come smallest first") {
  Site site(page_test::telling_rows());
  CHECK(site.model.ranges_by_size() == std::vector<uint16_t>{1, 0});
}

TEST_CASE("the most services of any port are known") {
  CHECK(Site(page_test::telling_rows()).model.most_services() == 3);
  CHECK(Site(std::optional<ports::Registry>()).model.most_services() == 0);
}

TEST_CASE("what backs general statements has an id and sources, each once") {
  Site site(page_test::telling_rows());
  CHECK(site.model.registry().id == "registry");
  CHECK(site.model.registry().sources == std::vector<ports::SourceIndex>{1});
  CHECK(site.model.unlisted_state().sources == std::vector<ports::SourceIndex>{1, 0});
  CHECK(site.model.binding().sources == std::vector<ports::SourceIndex>{2});
  for (const ports::Fact& how : site.model.how()) {
    INFO(how.id);
    CHECK(how.sources == std::vector<ports::SourceIndex>{2});
  }
}

TEST_CASE("evidence fills the slots of a record") {
  std::vector<ports::SourceIndex> sources = {4, 2};
  Value record[page::kEvidenceEnd];
  ports::Fact fact{"x", ports::Certainty::reported, sources, {}};
  page::set_evidence(record, fact);
  CHECK(record[page::kFact].as_text() == "x");
  CHECK(record[page::kCertainty].size == static_cast<uint32_t>(ports::Certainty::reported));
  CHECK(record[page::kSources].size == 2);
  CHECK(static_cast<const ports::SourceIndex*>(record[page::kSources].data)[1] == 2);
}
