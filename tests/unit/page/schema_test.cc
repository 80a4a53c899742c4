#include "page/schema.h"

#include <set>

#include "catch.h"
#include "ports/assignment.h"
#include "ports/fact.h"
#include "ports/port.h"

namespace {

using templates::Field;
using templates::Kind;
using templates::Schema;

void collect(const Schema& schema, std::set<const Schema*>& all) {
  if (!all.insert(&schema).second) return;
  for (const Field& field : schema.fields) {
    if (field.inner != nullptr) collect(*field.inner, all);
  }
}

std::set<const Schema*> all_schemas(const page::Schemas& schemas) {
  std::set<const Schema*> all;
  for (const Schema* schema : {&schemas.source(), &schemas.port_page(), &schemas.home_page(), &schemas.block_page(),
                               &schemas.prose_page(), &schemas.root_page()}) {
    collect(*schema, all);
  }
  return all;
}

bool is_camel_case(const std::string& name) {
  auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  return !name.empty() && name[0] >= 'a' && name[0] <= 'z' && std::all_of(name.begin(), name.end(), letter);
}

/// All enumerators' names, in their order.
template <typename Enum>
std::vector<std::string> names_of(size_t count) {
  std::vector<std::string> names;
  for (size_t i = 0; i < count; ++i) names.emplace_back(to_string(static_cast<Enum>(i)));
  return names;
}

}  // namespace

TEST_CASE("every slot of every schema has one field, and every field a slot") {
  page::Schemas schemas({"en", false, "T", true});
  std::set<const Schema*> all = all_schemas(schemas);
  CHECK(all.size() == 20);
  for (const Schema* schema : all) {
    INFO(schema->name);
    std::set<uint16_t> slots;
    size_t fields = 0;
    for (const Field& field : schema->fields) {
      if (field.constant) continue;
      INFO(field.name);
      CHECK(field.slot < schema->slot_count);
      slots.insert(field.slot);
      ++fields;
    }
    CHECK(slots.size() == fields);
    CHECK(fields == schema->slot_count);
  }
}

TEST_CASE("names of fields are camel case and used once in their schema") {
  page::Schemas schemas({"en", false, "T", true});
  for (const Schema* schema : all_schemas(schemas)) {
    std::set<std::string> names;
    for (const Field& field : schema->fields) {
      INFO(schema->name << "." << field.name);
      CHECK(is_camel_case(field.name));
      CHECK(names.insert(field.name).second);
      CHECK(schema->find(field.name) == &field);
    }
  }
}

TEST_CASE("schemas have names of their own") {
  page::Schemas schemas({"en", false, "T", true});
  std::set<std::string> names;
  for (const Schema* schema : all_schemas(schemas)) CHECK(names.insert(schema->name).second);
}

TEST_CASE("records and lists know what is inside them, and only they do") {
  page::Schemas schemas({"en", false, "T", true});
  for (const Schema* schema : all_schemas(schemas)) {
    for (const Field& field : schema->fields) {
      INFO(schema->name << "." << field.name);
      CHECK((field.inner != nullptr) == (field.kind == Kind::record || field.kind == Kind::list));
      CHECK(field.names.empty() == (field.kind != Kind::choice));
    }
  }
}

TEST_CASE("choices have the names of the domain, in its order") {
  page::Schemas schemas({"en", false, "T", true});
  for (const Schema* schema : all_schemas(schemas)) {
    for (const Field& field : schema->fields) {
      if (field.kind != Kind::choice) continue;
      INFO(schema->name << "." << field.name);
      if (field.name == "state") CHECK(field.names == names_of<ports::State>(ports::kStateCount));
      if (field.name == "class") CHECK(field.names == names_of<ports::PortClass>(ports::kPortClasses.size()));
      if (field.name == "certainty") CHECK(field.names == names_of<ports::Certainty>(ports::kCertainties.size()));
      CHECK((field.name == "state" || field.name == "class" || field.name == "certainty"));
    }
  }
}

TEST_CASE("a record that makes claims begins with its evidence") {
  page::Schemas schemas({"en", false, "T", true});
  for (const Schema* schema : all_schemas(schemas)) {
    INFO(schema->name);
    const Field* fact = schema->find("fact");
    CHECK((fact != nullptr) == (schema->find("sources") != nullptr));
    if (fact == nullptr) continue;
    CHECK(fact->slot == page::kFact);
    CHECK(schema->find("certainty")->slot == page::kCertainty);
    CHECK(schema->find("sources")->slot == page::kSources);
    CHECK(schema->find("sources")->kind == Kind::references);
  }
}

TEST_CASE("constants are those of the locale") {
  struct Case {
    page::PageConstants constants;
    std::string dir, registry;
  };
  for (const Case& c :
       std::vector<Case>{{{"en", false, "T", true}, "ltr", "yes"}, {{"ar-XB", true, "U", false}, "rtl", ""}}) {
    page::Schemas schemas(c.constants);
    for (const Schema* schema : {&schemas.port_page(), &schemas.home_page(), &schemas.block_page(),
                                 &schemas.prose_page(), &schemas.root_page()}) {
      INFO(schema->name);
      auto text = [&](const char* name) { return schema->find(name)->constant_text; };
      CHECK(text("lang") == c.constants.lang);
      CHECK(text("dir") == c.dir);
      CHECK(text("siteTitle") == c.constants.site_title);
      CHECK(text("registry") == c.registry);
    }
  }
}
