#pragma once
// A site small enough to see through: invented rows, a few messages, and templates of one line that show single values.
#include <map>
#include <memory>
#include <stdexcept>
#include <string>

#include "page/plan.h"
#include "page/port_page.h"
#include "unit/base/lines.h"
#include "unit/ports/rows.h"

namespace page_test {

using base_test::Lines;
using base_test::lines_of;

/// The facts of ports_test with commands for each group of them, so that every record has evidence, and one or two of
/// each kind of fact that they lack: uses, paragraphs, an old system, one that goes by even and odd, concepts.
inline ports::Facts facts() {
  using namespace ports_test;
  ports::Facts facts = small_facts();
  for (const char* group : {"macos", "windows", "freebsd", "remote", "firewall", "keep", "watch", "probe"}) {
    facts.commands.push_back({std::string(group) + ".http", "show {port}", {2}, 0});
  }
  facts.systems[1].parity = ports::Fact{"system.wide.parity", ports::Certainty::shipped, {2}, {range(50000, 65535)}};
  facts.systems.push_back(system("old", "Old OS", range(60100, 60199)));
  facts.systems.back().superseded = true;

  facts.ranges.push_back(known_range("wide", "Wide", range(33000, 39000), kUdp, ports::Certainty::common));
  facts.roles.index_of("webInterface");
  facts.qualifiers.index_of("older");
  for (const char* category : {"web", "monitoring", "development"}) facts.categories.index_of(category);
  facts.exposures.index_of("insideOnly");
  facts.probes.index_of("http");
  for (const char* text : {"worldWideWeb", "dashboards"}) facts.about_texts.index_of(text);
  ports::Use http = service_use("http", {port(80)});
  http.category = 1;
  http.encryption = ports::Encryption::plain;
  http.secure = ports::Port(443);
  ports::Use grafana = use("grafana", "Grafana", {port(3000)});
  grafana.role = grafana.qualifier = grafana.exposure = grafana.probe = 1;
  grafana.category = 2;
  grafana.encryption = ports::Encryption::optional;
  ports::Use gitea = use("gitea", "Gitea", {range(3000, 3001)}, kTcp | kUdp, ports::Certainty::common);
  gitea.category = 3;
  facts.uses = {http, grafana, gitea};
  facts.abouts = {about(1, {port(80)}, {ports::Port(8080), ports::Port(443)}), about(2, {port(3000)})};
  facts.concepts = {{"privileged", "privileged-ports"}, {"ephemeral", "ephemeral-ports"}};
  return facts;
}

/// The members of an English message: its value, and what is declared of it.
inline std::string message(const std::string& id, const std::string& value, const std::string& members = {}) {
  return ",\n\"" + id + "\": \"" + value + "\", \"@" + id + "\": {\"description\": \"D\"" +
         (members.empty() ? "" : ", " + members) + "}";
}

/// Throws when there is a mistake: for tests of what happens to good words.
inline locale::Catalogue english(const std::string& messages = {}) {
  base::Diagnostics log;
  std::string text = R"({"@@locale": "en", "@@x-name": "English")" + messages + "}";
  auto catalogue = locale::load_catalogue({"locales/en.arb", text}, nullptr, log);
  if (!catalogue) throw std::runtime_error(lines_of(log).front());
  return *catalogue;
}

/// A translation; `settings` and `messages` are members with a comma before each.
inline locale::Catalogue translation(const std::string& tag, const locale::Catalogue& english,
                                     const std::string& rest) {
  base::Diagnostics log;
  std::string text = "{\"@@locale\": \"" + tag + "\", \"@@x-name\": \"Name\"" + rest + "}";
  auto catalogue = locale::load_catalogue({"locales/" + tag + ".arb", text}, &english, log);
  if (!catalogue) throw std::runtime_error(lines_of(log).front());
  return *catalogue;
}

/// Templates by name; those of the kinds of pages that are not named are empty.
inline templates::TemplateSet templates_of(const std::map<std::string, std::string>& texts) {
  templates::TemplateSet set;
  for (const char* name : {"port", "home", "class", "block", "services", "letter", "categories", "category", "search",
                           "not-found", "prose", "commands", "root"}) {
    set[name] = {std::string(name) + ".html", ""};
  }
  for (const auto& [name, text] : texts) set[name] = {name + ".html", text};
  return set;
}

/// A table, what pages say of it, and the words to say it in.
struct Site {
  Site(ports::Facts facts, std::optional<ports::Registry> registry, const std::string& messages = {})
      : table(std::move(facts), std::move(registry)), model(table), catalogue(english(messages)) {
    publication.title = "Sample";
    publication.locales = {{"en", "English", false}};
  }
  explicit Site(std::optional<ports::Registry> registry, const std::string& messages = {})
      : Site(facts(), std::move(registry), messages) {}
  explicit Site(std::vector<ports::Assignment> rows, const std::string& messages = {})
      : Site(ports_test::registry_of(std::move(rows)), messages) {}

  page::PlanInputs inputs(const templates::TemplateSet& set) const {
    page::PlanInputs inputs;
    inputs.templates = &set;
    inputs.catalogue = &catalogue;
    inputs.model = &model;
    inputs.publication = &publication;
    return inputs;
  }
  /// Throws when there is a mistake.
  page::Plan plan(const std::map<std::string, std::string>& texts, bool traced = false) const {
    base::Diagnostics log;
    templates::TemplateSet set = templates_of(texts);
    page::PlanInputs inputs = this->inputs(set);
    inputs.traced = traced;
    std::optional<page::Plan> plan = page::make_plan(inputs, log);
    if (!plan) throw std::runtime_error(lines_of(log).front());
    return std::move(*plan);
  }
  /// The page of one port, made by a template of one line.
  std::string shown(uint16_t port, const std::string& port_template) const {
    page::Plan plan = this->plan({{"port", port_template}});
    page::PortRenderer renderer(plan, model);
    base::Buffer out;
    renderer.render(ports::Port(port), out);
    return std::string(out.view());
  }
  /// A page around the ports' pages, made by the template `name` of one line; `render` is of page/index_pages.h and is
  /// given `arguments` too.
  template <typename Render, typename... Arguments>
  std::string made(const std::string& name, const std::string& text, Render render,
                   const Arguments&... arguments) const {
    page::Plan plan = this->plan({{name, text}});
    base::Buffer out;
    render(plan, model, arguments..., out);
    return std::string(out.view());
  }

  ports::PortTable table;
  page::Model model;
  locale::Catalogue catalogue;
  page::Publication publication;  ///< set before plans are made
};

/// Rows in which most of what a registry can say of a port is said.
inline std::vector<ports::Assignment> telling_rows() {
  using namespace ports_test;
  using ports::State;
  using ports::Transport;
  std::vector<ports::Assignment> rows = {
      unnamed(port(0), Transport::tcp, State::reserved),
      named(port(1), Transport::tcp, "tcpmux", "TCP Port Service Multiplexer"),
      named(port(1), Transport::udp, "tcpmux", "TCP Port Service Multiplexer"),
      named(port(20), Transport::tcp, "ftp-data", "File Transfer", {"RFC959"}),
      named(port(20), Transport::udp, "ftp-data", "File Transfer", {"RFC959"}),
      named(port(20), Transport::sctp, "ftp-data", "FTP", {"RFC9260"}),
      unnamed(port(24), Transport::tcp, State::private_use, "any private mail system"),
      unnamed(port(24), Transport::udp, State::private_use, "any private mail system"),
      named(port(80), Transport::tcp, "http", "World Wide Web HTTP"),
      named(port(80), Transport::tcp, "www", "World Wide Web HTTP"),
      historic(port(80), Transport::tcp, "www-http", "http"),
      historic(port(300), Transport::tcp, "old", "new"),
      named(port(400), Transport::unstated, "unsaid"),
      unnamed(range(500, 509), Transport::unstated, State::unassigned),
      named(range(6000, 6063), Transport::tcp, "x11", "X Window System"),
      named(port(8008), Transport::tcp, "http-alt"),
      named(range(8080, 8081), Transport::tcp, "http-alt"),
  };
  rows[1].registered = {2001, 7, 4};
  rows[2].registered = {2001, 7, 4};
  rows[13].unauthorized_use = "Unauthorized <use> on port 503";
  rows[13].unauthorized_ports = {port(503)};
  return rows;
}

/// The ports of telling_rows(), of the facts, and those at the ends of something.
inline constexpr uint16_t kTellingPorts[] = {0,     1,     7,     20,    24,    25,    80,    256,   257,   300,  400,
                                             503,   1023,  1024,  3000,  3001,  6000,  6063,  8008,  8080,  8081, 30000,
                                             30050, 33000, 39999, 40000, 40010, 49151, 49152, 60100, 60156, 65535};

}  // namespace page_test
