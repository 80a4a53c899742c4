#include "page/schema.h"

#include <set>

#include "catch.h"
#include "ports/assignment.h"
#include "ports/fact.h"
#include "ports/port.h"
#include "sample.h"

namespace {

/// What every locale of a small site is told; the facts outlive all schemas.
page::PageConstants constants(std::string lang = "en", bool right_to_left = false, bool has_registry = true) {
  static const ports::Facts facts = page_test::facts();
  return {std::move(lang), right_to_left, "T", has_registry, true, true, &facts};
}

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
                               &schemas.prose_page(), &schemas.commands_page(), &schemas.root_page()}) {
    collect(*schema, all);
  }
  return all;
}

bool is_camel_case(const std::string& name) {
  auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  return !name.empty() && name[0] >= 'a' && name[0] <= 'z' && std::all_of(name.begin(), name.end(), letter);
}

using Names = std::vector<std::string>;

/// All enumerators' names, in their order.
template <typename Enum>
std::vector<std::string> names_of(size_t count) {
  std::vector<std::string> names;
  for (size_t i = 0; i < count; ++i) names.emplace_back(to_string(static_cast<Enum>(i)));
  return names;
}

}  // namespace

TEST_CASE("every slot of every schema has one field, and every field a slot") {
  page::Schemas schemas(constants());
  std::set<const Schema*> all = all_schemas(schemas);
  CHECK(all.size() == 34);
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
  page::Schemas schemas(constants());
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
  page::Schemas schemas(constants());
  std::set<std::string> names;
  for (const Schema* schema : all_schemas(schemas)) CHECK(names.insert(schema->name).second);
}

TEST_CASE("records and lists know what is inside them, and only they do") {
  page::Schemas schemas(constants());
  for (const Schema* schema : all_schemas(schemas)) {
    for (const Field& field : schema->fields) {
      INFO(schema->name << "." << field.name);
      CHECK((field.inner != nullptr) == (field.kind == Kind::record || field.kind == Kind::list));
      CHECK(field.names.empty() == (field.kind != Kind::choice));
    }
  }
}

TEST_CASE("choices have the names of the domain, in its order") {
  page::Schemas schemas(constants());
  for (const Schema* schema : all_schemas(schemas)) {
    for (const Field& field : schema->fields) {
      if (field.kind != Kind::choice) continue;
      INFO(schema->name << "." << field.name);
      if (field.name == "state") CHECK(field.names == names_of<ports::State>(ports::kStateCount));
      if (field.name == "class") CHECK(field.names == names_of<ports::PortClass>(ports::kPortClasses.size()));
      if (field.name == "certainty") CHECK(field.names == names_of<ports::Certainty>(ports::kCertainties.size()));
      if (field.name == "encryption") CHECK(field.names == Names{"none", "plain", "optional", "always"});
    }
  }
  for (const char* text : {"plain", "optional", "always"}) {
    const Names& names = schemas.port_page().find("uses")->inner->find("encryption")->names;
    CHECK(names[static_cast<size_t>(*ports::parse_encryption(text))] == text);
  }
}

TEST_CASE("choices among messages have the names that content uses, and none before them") {
  page::Schemas schemas(constants());
  auto names = [&](const char* list, const char* choice) {
    return schemas.port_page().find(list)->inner->find(choice)->names;
  };
  CHECK(names("uses", "role") == Names{"none", "webInterface"});
  CHECK(names("uses", "qualifier") == Names{"none", "older"});
  CHECK(names("risks", "exposure") == Names{"none", "insideOnly"});
  CHECK(names("kinds", "category") == Names{"none", "web", "monitoring", "development"});
  CHECK(names("probes", "probe") == Names{"none", "http"});
  CHECK(names("about", "about") == Names{"none", "worldWideWeb", "dashboards"});
  // A wide range has no rule to tell.
  CHECK(names("knownRanges", "rule") == Names{"large", "small", "none"});
  CHECK(schemas.home_page().find("concepts")->inner->find("concept")->names == Names{"privileged", "ephemeral"});
}

TEST_CASE("every question has a name of its own") {
  page::Schemas schemas(constants());
  const Names& names = schemas.port_page().find("questions")->inner->find("question")->names;
  CHECK(std::set<std::string>(names.begin(), names.end()).size() == names.size());
  CHECK(names.size() == static_cast<size_t>(page::Question::source) + 1);
  auto name = [&](page::Question question) { return names[static_cast<size_t>(question)]; };
  CHECK(name(page::Question::programs) == "programs");
  CHECK(name(page::Question::blocked) == "blocked");
  CHECK(name(page::Question::seen) == "seen");
  CHECK(name(page::Question::own_listed) == "ownListed");
  CHECK(name(page::Question::own_dynamic) == "ownDynamic");
  CHECK(name(page::Question::firewall) == "firewall");
  CHECK(name(page::Question::reach) == "reach");
  CHECK(name(page::Question::source) == "source");
}

TEST_CASE("a record that makes claims begins with its evidence") {
  page::Schemas schemas(constants());
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
  for (const Case& c : std::vector<Case>{{constants(), "ltr", "yes"}, {constants("ar-XB", true, false), "rtl", ""}}) {
    page::Schemas schemas(c.constants);
    for (const Schema* schema : {&schemas.port_page(), &schemas.home_page(), &schemas.block_page(),
                                 &schemas.prose_page(), &schemas.commands_page(), &schemas.root_page()}) {
      INFO(schema->name);
      auto text = [&](const char* name) { return schema->find(name)->constant_text; };
      CHECK(text("lang") == c.constants.lang);
      CHECK(text("dir") == c.dir);
      CHECK(text("siteTitle") == c.constants.site_title);
      CHECK(text("registry") == c.registry);
      CHECK(text("dynamicFirst") == "49152");
      CHECK(text("commandsUrl") == "commands.html");
      CHECK(text("privilegedUrl") == "privileged-ports.html");
      CHECK(text("ephemeralUrl") == "ephemeral-ports.html");
    }
  }
}

TEST_CASE("the settings of a site switch parts of pages off") {
  page::PageConstants settings = constants();
  settings.feedback = false;
  page::Schemas without_feedback(settings);
  CHECK(without_feedback.port_page().find("closing")->constant_text == "yes");
  CHECK(without_feedback.port_page().find("feedback")->constant_text == "");
  settings.closing = false;
  settings.feedback = true;
  page::Schemas without_closing(settings);
  CHECK(without_closing.port_page().find("closing")->constant_text == "");
  CHECK(without_closing.port_page().find("feedback")->constant_text == "yes");
}
