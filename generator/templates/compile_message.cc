#include <algorithm>

#include "templates/compiler.h"

namespace templates {
namespace {

std::string called(const Message& message) {
  return "message \"" + message.id + "\"";
}

}  // namespace

void Compiler::message(std::string_view id, Spot spot) {
  const Message* message = options_.messages != nullptr ? options_.messages->find(id) : nullptr;
  if (message == nullptr) {
    std::vector<std::string> ids;
    if (options_.messages != nullptr) ids = options_.messages->ids();
    return mistakes_.error(spot, "unknown message \"" + std::string(id) + "\"", base::suggest(id, ids));
  }
  if (message->form == Message::Form::html && place_of(context_) != Place::content) {
    return mistakes_.error(spot,
                           called(*message) + " is HTML and stands in element content only, not " + describe(context_),
                           "a message of the form \"text\" may stand here");
  }
  HtmlContext before = context_;
  bool marked = options_.traced && !builder_.muted();
  messages_.insert(message->id);
  if (marked) {
    std::vector<MarkedMessage>& marks = builder_.code().marked_messages;
    builder_.emit({Op::begin_message, 0, 0, static_cast<uint32_t>(marks.size()), 0, 0});
    marks.push_back({message->id, message->claim});
  }
  bool wrapped = place_of(context_) == Place::content;
  if (wrapped) html(message->before, spot, false, called(*message) + ": ");
  message_node(*message, message->root, spot);
  if (wrapped) html(message->after, spot, false, called(*message) + ": ");
  if (marked) builder_.emit({Op::end_message, 0, 0, 0, 0, 0});
  if (message->form == Message::Form::html) join(before, spot, called(*message));
}

/// One of several messages, picked by a choice: its value behind the prefix is the message's id. The value "none" has
/// no message.
void Compiler::message_family(std::string_view prefix, std::string_view choice, Spot spot) {
  std::optional<Found> found = scopes_.find(choice);
  if (!found) return unknown_name(choice, spot);
  const Field& field = *found->field;
  if (field.kind != Kind::choice || found->choice >= 0 || field.constant) {
    return mistakes_.error(spot, "\"" + std::string(choice) + "\" picks a message, so it must be a choice that varies");
  }
  size_t at = builder_.emit(builder_.value(Op::switch_choice, *found));
  HtmlContext before = context_;
  std::vector<uint32_t> starts;
  std::vector<size_t> jumps;
  for (const std::string& name : field.names) {
    starts.push_back(builder_.here());
    if (name != kNoChoice) message(std::string(prefix) + name, spot);
    join(before, spot, "\"t." + std::string(prefix) + name + "\"");
    jumps.push_back(builder_.emit({Op::jump, 0, 0, 0, 0, 0}));
  }
  starts.push_back(builder_.here());  // any other value: nothing
  for (size_t jump : jumps) builder_.lead_here(jump);
  if (builder_.muted()) return;
  Code& code = builder_.code();
  code.instructions[at].a = static_cast<uint32_t>(code.targets.size());
  code.instructions[at].b = static_cast<uint32_t>(field.names.size());
  code.targets.insert(code.targets.end(), starts.begin(), starts.end());
}

void Compiler::message_node(const Message& message, const MessageNode& node, Spot spot) {
  if (!charge(0)) return;
  if (node.kind == MessageNode::Switch::leaf) return message_leaf(message, node, spot);
  if (!begin_nesting(spot)) return;
  message_switch(message, node, spot);
  end_nesting();
}

void Compiler::message_leaf(const Message& message, const MessageNode& node, Spot spot) {
  for (const MessagePart& part : node.parts) {
    if (!charge(part.literal.size()) || mistakes_.too_many()) return;
    if (!part.placeholder.empty()) {
      message_placeholder(message, part, spot);
    } else if (message.form == Message::Form::html) {
      html(part.literal, spot, false, called(message) + ": ");
    } else if (!part.literal.empty()) {
      escaped_literal(part.literal, called(message), spot);
    }
  }
}

void Compiler::message_placeholder(const Message& message, const MessagePart& part, Spot spot) {
  std::optional<Found> found = bind(message, part.placeholder, spot);
  if (!found) return;
  std::string what = called(message) + ": {" + part.placeholder + "}";
  const std::string& type = found->field->type;
  if (!part.type.empty() && !type.empty() && part.type != type) {
    return mistakes_.error(spot, what + " is declared as \"" + part.type + "\", but the field is \"" + type + "\"");
  }
  bool isolated = place_of(context_) == Place::content;
  if (isolated) html(part.before, spot, false, what + ": ");
  value(*found, what, spot);
  if (isolated) html(part.after, spot, false, what + ": ");
}

/// The field a placeholder stands for: the innermost one of its name.
std::optional<Found> Compiler::bind(const Message& message, std::string_view placeholder, Spot spot) {
  std::optional<Found> found;
  if (placeholder.find('.') == std::string_view::npos) found = scopes_.find(placeholder);
  if (!found) {
    std::vector<std::string> names = scopes_.names();
    std::erase_if(names, [](const std::string& name) { return name.find('.') != std::string::npos; });
    mistakes_.error(spot,
                    called(message) + " needs {" + std::string(placeholder) + "}, and there is no such field here",
                    base::suggest(placeholder, names));
  }
  return found;
}

void Compiler::message_switch(const Message& message, const MessageNode& node, Spot spot) {
  std::optional<Found> found = bind(message, node.placeholder, spot);
  if (!found) return;
  const Field& field = *found->field;
  bool plural = node.kind == MessageNode::Switch::plural;
  std::string what = called(message) + ": {" + node.placeholder + "}";
  if (field.kind != (plural ? Kind::count : Kind::choice)) {
    std::string use = plural ? " is counted" : " is selected on";
    return mistakes_.error(spot, what + use + ", and the field is " + std::string(kind_name(field.kind)));
  }
  if (node.other >= node.branches.size()) return mistakes_.error(spot, what + " has no branch \"other\"");
  if (plural) return plural_switch(message, node, *found, spot);
  std::optional<std::vector<size_t>> branches = branch_of_choice(message, node, field, spot);
  if (branches) choice_switch(message, node, *found, *branches, spot);
}

void Compiler::plural_switch(const Message& message, const MessageNode& node, const Found& found, Spot spot) {
  size_t at = builder_.emit(builder_.value(Op::switch_plural, found));
  std::vector<uint32_t> starts = message_branches(message, node, std::nullopt, spot);
  if (builder_.muted()) return;
  Code& code = builder_.code();
  code.instructions[at].a = static_cast<uint32_t>(code.plurals.size());
  code.plurals.push_back({node.branch_of_number, static_cast<uint32_t>(code.targets.size()),
                          static_cast<uint32_t>(starts.size()), node.other});
  code.targets.insert(code.targets.end(), starts.begin(), starts.end());
}

void Compiler::choice_switch(const Message& message, const MessageNode& node, const Found& found,
                             const std::vector<size_t>& branch_of_value, Spot spot) {
  const Field& field = *found.field;
  if (field.constant) {
    auto name = std::find(field.names.begin(), field.names.end(), field.constant_text);
    message_branches(message, node, branch_of_value[name - field.names.begin()], spot);
    return;
  }
  size_t at = builder_.emit(builder_.value(Op::switch_choice, found));
  std::vector<uint32_t> starts = message_branches(message, node, std::nullopt, spot);
  if (builder_.muted()) return;
  Code& code = builder_.code();
  code.instructions[at].a = static_cast<uint32_t>(code.targets.size());
  code.instructions[at].b = static_cast<uint32_t>(field.names.size());
  for (size_t branch : branch_of_value) code.targets.push_back(starts[branch]);
}

/// All branches one behind the other, each with a jump past the rest; where each starts. When the one that is `taken`
/// is known it alone is written.
std::vector<uint32_t> Compiler::message_branches(const Message& message, const MessageNode& node,
                                                 std::optional<size_t> taken, Spot spot) {
  HtmlContext before = context_;
  std::vector<uint32_t> starts;
  std::vector<size_t> jumps;
  for (size_t i = 0; i < node.branches.size(); ++i) {
    bool dead = taken && *taken != i;
    if (dead) builder_.mute();
    if (!taken) starts.push_back(builder_.here());
    message_node(message, node.branches[i], spot);
    join(before, spot, called(message));
    if (!taken && i + 1 < node.branches.size()) jumps.push_back(builder_.emit({Op::jump, 0, 0, 0, 0, 0}));
    if (dead) builder_.unmute();
  }
  for (size_t jump : jumps) builder_.lead_here(jump);
  return starts;
}

/// For each name of the choice, and then for any other value, the index of its branch.
std::optional<std::vector<size_t>> Compiler::branch_of_choice(const Message& message, const MessageNode& node,
                                                              const Field& field, Spot spot) {
  std::vector<size_t> branches(field.names.size() + 1, node.other);
  bool known = true;
  for (size_t i = 0; i < node.branches.size(); ++i) {
    if (i == node.other) continue;
    std::string wanted = i < node.names.size() ? node.names[i] : "";
    auto name = std::find(field.names.begin(), field.names.end(), wanted);
    if (name == field.names.end()) {
      mistakes_.error(
          spot,
          called(message) + " selects \"" + wanted + "\", which is no name of the choice {" + node.placeholder + "}",
          base::suggest(wanted, field.names));
      known = false;
    } else {
      branches[name - field.names.begin()] = i;
    }
  }
  if (!known) return std::nullopt;
  return branches;
}

}  // namespace templates
