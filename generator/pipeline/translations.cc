// Reading: which translations there are, and in what state. translation_files.cc writes.
#include "pipeline/translations.h"

#include <algorithm>
#include <set>

#include "locale/pseudo.h"
#include "pipeline/layers.h"

namespace pipeline {
namespace {

void add_tags(const std::filesystem::path& folder, std::set<std::string>& tags) {
  for (const std::filesystem::path& path : base::list_files(folder, ".arb")) {
    std::string tag = path.stem().string();
    if (tag != "en" && !locale::is_pseudo(tag)) tags.insert(std::move(tag));
  }
}

void add_gap(std::string& text, size_t count, std::string_view noun, std::string_view state) {
  if (count == 0) return;
  if (!text.empty()) text += ", ";
  text += std::to_string(count);
  if (!noun.empty()) text += " " + std::string(noun) + (count == 1 ? "" : "s");
  text += " " + std::string(state);
}

}  // namespace

size_t TranslationStates::count(locale::State state) const {
  return std::count_if(messages.begin(), messages.end(),
                       [&](const locale::MessageState& message) { return message.state == state; });
}

size_t TranslationStates::count(site::DocumentState state) const {
  return std::count_if(documents.begin(), documents.end(),
                       [&](const site::DocumentStatus& document) { return document.state == state; });
}

bool TranslationStates::is_complete() const {
  return count(locale::State::missing) + count(locale::State::stale) == 0;
}

Gaps describe_gaps(const TranslationStates& states) {
  std::string text;
  size_t missing = states.count(locale::State::missing);
  add_gap(text, missing, "message", "missing");
  add_gap(text, states.count(locale::State::stale), missing == 0 ? "message" : "", "stale");
  missing = states.count(site::DocumentState::missing);
  add_gap(text, missing, "document", "missing");
  add_gap(text, states.count(site::DocumentState::stale), missing == 0 ? "document" : "", "stale");
  return {text, !states.is_complete()};
}

std::vector<std::string> translation_tags(const Options& options) {
  std::set<std::string> tags;
  for (const std::filesystem::path& folder : locale_layers(options)) add_tags(folder, tags);
  return {tags.begin(), tags.end()};
}

std::vector<std::string> writable_tags(const Options& options) {
  std::set<std::string> tags;
  add_tags(locale_layers(options).back(), tags);
  return {tags.begin(), tags.end()};
}

std::optional<TranslationStates> survey_translation(const Options& options, const locale::Catalogue& english,
                                                    const std::string& tag, base::Diagnostics& log) {
  auto messages = locale::survey_messages(locale_layers(options), tag, english, log);
  if (!messages) return std::nullopt;
  return TranslationStates{tag, std::move(*messages), site::survey_documents(content_layers(options), tag)};
}

}  // namespace pipeline
