#include "value_count.h"

#include <algorithm>
#include <stdexcept>

#include "page/port_page.h"

namespace bench {
namespace {

constexpr std::string_view kMark = "¤";  // one that HTML, JSON and addresses let pass, and that our words do not use

size_t count_in(std::string_view text, std::string_view wanted) {
  size_t count = 0;
  for (size_t at = text.find(wanted); at != text.npos; at = text.find(wanted, at + wanted.size())) ++count;
  return count;
}

class Marker {
 public:
  Marker(const templates::Schema& page, const ports::Facts& facts) : page_(page), facts_(facts) {}

  void mark(templates::TemplateSet& templates) const {
    for (auto& [name, source] : templates) source.text = marked(source.text);
  }

  void mark(locale::Catalogue& catalogue) const {
    for (auto& [id, message] : catalogue.messages) mark(message.pattern, message);
  }

 private:
  std::string marked(std::string_view text) const {
    std::string result;
    std::string due;  // marks of a value that is a whole attribute: an address must have nothing behind it
    while (!text.empty()) {
      size_t begin = std::min(text.find("{{"), text.size());
      size_t close = due.empty() ? text.npos : text.find('>');
      if (close < begin) {
        result.append(text.substr(0, close + 1)).append(due);
        due.clear();
        text.remove_prefix(close + 1);
        continue;
      }
      size_t end = begin == text.size() ? begin : text.find("}}", begin) + 2;
      result.append(text.substr(0, end));
      std::string marks = begin == end ? "" : marks_of(text.substr(begin + 2, end - begin - 4));
      bool is_attribute = text.substr(0, begin).ends_with("=\"") && text.substr(end).starts_with('"');
      (is_attribute ? due : result) += marks;
      text.remove_prefix(end);
    }
    return result;
  }

  /// Of a tag, without its braces. Messages are marked by themselves; commands, which are messages too, here.
  std::string marks_of(std::string_view tag) const {
    constexpr std::string_view kCommand = "t.command.", kFamily = ".*";
    if (tag.starts_with(kCommand)) {
      tag.remove_prefix(kCommand.size());
      size_t family = tag.find(kFamily);
      return family == tag.npos ? marks_of_command(tag)
                                : marks_of_family(tag.substr(0, family + 1), tag.substr(family + kFamily.size()));
    }
    if (tag.empty() || tag.starts_with("t.") || std::string_view("#^/>!").find(tag.front()) != tag.npos) return {};
    return is_constant(tag) ? std::string() : std::string(kMark);
  }

  std::string marks_of_command(std::string_view id) const {
    auto is_it = [&](const ports::Command& command) { return command.id == id; };
    auto it = std::find_if(facts_.commands.begin(), facts_.commands.end(), is_it);
    return it == facts_.commands.end() ? std::string() : marks_of(*it);
  }

  /// Of that command among those whose names begin with `prefix` which the choice names.
  std::string marks_of_family(std::string_view prefix, std::string_view choice) const {
    std::string marks;
    for (const ports::Command& command : facts_.commands) {
      if (!command.id.starts_with(prefix)) continue;
      std::string is_it = std::string(choice) + "." + command.id.substr(prefix.size());
      marks += "{{#" + is_it + "}}" + marks_of(command) + "{{/" + is_it + "}}";
    }
    return marks;
  }

  static std::string marks_of(const ports::Command& command) {
    std::string marks;
    for (size_t left = count_in(command.text, "{port}"); left > 0; --left) marks += kMark;
    return marks;
  }

  bool is_constant(std::string_view name) const {
    const templates::Field* field = page_.find(name);
    return field != nullptr && field->constant;
  }

  void mark(locale::Pattern& pattern, const locale::Message& message) const {
    std::vector<locale::Segment> leaf;
    for (size_t i = 0; i < pattern.leaf.size(); ++i) {
      leaf.push_back(pattern.leaf[i]);
      int index = leaf.back().placeholder;
      if (index < 0) continue;
      const locale::Placeholder& placeholder = message.placeholders[static_cast<size_t>(index)];
      if (is_constant(placeholder.name)) continue;
      if (placeholder.type == "url") {  // [text]({url}): behind the parenthesis
        pattern.leaf.at(i + 1).literal.insert(1, kMark);
      } else {
        locale::Segment segment;
        segment.literal = kMark;
        leaf.push_back(segment);
      }
    }
    pattern.leaf = std::move(leaf);
    for (locale::Pattern& branch : pattern.branches) mark(branch, message);
  }

  const templates::Schema& page_;
  const ports::Facts& facts_;
};

uint64_t count_marks(const pipeline::Project& project, const pipeline::LocaleProject& locale) {
  page::PortRenderer renderer(locale.plan, *project.model);
  base::Buffer buffer;
  uint64_t marks = 0;
  for (uint32_t number = 0; number < ports::kPortCount; ++number) {
    buffer.clear();
    renderer.render(ports::Port(static_cast<uint16_t>(number)), buffer);
    marks += count_in(buffer.view(), kMark);
  }
  return marks;
}

}  // namespace

std::optional<uint64_t> count_values(const pipeline::Options& options, pipeline::Project project,
                                     const pipeline::LocaleProject& locale, pipeline::Run& run) {
  if (count_marks(project, locale) != 0) throw std::runtime_error("pages use the sign that is to mark values");
  Marker marker(locale.plan.schemas->port_page(), project.table->facts());
  marker.mark(project.templates);
  marker.mark(project.english);
  std::optional<pipeline::LocaleProject> marked = pipeline::load_locale(options, project, "en", false, run);
  if (!marked) return std::nullopt;
  return count_marks(project, *marked);
}

}  // namespace bench
