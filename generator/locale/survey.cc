#include "locale/survey.h"

#include "locale/layer_files.h"

namespace locale {
namespace {

using States = std::map<std::string, MessageState, std::less<>>;

void add_states(const LayerFile& file, const Catalogue& english, States& states) {
  for (const base::JsonMember& member : file.json.members) {
    const Message* message = english.find(member.key);
    bool is_of_another = message != nullptr && message->declared_in > file.layer;
    if (message == nullptr || is_of_another || member.value.kind != base::Json::Kind::string) continue;
    auto mark = file.marks.find(member.key);
    State state = state_of(mark == file.marks.end() ? nullptr : &mark->second, source_hash(*message, file.layer),
                           translation_hash(member.value.string));
    base::SourcePosition position{file.source.name, member.value.line, member.value.column};
    states.insert_or_assign(member.key, MessageState{member.key, state, std::move(position)});
  }
}

}  // namespace

std::optional<std::vector<MessageState>> survey_messages(const base::Layers& locales, std::string_view tag,
                                                         const Catalogue& english, base::Diagnostics& log) {
  size_t errors_before = log.count(base::Severity::error);
  std::vector<LayerFile> files = read_layer_files(locales, tag, log);
  if (log.count(base::Severity::error) != errors_before) return std::nullopt;
  States states;
  for (const LayerFile& file : files) add_states(file, english, states);
  std::vector<MessageState> result;
  for (const std::string& id : english.ids) {
    auto found = states.find(id);
    if (found != states.end()) {
      result.push_back(found->second);
    } else {
      result.push_back({id, State::missing, english.find(id)->position});
    }
  }
  return result;
}

}  // namespace locale
