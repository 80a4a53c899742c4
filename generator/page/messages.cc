// A leaf goes through Markdown in one piece, so that emphasis may enclose a placeholder. Placeholders travel as
// sentinels: a private-use character in text (the checks of room `locale` keep those out of messages), an ASCII word in
// the address of a link, where Markdown would percent-encode anything else.
#include "page/messages.h"

#include <algorithm>
#include <iterator>
#include <memory>
#include <utility>

#include "base/utf8.h"
#include "locale/pseudo.h"
#include "prose/prose.h"

namespace page {
namespace {

using locale::Pattern;
using templates::MessageNode;
using templates::MessagePart;

constexpr char32_t kFirstSentinel = 0xE000;
constexpr std::string_view kAddressSentinel = "portolan-slot-";
constexpr int kMostPlaceholders = 26;  ///< a letter behind the sentinel tells which

/// What goes around a value of a type in HTML: an isolate, so that it cannot disturb the direction of the text around
/// it.
struct Wrapper {
  std::string before;
  std::string after;
};

/// `words_of` is the language of the text around it, "" for the page's own.
Wrapper wrapper_for(std::string_view type, const std::string& words_of, const locale::Catalogue& catalogue) {
  auto is = [&](auto... names) { return ((type == names) || ...); };
  // These have words of the page's language.
  if (!words_of.empty() && is("list", "date")) {
    std::string_view direction = catalogue.right_to_left ? "rtl" : "ltr";
    return {"<bdi lang=\"" + catalogue.tag + "\" dir=\"" + std::string(direction) + "\">", "</bdi>"};
  }
  if (is("path", "command", "bytes")) return {"<code dir=\"ltr\">", "</code>"};
  // Registry titles and IANA's remarks are English on every page.
  if (is("text")) return {catalogue.tag == "en" ? "<bdi>" : "<bdi lang=\"en\">", "</bdi>"};
  if (is("range")) return {"<bdi dir=\"ltr\">", "</bdi>"};  // never broken at its dash
  // Names and numbers run from left to right, as does the text around them in most locales.
  if (!catalogue.right_to_left) return {};
  if (is("port", "pid", "rfc")) return {"<bdi dir=\"ltr\">", "</bdi>"};
  if (is("service", "os", "transport", "tool")) return {"<bdi>", "</bdi>"};
  if (is("list")) return {"<bdi dir=\"rtl\">", "</bdi>"};
  return {};
}

/// What goes around a message whose words are another language's.
Wrapper language_mark(const std::string& words_of, const locale::Catalogue& catalogue) {
  if (words_of.empty()) return {};
  bool right_to_left = catalogue.others.at(words_of).right_to_left;
  std::string direction = right_to_left == catalogue.right_to_left ? ""
                          : right_to_left                          ? " dir=\"rtl\""
                                                                   : " dir=\"ltr\"";
  return {"<span lang=\"" + words_of + "\"" + direction + ">", "</span>"};
}

/// Builds the messages of one catalogue.
class Converter {
 public:
  Converter(const locale::Catalogue& catalogue, base::Diagnostics& log)
      : catalogue_(catalogue),
        log_(log),
        texts_(locale::is_pseudo(catalogue.tag) ? base::Texts::made : base::Texts::words) {}

  templates::Message convert(const locale::Message& message) {
    templates::Message result;
    result.id = message.id;
    result.form =
        message.form == locale::Message::Form::html ? templates::Message::Form::html : templates::Message::Form::text;
    result.claim = message.kind == locale::Message::Kind::claim;
    Wrapper mark = language_mark(message.words_of, catalogue_);
    result.before = mark.before;
    result.after = mark.after;
    result.root = node(message, message.pattern);
    return result;
  }

 private:
  MessageNode node(const locale::Message& message, const Pattern& pattern) {
    MessageNode result;
    if (pattern.kind == Pattern::Kind::leaf) {
      result.parts =
          message.form == locale::Message::Form::html ? html_parts(message, pattern) : text_parts(message, pattern);
      return result;
    }
    result.placeholder = message.placeholders[pattern.placeholder].name;
    for (size_t i = 0; i < pattern.keys.size(); ++i) {
      if (pattern.keys[i] == "other") result.other = i;
      result.branches.push_back(node(message, pattern.branches[i]));
    }
    if (pattern.kind == Pattern::Kind::plural) {
      result.kind = MessageNode::Switch::plural;
      result.branch_of_number = branch_table(message.words_of, pattern.keys, result.other);
    } else {
      result.kind = MessageNode::Switch::select;
      result.names = pattern.keys;
    }
    return result;
  }

  std::vector<MessagePart> text_parts(const locale::Message& message, const Pattern& pattern) {
    std::vector<MessagePart> parts;
    for (const locale::Segment& segment : pattern.leaf) {
      MessagePart part;
      part.literal = segment.literal;
      if (segment.placeholder >= 0) {
        const locale::Placeholder& placeholder = message.placeholders[segment.placeholder];
        Wrapper wrapper = wrapper_for(placeholder.type, message.words_of, catalogue_);
        part = {{}, placeholder.name, placeholder.type, wrapper.before, wrapper.after};
      }
      parts.push_back(std::move(part));
    }
    return parts;
  }

  std::vector<MessagePart> html_parts(const locale::Message& message, const Pattern& pattern) {
    std::string markdown;
    for (const locale::Segment& segment : pattern.leaf) {
      if (segment.placeholder >= kMostPlaceholders || segment.literal.find(kAddressSentinel) != std::string::npos) {
        log_.error(message.position, "message \"" + message.id +
                                         "\" has more placeholders than letters, or the word \"" +
                                         std::string(kAddressSentinel) + "\"");
        return {};
      }
      if (segment.placeholder < 0) {
        markdown += segment.literal;
      } else if (markdown.ends_with("](")) {
        markdown += kAddressSentinel;
        markdown += static_cast<char>('a' + segment.placeholder);
      } else {
        base::append_utf8(markdown, kFirstSentinel + segment.placeholder);
      }
    }
    size_t errors_before = log_.count(base::Severity::error);
    std::string html = prose::render_inline(markdown, message.position, log_, texts_);
    if (log_.count(base::Severity::error) != errors_before) return {};
    std::vector<MessagePart> parts = split_at_sentinels(message, html);
    compare_placeholders(message, pattern, parts);
    return parts;
  }

  /// Every placeholder of the leaf comes out of Markdown as often as it went in. One in the middle of an address is
  /// encoded there, so that it is not found again; an escape or a character reference (`portolan\-slot-a`, `&#xE000;`)
  /// looks like one only when it comes out.
  void compare_placeholders(const locale::Message& message, const Pattern& pattern,
                            const std::vector<MessagePart>& parts) {
    std::map<std::string, int> surplus;
    for (const MessagePart& part : parts) {
      if (!part.placeholder.empty()) ++surplus[part.placeholder];
    }
    for (const locale::Segment& segment : pattern.leaf) {
      if (segment.placeholder >= 0) --surplus[message.placeholders[segment.placeholder].name];
    }
    for (const auto& [placeholder, count] : surplus) {
      std::string subject = "message \"" + message.id + "\": {" + placeholder + "} ";
      if (count < 0) {
        log_.error(message.position, subject + "stands inside a link address",
                   "a placeholder is the whole address, as in [text]({url})");
      } else if (count > 0) {
        log_.error(message.position, subject + "is written in another way than in braces");
      }
    }
  }

  std::vector<MessagePart> split_at_sentinels(const locale::Message& message, std::string_view html) {
    std::vector<MessagePart> parts;
    std::string literal;
    auto add_placeholder = [&](size_t index, bool in_text) {
      if (!literal.empty()) parts.push_back({std::exchange(literal, {}), {}, {}, {}, {}});
      const locale::Placeholder& placeholder = message.placeholders[index];
      Wrapper wrapper = in_text ? wrapper_for(placeholder.type, message.words_of, catalogue_) : Wrapper{};
      parts.push_back({{}, placeholder.name, placeholder.type, wrapper.before, wrapper.after});
    };
    for (size_t offset = 0; offset < html.size();) {
      std::string_view rest = html.substr(offset);
      size_t letter = rest.starts_with(kAddressSentinel) ? kAddressSentinel.size() : rest.size();
      if (letter < rest.size() && rest[letter] >= 'a' && rest[letter] < 'a' + std::ssize(message.placeholders)) {
        add_placeholder(rest[letter] - 'a', false);
        offset += letter + 1;
        continue;
      }
      size_t start = offset;
      std::optional<char32_t> code_point = base::decode_utf8(html, offset);
      if (code_point && *code_point >= kFirstSentinel && *code_point < kFirstSentinel + message.placeholders.size()) {
        add_placeholder(*code_point - kFirstSentinel, true);
      } else {
        if (!code_point) ++offset;
        literal += html.substr(start, offset - start);
      }
    }
    if (!literal.empty()) parts.push_back({std::move(literal), {}, {}, {}, {}});
    return parts;
  }

  /// For each number the index of its branch, by the rules of the words' language. Messages with the same branches
  /// share one table.
  std::shared_ptr<const std::vector<uint8_t>> branch_table(const std::string& words_of,
                                                           const std::vector<std::string>& keys, uint32_t other) {
    std::shared_ptr<const std::vector<uint8_t>>& table = tables_[{words_of, keys}];
    if (table) return table;
    const std::vector<locale::PluralCategory>& categories =
        *(words_of.empty() ? catalogue_.formats.plural_categories : catalogue_.others.at(words_of).plural_categories);
    uint8_t branch_of_category[static_cast<size_t>(locale::PluralCategory::other) + 1];
    for (size_t category = 0; category < std::size(branch_of_category); ++category) {
      auto key = std::find(keys.begin(), keys.end(), locale::to_string(static_cast<locale::PluralCategory>(category)));
      branch_of_category[category] = key == keys.end() ? other : key - keys.begin();
    }
    auto branches = std::make_shared<std::vector<uint8_t>>();
    branches->reserve(categories.size());
    for (locale::PluralCategory category : categories) {
      branches->push_back(branch_of_category[static_cast<size_t>(category)]);
    }
    return table = std::move(branches);
  }

  const locale::Catalogue& catalogue_;
  base::Diagnostics& log_;
  base::Texts texts_;
  std::map<std::pair<std::string, std::vector<std::string>>, std::shared_ptr<const std::vector<uint8_t>>> tables_;
};

templates::Message command_message(const ports::Command& command) {
  constexpr std::string_view kHole = "{port}";
  templates::Message message;
  message.id = "command." + command.id;
  message.form = templates::Message::Form::text;
  std::string_view rest = command.text;
  for (size_t hole = rest.find(kHole); hole != std::string_view::npos; hole = rest.find(kHole)) {
    message.root.parts.push_back({std::string(rest.substr(0, hole)), {}, {}, {}, {}});
    message.root.parts.push_back({{}, "port", "port", {}, {}});
    rest.remove_prefix(hole + kHole.size());
  }
  message.root.parts.push_back({std::string(rest), {}, {}, {}, {}});
  return message;
}

}  // namespace

Messages::Messages(const locale::Catalogue& catalogue, const ports::Facts& facts, base::Diagnostics& log) {
  Converter converter(catalogue, log);
  for (const auto& [id, message] : catalogue.messages) messages_.emplace(id, converter.convert(message));
  for (const ports::Command& command : facts.commands) {
    templates::Message message = command_message(command);
    messages_.emplace(message.id, std::move(message));
  }
}

const templates::Message* Messages::find(std::string_view id) const {
  auto it = messages_.find(id);
  return it == messages_.end() ? nullptr : &it->second;
}

std::vector<std::string> Messages::ids() const {
  std::vector<std::string> ids;
  for (const auto& [id, message] : messages_) ids.push_back(id);
  return ids;
}

}  // namespace page
