#include "page/index_pages.h"

#include <deque>

#include "page/frame.h"
#include "routes/routes.h"

namespace page {

using templates::Value;

void render_prose(const Plan& plan, const Model& model, const prose::Document& document, base::Buffer& out) {
  PageTexts texts;
  PageFrame frame(plan);
  Value root[ProseSlots::kCount];
  std::string page = routes::prose_page(document.name);
  frame.fill(root, page, texts);
  root[ProseSlots::kTitle] = Value::text(document.title);
  root[ProseSlots::kDescription] = Value::text(document.description);
  root[ProseSlots::kBody] = Value::fragment(document.html);
  root[ProseSlots::kHidden] = Value::flag(page == routes::kThanks);
  root[ProseSlots::kWordsOf] = Value::text(document.words_of);
  root[ProseSlots::kTurned] = Value::flag(document.words_of == "en" && plan.right_to_left);
  templates::RunState state(model.sources());
  plan.prose_page.run(root, state, out);
}

void render_commands(const Plan& plan, const Model& model, base::Buffer& out) {
  constexpr std::string_view kHole = "{port}", kExample = "8080";
  const ports::Facts& facts = model.table().facts();
  PageTexts texts;
  std::vector<ports::Fact> evidence;  // Records point into it.
  evidence.reserve(facts.commands.size());
  std::deque<Records> lists;
  Records groups(CommandGroupSlots::kCount);
  for (size_t group = 0; group < kCommandGroups.size(); ++group) {
    Records& list = lists.emplace_back(CommandSlots::kCount);
    for (const ports::Command& command : facts.commands) {
      if (!command.id.starts_with(std::string(kCommandGroups[group]) + ".")) continue;
      std::string text = command.text;
      for (size_t hole = text.find(kHole); hole != std::string::npos; hole = text.find(kHole)) {
        text.replace(hole, kHole.size(), kExample);
      }
      evidence.push_back({"command." + command.id, ports::Certainty::shipped, command.sources, {}});
      Value* record = list.add();
      set_evidence(record, evidence.back());
      record[CommandSlots::kCommand] = texts.text(text);
      record[CommandSlots::kNote] = Value::choice(command.note);
    }
    if (list.empty()) continue;
    Value* record = groups.add();
    record[CommandGroupSlots::kGroup] = Value::choice(group);
    record[CommandGroupSlots::kCommands] = list.list();
  }
  Value root[CommandsSlots::kCount];
  PageFrame frame(plan);
  frame.fill(root, routes::kCommands, texts);
  root[CommandsSlots::kGroups] = groups.list();
  templates::RunState state(model.sources());
  plan.commands_page.run(root, state, out);
}

void render_root(const Plan& plan, const Model& model, base::Buffer& out) {
  PageTexts texts;
  Records locales(LocaleSlots::kCount);
  for (const LocaleLink& locale : plan.publication->locales) {
    Value* record = locales.add();
    record[LocaleSlots::kTag] = Value::text(locale.tag);
    record[LocaleSlots::kName] = Value::text(locale.name);
    record[LocaleSlots::kDirection] = Value::text(locale.right_to_left ? "rtl" : "ltr");
    record[LocaleSlots::kUrl] = texts.address(routes::home_from_root(locale.tag));
  }
  PageFrame frame(plan);
  Value root[RootSlots::kCount];
  root[RootSlots::kLocales] = locales.list();
  root[RootSlots::kAlternates] =
      frame.alternates(routes::kHome, texts);  // Home pages and the root page are translations of each other.
  templates::RunState state(model.sources());
  plan.root_page.run(root, state, out);
}

}  // namespace page
