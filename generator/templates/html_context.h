#pragma once
// Where in an HTML page a byte stands, so that a value can be escaped for its place when the template is compiled.
//
// A small version of the HTML tokenizer that is fed the literal text of templates and messages. It is stricter than a
// browser: what could be read in two ways is an error. Three rules keep values harmless:
//  - a value stands only where one escaping is right: element content, a quoted attribute, a JSON string in JSON-LD;
//  - in an attribute that holds an address no value takes part in the scheme ("javascript:"), except a checked url,
//    which is the whole address;
//  - the ways through a branch meet in one context, else the text behind it would mean two things.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace templates {

/// What a value at some point has to look like.
enum class Place : uint8_t {
  content,      ///< between tags; the only place for a fragment
  plain_text,   ///< in <title> and <textarea>, where there are no elements
  attribute,    ///< in the quotes of an attribute
  address,      ///< in the quotes of an attribute that holds an address
  json_string,  ///< in a string of JSON-LD
  json_value,   ///< in JSON-LD outside a string
  nowhere,
};

struct HtmlContext {
  enum class State : uint8_t {
    content,
    tag_open,  // behind <
    tag_name,
    gap,  // in a tag where a space has to come before the next attribute
    before_attribute,
    attribute_name,
    after_attribute_name,
    before_value,
    double_quoted,
    single_quoted,
    unquoted,
    end_tag,
    declaration_open,  // behind <!
    declaration,
    comment,
    raw,  // the text of <script>, <style>, <title> and their like
  };
  enum class Element : uint8_t { ordinary, plain_text, json, code };
  enum class Attribute : uint8_t { plain, address, script_type, unsafe };
  /// How far an address has come. The ways through the branches before may have left it in several of these at once.
  enum Address : uint8_t {
    untouched = 1,    // nothing stands in it
    letters = 2,      // only letters that may yet become a scheme, kept in `scheme`
    value_first = 4,  // a value stands where a scheme could be
    open = 8,         // the scheme is harmless, or there can be none any more
    foreign = 16,     // the scheme is one in which no value is safe
    whole = 32,       // a url stands in it
  };

  State state = State::content;
  Element element = Element::ordinary;
  Attribute attribute = Attribute::plain;
  uint8_t matched = 0;     // bytes of "--" or "</name" that have just been seen
  bool in_string = false;  // of JSON
  bool escaped = false;    // behind a backslash in it
  uint8_t address = 0;
  std::string name;         // of the tag or attribute at hand, in lower case
  std::string raw_name;     // of the element whose end tag ends the raw text
  std::string script_type;  // the type attribute of a <script>
  std::string scheme;

  bool operator==(const HtmlContext&) const = default;
};

struct HtmlMistake {
  size_t offset = 0;
  std::string text;
};

/// Moves over literal text. What is wrong with it, if anything.
std::optional<HtmlMistake> advance(HtmlContext& context, std::string_view literal);
Place place_of(const HtmlContext& context);
/// Moves over a value; place_of() must not be `nowhere`. What is wrong with a value here, or nothing.
std::string put_value(HtmlContext& context, bool is_url);

/// The context behind two branches that end in these; nothing when they cannot meet.
std::optional<HtmlContext> merge(const HtmlContext& one, const HtmlContext& other);
/// The context of a loop's body when the loop begins in this one: a body may begin where another has ended.
HtmlContext widen(const HtmlContext& context);
/// In words: "in a comment".
std::string describe(const HtmlContext& context);

}  // namespace templates
