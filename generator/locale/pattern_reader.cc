// ICU's MessagePattern reads the syntax; here its flat list of parts becomes our tree, and all that ICU allows and we
// do not is refused. Braces are counted first: ICU recurses, takes a lone } for text, and for an unclosed { tells no
// place. Values with an ASCII apostrophe do not get here, so there is no quoting to undo.
//
// The parts of an argument: ARG_START ARG_NAME ... ARG_LIMIT, and of a switch between the last two, for each branch:
// ARG_SELECTOR MSG_START ... MSG_LIMIT. Every START knows the index of its LIMIT.
#include "locale/pattern_reader.h"

#include <unicode/messagepattern.h>

#include <algorithm>

#include "base/utf8.h"
#include "locale/icu_text.h"
#include "locale/text_rules.h"

namespace locale {
namespace {

using Part = icu::MessagePattern::Part;

bool check_braces(const ValueText& value) {
  const std::string& text = value.text();
  if (text.size() > kLongestPattern) {
    value.error("is longer than " + std::to_string(kLongestPattern) + " bytes");
    return false;
  }
  std::vector<size_t> open;
  for (size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '{') open.push_back(at);
    if (open.size() > kDeepestBraces) {
      value.error_at(at, "nests braces deeper than " + std::to_string(kDeepestBraces));
      return false;
    }
    if (text[at] != '}') continue;
    if (open.empty()) {
      value.error_at(at, "has a } without {");
      return false;
    }
    open.pop_back();
  }
  if (!open.empty()) value.error_at(open.back(), "has a { without }");
  return open.empty();
}

std::string explain(UErrorCode status) {
  if (status == U_DEFAULT_KEYWORD_MISSING) return "has a plural or select without the branch \"other\"";
  return std::string("is no valid pattern (ICU: ") + u_errorName(status) + ")";
}

std::string_view name_of(Pattern::Kind kind) {
  return kind == Pattern::Kind::plural ? "plural" : "select";
}

class PatternReader {
 public:
  PatternReader(const ValueText& value, const Message& declared, const PluralUse* plurals,
                const icu::MessagePattern& parts)
      : value_(value), declared_(declared), plurals_(plurals), parts_(parts) {}

  std::optional<Pattern> read() {
    Pattern pattern = read_message(0);
    if (failed_) return std::nullopt;
    return pattern;
  }

 private:
  const Part& part(int32_t index) const { return parts_.getPart(index); }
  std::string text_of(const Part& part) const { return to_utf8(parts_.getSubstring(part)); }
  size_t offset_of(int32_t units) const { return byte_offset(value_.text(), units); }

  void fail(int32_t units, std::string_view what, std::string note = {}) {
    value_.error_at(offset_of(units), what, std::move(note));
    failed_ = true;
  }

  static bool is_switch(const Part& part) {
    UMessagePatternArgType type = part.getArgType();
    return type == UMSGPAT_ARG_TYPE_PLURAL || type == UMSGPAT_ARG_TYPE_SELECT || type == UMSGPAT_ARG_TYPE_SELECTORDINAL;
  }

  // The arguments directly in the message that starts at the part `start`.
  std::vector<int32_t> arguments_of(int32_t start) const {
    std::vector<int32_t> arguments;
    int32_t limit = parts_.getLimitPartIndex(start);
    for (int32_t i = start + 1; i < limit; ++i) {
      if (part(i).getType() != UMSGPAT_PART_TYPE_ARG_START) continue;
      arguments.push_back(i);
      i = parts_.getLimitPartIndex(i);
    }
    return arguments;
  }

  Pattern read_message(int32_t start) {
    std::vector<int32_t> arguments = arguments_of(start);
    auto found = std::find_if(arguments.begin(), arguments.end(), [&](int32_t i) { return is_switch(part(i)); });
    if (found == arguments.end()) return read_leaf(start, arguments);
    check_outermost(start, *found, arguments.size() > 1);
    return read_switch(*found);
  }

  // Nothing but white space may stand around a switch.
  void check_outermost(int32_t start, int32_t argument, bool has_company) {
    const icu::UnicodeString& text = parts_.getPatternString();
    int32_t begin = part(start).getLimit();
    int32_t end = part(parts_.getLimitPartIndex(start)).getIndex();
    int32_t argument_begin = part(argument).getIndex();
    int32_t argument_end = part(parts_.getLimitPartIndex(argument)).getLimit();
    icu::UnicodeString around(text, begin, argument_begin - begin);
    around.append(text, argument_end, end - argument_end);
    if (!has_company && around.trim().isEmpty()) return;
    fail(argument_begin, "has text beside a plural or select", "put whole sentences into its branches");
  }

  Pattern read_leaf(int32_t start, const std::vector<int32_t>& arguments) {
    Pattern leaf;
    int32_t at = part(start).getLimit();
    int32_t limit = parts_.getLimitPartIndex(start);
    for (int32_t argument : arguments) {
      add_literal(leaf, at, part(argument).getIndex());
      add_placeholder(leaf, argument);
      at = part(parts_.getLimitPartIndex(argument)).getLimit();
    }
    add_literal(leaf, at, part(limit).getIndex());
    check_ends(leaf, part(start).getLimit(), part(limit).getIndex());
    return leaf;
  }

  void add_literal(Pattern& leaf, int32_t begin, int32_t end) {
    if (begin == end) return;
    std::string literal = to_utf8(parts_.getPatternString().tempSubStringBetween(begin, end));
    if (std::optional<size_t> digit = find_digit(literal); digit && declared_.digits_reason.empty()) {
      value_.error_at(offset_of(begin) + *digit, "has a digit", "numbers enter through placeholders");
      failed_ = true;
    }
    if (size_t hash = literal.find('#'); hash != literal.npos && is_in_plural_) {
      value_.error_at(offset_of(begin) + hash, "has # in a plural branch", "write the placeholder of the count");
      failed_ = true;
    }
    leaf.leaf.push_back({std::move(literal), -1, offset_of(begin)});
  }

  void add_placeholder(Pattern& leaf, int32_t argument) {
    int index = placeholder_of(argument);
    UMessagePatternArgType type = part(argument).getArgType();
    if (type != UMSGPAT_ARG_TYPE_NONE) {
      refuse_format(argument);
    } else if (index >= 0 && declared_.placeholders[index].type == "choice") {
      fail(part(argument).getIndex(), "shows the choice {" + declared_.placeholders[index].name + "} as text",
           "a choice can only be the argument of a select");
    }
    leaf.leaf.push_back({{}, index, offset_of(part(argument).getIndex())});
  }

  // `{n, number}`, `{n, choice, ...}`, and a misspelled plural.
  void refuse_format(int32_t argument) {
    const Part& type = part(argument + 2);
    std::string name = type.getType() == UMSGPAT_PART_TYPE_ARG_TYPE ? text_of(type) : "choice";
    static const std::vector<std::string> kSwitches = {"plural", "select"};
    std::string note = base::suggest(name, kSwitches);
    if (note.empty()) note = "only {name}, plural and select: values are formatted by their declared type";
    fail(part(argument).getIndex(), "has an argument with the format \"" + name + "\"", std::move(note));
  }

  // In the whole text check_text has looked already; here at the ends of branches.
  void check_ends(const Pattern& leaf, int32_t begin, int32_t end) {
    bool is_branch = begin > 0;
    if (leaf.leaf.empty()) return fail(begin, "has an empty branch");
    if (!is_branch) return;
    if (starts_with_space(leaf.leaf.front().literal)) fail(begin, "has a branch that starts with a space");
    if (ends_with_space(leaf.leaf.back().literal)) fail(end - 1, "has a branch that ends with a space");
  }

  // The index of the placeholder that an argument names; -1, reported, when there is none.
  int placeholder_of(int32_t argument) {
    const Part& named = part(argument + 1);
    std::string name = text_of(named);
    std::vector<std::string> names;
    for (const Placeholder& placeholder : declared_.placeholders) {
      if (placeholder.name == name) return static_cast<int>(names.size());
      names.push_back(placeholder.name);
    }
    fail(named.getIndex(), "has no placeholder {" + name + "}", base::suggest(name, names));
    return -1;
  }

  Pattern read_switch(int32_t argument) {
    Pattern pattern;
    bool is_select = part(argument).getArgType() == UMSGPAT_ARG_TYPE_SELECT;
    pattern.kind = is_select ? Pattern::Kind::select : Pattern::Kind::plural;
    if (part(argument).getArgType() == UMSGPAT_ARG_TYPE_SELECTORDINAL) {
      fail(part(argument).getIndex(), "uses selectordinal", "only {name}, plural and select");
      return pattern;
    }
    pattern.placeholder = placeholder_of(argument);
    check_switch(pattern, part(argument).getIndex());
    bool was_in_plural = is_in_plural_;
    is_in_plural_ |= !is_select;
    switched_.push_back(pattern.placeholder);
    read_branches(pattern, argument);
    switched_.pop_back();
    is_in_plural_ = was_in_plural;
    if (!is_select) check_categories(pattern, part(argument).getIndex());
    return pattern;
  }

  void check_switch(const Pattern& pattern, int32_t place) {
    if (switched_.size() == kDeepestSwitches) {
      fail(place, "nests plural and select deeper than " + std::to_string(kDeepestSwitches));
    }
    if (pattern.placeholder < 0) return;
    const Placeholder& placeholder = declared_.placeholders[pattern.placeholder];
    std::string_view wanted = pattern.kind == Pattern::Kind::plural ? "count" : "choice";
    if (placeholder.type != wanted && !placeholder.type.empty()) {
      fail(place, "has a " + std::string(name_of(pattern.kind)) + " on {" + placeholder.name + "}, which is a " +
                      placeholder.type + " and no " + std::string(wanted));
    }
    if (std::find(switched_.begin(), switched_.end(), pattern.placeholder) != switched_.end()) {
      fail(place, "switches twice on {" + placeholder.name + "}");
    }
  }

  void read_branches(Pattern& pattern, int32_t argument) {
    int32_t limit = parts_.getLimitPartIndex(argument);
    for (int32_t i = argument + 2; i < limit; ++i) {
      UMessagePatternPartType type = part(i).getType();
      if (type == UMSGPAT_PART_TYPE_ARG_SELECTOR) {
        add_key(pattern, part(i));
      } else if (type == UMSGPAT_PART_TYPE_MSG_START) {
        pattern.branches.push_back(read_message(i));
        i = parts_.getLimitPartIndex(i);
      } else if (pattern.keys.empty()) {
        fail(part(i).getIndex(), "uses a plural offset");
      }
    }
  }

  void add_key(Pattern& pattern, const Part& selector) {
    std::string key = text_of(selector);
    if (std::find(pattern.keys.begin(), pattern.keys.end(), key) != pattern.keys.end()) {
      fail(selector.getIndex(), "has the branch \"" + key + "\" twice");
    }
    if (pattern.kind == Pattern::Kind::plural) check_category(key, selector.getIndex());
    pattern.keys.push_back(std::move(key));
  }

  void check_category(const std::string& key, int32_t place) {
    if (key.starts_with("=")) {
      return fail(place, "has the plural branch \"" + key + "\"", "numbers are facts: use the plural categories");
    }
    if (plurals_ == nullptr) return;
    std::optional<PluralCategory> category = parse_category(key);
    if (category && (plurals_->is_used(*category) || *category == PluralCategory::other)) return;
    fail(place, "has the plural branch \"" + key + "\", which this locale does not use", "it uses " + used_names());
  }

  void check_categories(const Pattern& pattern, int32_t place) {
    if (plurals_ == nullptr) return;
    std::string missing;
    for (std::string_view name : used_categories()) {
      if (std::find(pattern.keys.begin(), pattern.keys.end(), name) != pattern.keys.end()) continue;
      missing += (missing.empty() ? "" : ", ") + std::string(name);
    }
    if (!missing.empty()) fail(place, "has a plural without " + missing, "this locale uses " + used_names());
  }

  std::vector<std::string_view> used_categories() const {
    std::vector<std::string_view> names;
    for (size_t i = 0; i < plurals_->numbers.size(); ++i) {
      auto category = static_cast<PluralCategory>(i);
      if (plurals_->is_used(category) || category == PluralCategory::other) names.push_back(to_string(category));
    }
    return names;
  }

  std::string used_names() const {
    std::string text;
    for (std::string_view name : used_categories()) text += (text.empty() ? "" : ", ") + std::string(name);
    return text;
  }

  const ValueText& value_;
  const Message& declared_;
  const PluralUse* plurals_;
  const icu::MessagePattern& parts_;
  std::vector<int> switched_;  // The placeholders of the switches around the message being read.
  bool is_in_plural_ = false;
  bool failed_ = false;
};

}  // namespace

std::optional<Pattern> read_pattern(const ValueText& value, const Message& declared, const PluralUse* plurals) {
  if (!check_braces(value)) return std::nullopt;
  UErrorCode status = U_ZERO_ERROR;
  UParseError place{};
  icu::MessagePattern parts(to_icu(value.text()), &place, status);
  if (U_FAILURE(status)) {
    value.error_at(byte_offset(value.text(), place.offset), explain(status));
    return std::nullopt;
  }
  return PatternReader(value, declared, plurals, parts).read();
}

}  // namespace locale
