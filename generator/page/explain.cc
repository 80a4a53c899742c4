#include "page/explain.h"

#include <algorithm>

#include "base/json.h"

namespace page {
namespace {

/// Gathers claims: each rests on the innermost record around it that has evidence.
class StatementTracer : public templates::Tracer {
 public:
  explicit StatementTracer(const base::Buffer& page) : page_(page) {}

  void begin_message(std::string_view id, bool claim, size_t offset) override {
    open_.push_back({std::string(id), claim, offset});
  }

  void end_message(size_t offset) override {
    Open message = open_.back();
    open_.pop_back();
    if (!message.claim) return;
    bool said = std::any_of(statements.begin(), statements.end(), [&](const Statement& statement) {
      return statement.message == message.id && evidence_[&statement - statements.data()] == evidence_record();
    });
    if (said) return;
    Statement statement;
    statement.message = message.id;
    statement.text = without_markup(page_.view().substr(message.offset, offset - message.offset));
    if (const templates::Value* record = evidence_record()) {
      statement.fact = record[kFact].as_text();
      statement.certainty = static_cast<ports::Certainty>(record[kCertainty].size);
      const auto* sources = static_cast<const ports::SourceIndex*>(record[kSources].data);
      statement.sources.assign(sources, sources + record[kSources].size);
    }
    statements.push_back(std::move(statement));
    evidence_.push_back(evidence_record());
  }

  void begin_record(const templates::Schema& schema, const templates::Value* fields) override {
    // What is inside a record without evidence rests on the record around it.
    records_.push_back(has_evidence(schema) ? fields : evidence_record());
  }
  void end_record() override { records_.pop_back(); }
  void cite(uint16_t) override {}

  std::vector<Statement> statements;

 private:
  struct Open {
    std::string id;
    bool claim;
    size_t offset;
  };

  const templates::Value* evidence_record() const { return records_.empty() ? nullptr : records_.back(); }

  static std::string without_markup(std::string_view html) {
    std::string text;
    bool in_tag = false;
    for (char c : html) {
      if (c == '<') in_tag = true;
      if (!in_tag) text += c;
      if (c == '>') in_tag = false;
    }
    for (auto [entity, character] :
         {std::pair("&lt;", "<"), {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&amp;", "&"}}) {
      for (size_t at = text.find(entity); at != std::string::npos; at = text.find(entity, at + 1)) {
        text.replace(at, std::string_view(entity).size(), character);
      }
    }
    return text;
  }

  const base::Buffer& page_;
  std::vector<Open> open_;
  std::vector<const templates::Value*> records_;
  std::vector<const templates::Value*> evidence_;  ///< by statement
};

template <typename Items, typename Print>
std::string json_array(const Items& items, Print print) {
  std::string json = "[";
  for (const auto& item : items) {
    if (json.size() > 1) json += ",";
    json += print(item);
  }
  return json + "]";
}

}  // namespace

std::vector<Statement> explain(PortRenderer& renderer, ports::Port port) {
  base::Buffer page;
  StatementTracer tracer(page);
  renderer.render(port, page, tracer);
  return std::move(tracer.statements);
}

std::string port_json(const ports::PortTable& table, ports::Port port) {
  const ports::PortProfile& profile = table[port];
  std::string json = "{\"port\":" + std::to_string(port.number());
  json += ",\"class\":" + base::quote_json(ports::to_string(ports::class_of(port)));
  json += ",\"state\":" + base::quote_json(ports::to_string(profile.state));
  json += ",\"transports\":{";
  for (size_t i = 0; i < ports::kTransports.size(); ++i) {
    if (i > 0) json += ",";
    json += base::quote_json(ports::to_string(ports::kTransports[i])) + ":" +
            base::quote_json(ports::to_string(profile.transport_state[i]));
  }
  json += "},\"flags\":";
  std::vector<std::string_view> flags;
  if (profile.flags.privileged) flags.push_back("privileged");
  if (profile.flags.blocked) flags.push_back("blocked-by-browsers");
  if (profile.flags.unauthorized_use) flags.push_back("unauthorized-use");
  if (profile.flags.historic_only) flags.push_back("historic-only");
  if (profile.flags.transport_unstated) flags.push_back("transport-unstated");
  if (profile.flags.notable) flags.push_back("notable");
  json += json_array(flags, base::quote_json);

  // One object for each transport of each service: that is how the registry counts.
  json += ",\"services\":";
  std::vector<const ports::Assignment*> named;
  for (const ports::Assignment* row : table.rows(port)) {
    if (row->state == ports::State::assigned) named.push_back(row);
  }
  json += json_array(named, [](const ports::Assignment* row) {
    return "{\"transport\":" + base::quote_json(ports::to_string(row->transport)) +
           ",\"name\":" + base::quote_json(row->name) + ",\"title\":" + base::quote_json(row->title) +
           ",\"references\":" + json_array(row->references, base::quote_json) +
           ",\"historic\":" + (row->historic ? "true" : "false") + "}";
  });
  json += ",\"facts\":";
  json += json_array(table.facts_of(port), [&](const ports::Fact* fact) {
    return "{\"id\":" + base::quote_json(fact->id) +
           ",\"certainty\":" + base::quote_json(ports::to_string(fact->certainty)) + ",\"source\":" +
           json_array(fact->sources,
                      [&](ports::SourceIndex source) { return base::quote_json(table.sources()[source].id); }) +
           "}";
  });
  return json + "}";
}

}  // namespace page
