#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "base/json.h"
#include "cli/cli.h"
#include "pipeline/layers.h"
#include "pipeline/translations.h"

namespace cli {
namespace {

using pipeline::TranslationStates;

std::optional<locale::Catalogue> load_english(const CommonOptions& options, base::Diagnostics& log) {
  return locale::load_catalogue(pipeline::locale_layers(options.pipeline), "en", nullptr, log);
}

/// The locales that were named, or all of `known`. Nothing, reported, when a name is wrong.
std::optional<std::vector<std::string>> choose_tags(const std::vector<std::string>& named,
                                                    const std::vector<std::string>& known, base::Diagnostics& log) {
  if (named.empty()) return known;
  bool is_known = true;
  for (const std::string& tag : named) {
    if (std::find(known.begin(), known.end(), tag) != known.end()) continue;
    is_known = false;
    log.error({"locales"},
              tag == "en" ? "\"en\" is what others are translated from" : "there is no translation \"" + tag + "\"",
              base::suggest(tag, known));
  }
  if (!is_known) return std::nullopt;
  return named;
}

std::string place(const base::SourcePosition& position) {
  std::string text = position.file;
  if (position.line > 0) text += fmt::format(":{}:{}", position.line, position.column);
  return text;
}

template <typename State, typename Visit>
void each_of_state(const std::vector<Visit>& all, State state, auto&& visit) {
  for (const Visit& one : all) {
    if (one.state == state) visit(one);
  }
}

std::string table_of(const std::vector<TranslationStates>& all) {
  std::string text = fmt::format("{:<12}{:>36}{:>30}\n", "", "messages", "documents");
  text += fmt::format("{:<12}{:>9}{:>9}{:>9}{:>9}{:>12}{:>9}{:>9}\n", "locale", "missing", "draft", "reviewed", "stale",
                      "missing", "current", "stale");
  for (const TranslationStates& one : all) {
    text += fmt::format("{:<12}", one.tag);
    for (locale::State state : locale::kStates) text += fmt::format("{:>9}", one.count(state));
    text += "   ";
    for (site::DocumentState state : site::kDocumentStates) text += fmt::format("{:>9}", one.count(state));
    text += one.is_complete() ? "   complete\n" : "   preview\n";
  }
  return text;
}

std::string list_of(const TranslationStates& one) {
  std::string text;
  for (locale::State state : locale::kStates) {
    each_of_state(one.messages, state, [&](const locale::MessageState& message) {
      text += fmt::format("{}: {} {} {}\n", place(message.position), one.tag, to_string(state), message.id);
    });
  }
  for (site::DocumentState state : site::kDocumentStates) {
    each_of_state(one.documents, state, [&](const site::DocumentStatus& document) {
      text += fmt::format("{}: {} {} {}.md\n", place(document.position), one.tag, to_string(state), document.name);
    });
  }
  return text;
}

std::string json_place(std::string_view key, std::string_view name, const base::SourcePosition& position) {
  return fmt::format("{{\"{}\":{},\"file\":{},\"line\":{},\"column\":{}}}", key, base::quote_json(name),
                     base::quote_json(position.file), position.line, position.column);
}

/// `"draft":3`, or with a list `"draft":[{...},...]`, for each state.
std::string json_states(const TranslationStates& one, bool with_list, std::string_view which) {
  std::string text;
  auto add = [&](std::string_view state, size_t count, const std::string& list) {
    text += fmt::format("{}\"{}\":{}", text.empty() ? "" : ",", state,
                        with_list ? "[" + list + "]" : std::to_string(count));
  };
  auto joined = [](std::string& list, const std::string& next) { list += (list.empty() ? "" : ",") + next; };
  if (which == "messages") {
    for (locale::State state : locale::kStates) {
      std::string list;
      each_of_state(one.messages, state, [&](const locale::MessageState& message) {
        joined(list, json_place("id", message.id, message.position));
      });
      add(to_string(state), one.count(state), list);
    }
    return text;
  }
  for (site::DocumentState state : site::kDocumentStates) {
    std::string list;
    each_of_state(one.documents, state, [&](const site::DocumentStatus& document) {
      joined(list, json_place("name", document.name + ".md", document.position));
    });
    add(to_string(state), one.count(state), list);
  }
  return text;
}

std::string json_of(const std::vector<TranslationStates>& all, bool with_list) {
  std::string text;
  for (const TranslationStates& one : all) {
    text += fmt::format("{}{{\"locale\":{},\"complete\":{},\"messages\":{{{}}},\"documents\":{{{}}}}}",
                        text.empty() ? "" : ",", base::quote_json(one.tag), one.is_complete(),
                        json_states(one, with_list, "messages"), json_states(one, with_list, "documents"));
  }
  return "{\"locales\":[" + text + "]}\n";
}

std::string text_of(const pipeline::SyncResult& result) {
  std::string text = fmt::format("{}: {} translations added, {} changed, {} gone, {} messages dropped\n", result.tag,
                                 result.added, result.changed, result.forgotten, result.dropped_messages.size());
  for (const std::string& id : result.dropped_messages) text += fmt::format("{}: dropped {}\n", result.tag, id);
  return text;
}

std::string json_of(const std::vector<pipeline::SyncResult>& results) {
  std::string text;
  for (const pipeline::SyncResult& result : results) {
    std::string dropped;
    for (const std::string& id : result.dropped_messages)
      dropped += (dropped.empty() ? "" : ",") + base::quote_json(id);
    text += fmt::format("{}{{\"locale\":{},\"added\":{},\"changed\":{},\"gone\":{},\"dropped\":[{}]}}",
                        text.empty() ? "" : ",", base::quote_json(result.tag), result.added, result.changed,
                        result.forgotten, dropped);
  }
  return "{\"locales\":[" + text + "]}\n";
}

std::string today() {
  std::chrono::year_month_day day(std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()));
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                     static_cast<unsigned>(day.day()));
}

/// Whether the options of `accept` make sense.
bool check_review(const pipeline::Review& review, base::Diagnostics& log) {
  if (review.reviewer.find_first_not_of(' ') == std::string::npos) log.error({"--reviewer"}, "the name is empty");
  if (!locale::is_date(review.date)) log.error({"--date"}, "\"" + review.date + "\" is no date: use YYYY-MM-DD");
  return !log.has_errors();
}

}  // namespace

int locales_status(const CommonOptions& options, const std::vector<std::string>& tags, bool with_list) {
  Session session(options);
  std::optional<locale::Catalogue> english = load_english(options, session.log);
  auto chosen = choose_tags(tags, pipeline::translation_tags(options.pipeline), session.log);
  if (!english || !chosen) return session.finish();
  std::vector<TranslationStates> all;
  for (const std::string& tag : *chosen) {
    auto states = pipeline::survey_translation(options.pipeline, *english, tag, session.log);
    if (states) all.push_back(std::move(*states));
  }
  with_list |= tags.size() == 1;
  std::string text = options.json ? json_of(all, with_list) : table_of(all);
  if (with_list && !options.json) {
    for (const TranslationStates& one : all) text += list_of(one);
  }
  print(text);
  return session.finish();
}

int locales_sync(const CommonOptions& options, const std::vector<std::string>& tags) {
  Session session(options);
  std::optional<locale::Catalogue> english = load_english(options, session.log);
  auto chosen = choose_tags(tags, pipeline::writable_tags(options.pipeline), session.log);
  if (!english || !chosen) return session.finish();
  auto results = pipeline::sync_translations(options.pipeline, *english, *chosen, session.log);
  if (!results) return session.finish();
  std::string text;
  for (const pipeline::SyncResult& result : *results) text += text_of(result);
  if (options.json) text = json_of(*results);
  print(text);
  return session.finish();
}

int locales_accept(const CommonOptions& options, pipeline::Review review) {
  Session session(options);
  if (review.date.empty()) review.date = today();
  if (!check_review(review, session.log)) return session.finish();
  std::optional<locale::Catalogue> english = load_english(options, session.log);
  auto chosen = choose_tags({review.tag}, pipeline::writable_tags(options.pipeline), session.log);
  if (!english || !chosen) return session.finish();
  auto result = pipeline::accept_translation(options.pipeline, *english, review, session.log);
  if (!result) return session.finish();
  std::string text = options.json ? fmt::format("{{\"locale\":{},\"messages\":{},\"documents\":{}}}\n",
                                                base::quote_json(review.tag), result->messages, result->documents)
                                  : fmt::format("{}: {} messages and {} documents are reviewed\n", review.tag,
                                                result->messages, result->documents);
  print(text);
  return session.finish();
}

}  // namespace cli
