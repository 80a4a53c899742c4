#include "page/schema.h"

#include <set>

#include "catch.h"
#include "ports/assignment.h"
#include "ports/fact.h"
#include "ports/port.h"
#include "sample.h"

namespace {

page::Publication titled(const std::string& title) {
  page::Publication publication;
  publication.title = title;
  return publication;
}
const page::Publication kPublication = titled("T");

/// What every locale of a small site is told; the facts outlive all schemas.
page::PageConstants constants(std::string lang = "en", bool right_to_left = false, bool has_registry = true,
                              const page::Publication& publication = kPublication) {
  static const ports::Facts facts = page_test::facts();
  return {std::move(lang), "Name", " ", right_to_left, has_registry, &facts, &publication};
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

/// Of the pages of a locale.
std::vector<const Schema*> page_schemas(const page::Schemas& schemas) {
  return {&schemas.port_page(),   &schemas.home_page(),     &schemas.class_page(),
          &schemas.block_page(),  &schemas.services_page(), &schemas.categories_page(),
          &schemas.search_page(), &schemas.prose_page(),    &schemas.commands_page()};
}

std::set<const Schema*> all_schemas(const page::Schemas& schemas) {
  std::set<const Schema*> all;
  for (const Schema* schema : page_schemas(schemas)) collect(*schema, all);
  for (const Schema* schema : {&schemas.source(), &schemas.root_page()}) collect(*schema, all);
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
  CHECK(all.size() == 48);
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
    std::vector<const Schema*> all = page_schemas(schemas);
    for (const Schema* schema : all) {
      INFO(schema->name);
      auto text = [&](const char* name) { return schema->find(name)->constant_text; };
      CHECK(text("dynamicFirst") == "49152");
      CHECK(text("homeUrl") == "index.html");
      CHECK(text("commandsUrl") == "commands.html");
      CHECK(text("privilegedUrl") == "privileged-ports.html");
      CHECK(text("ephemeralUrl") == "ephemeral-ports.html");
      CHECK(text("localePath") == "/" + c.constants.lang + "/");
    }
    all.push_back(&schemas.root_page());
    for (const Schema* schema : all) {
      INFO(schema->name);
      auto text = [&](const char* name) { return schema->find(name)->constant_text; };
      CHECK(text("lang") == c.constants.lang);
      CHECK(text("languageName") == "Name");
      CHECK(text("dir") == c.dir);
      CHECK(text("siteTitle") == "T");
      CHECK(text("registry") == c.registry);
    }
  }
}

TEST_CASE("the settings of a site switch parts of pages on and off") {
  page::Publication site;
  auto flag = [&](const char* name) {
    return page::Schemas(constants("en", false, true, site)).port_page().find(name)->constant_text;
  };
  struct Case {
    const char* name;
    bool page::Publication::*setting;
  };
  for (const Case& c : {Case{"closing", &page::Publication::closing}, Case{"feedback", &page::Publication::feedback},
                        Case{"indexAll", &page::Publication::index_all}}) {
    INFO(c.name);
    CHECK(flag(c.name) == "yes");
    site.*c.setting = false;
    CHECK(flag(c.name) == "");
    site.*c.setting = true;
  }
  CHECK(flag("hasLanguages") == "");
  site.locales = {{"en", "English", false}};
  CHECK(flag("hasLanguages") == "");
  site.locales.push_back({"de", "Deutsch", false});
  CHECK(flag("hasLanguages") == "yes");
}

TEST_CASE("pages know the files and addresses of their site") {
  page::Publication site;
  auto text = [&](const char* name) {
    return page::Schemas(constants("en", false, true, site)).home_page().find(name)->constant_text;
  };
  for (const char* name : {"baseUrl", "localeUrl", "socialUrl", "thanksUrl", "logo", "footer"}) {
    INFO(name);
    CHECK(text(name) == "");
  }
  CHECK(text("localePath") == "/en/");
  CHECK(text("feedbackUrl") == "thanks.html");

  site.assets = {{"site.css", "assets/site.1.css"}, {"social.png", "social.png"}};
  site.logo = "assets/logo.3.svg";
  site.footer = "<b>F</b>";
  CHECK(text("asset-site-css") == "../assets/site.1.css");
  CHECK(text("logo") == "../assets/logo.3.svg");
  CHECK(text("footer") == "<b>F</b>");
  CHECK(text("socialUrl") == "");

  site.base_url = "https://example.org/p/";
  site.base_path = "/p/";
  CHECK(text("baseUrl") == "https://example.org/p/");
  CHECK(text("localeUrl") == "https://example.org/p/en/");
  CHECK(text("localePath") == "/p/en/");
  CHECK(text("socialUrl") == "https://example.org/p/social.png");
  CHECK(text("thanksUrl") == "");
}

TEST_CASE("an endpoint is told where to send readers back to, in the form that addresses have") {
  page::Publication site;
  site.base_url = "https://example.org/p/";
  site.feedback_endpoint = "https://post.example/in";
  auto text = [&](const char* name) {
    return page::Schemas(constants("de", false, true, site)).port_page().find(name)->constant_text;
  };
  CHECK(text("feedbackUrl") == "https://post.example/in");
  CHECK(text("thanksUrl") == "https://example.org/p/de/thanks.html");
  site.extensionless = true;
  CHECK(text("thanksUrl") == "https://example.org/p/de/thanks");
}
