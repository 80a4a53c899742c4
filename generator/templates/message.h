#pragma once
// Messages as the template compiler sees them: texts with slots and switches, prepared by whoever knows locales, that
// are inlined where a template says {{t.ID}}. Their placeholders are bound by name to fields of the scope they stand
// in.
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace templates {

/// A piece of a leaf: literal text, or a placeholder with what goes around its value.
struct MessagePart {
  std::string literal;      ///< HTML in an html message, plain text in a text message
  std::string placeholder;  ///< "" for a literal
  std::string type;         ///< the placeholder's declared type, to be equal to the field's
  std::string before;       ///< HTML put before and behind the value where that is element content
  std::string after;        ///< (not inside an attribute): <bdi dir="ltr"> and </bdi>
};

/// A leaf, or a switch on one placeholder with a branch for each case.
struct MessageNode {
  enum class Switch : uint8_t { leaf, plural, select };

  Switch kind = Switch::leaf;
  std::vector<MessagePart> parts;  ///< of a leaf
  std::string placeholder;         ///< of a switch: a count (plural) or a choice (select)
  /// Of a plural: for each number below the table's size the index of its branch; larger numbers take `other`.
  std::shared_ptr<const std::vector<uint8_t>> branch_of_number;
  std::vector<std::string> names;  ///< of a select: the choice's name for each branch; that of `other` is not looked at
  std::vector<MessageNode> branches;
  uint32_t other = 0;  ///< index of the branch for everything else
};

struct Message {
  enum class Form : uint8_t { html, text };

  std::string id;
  Form form = Form::html;  ///< html: in element content only. text: escaped for its place, anywhere.
  bool claim = false;      ///< states a fact, so it has to have a source; told to the tracer
  MessageNode root;
  std::string before =
      {};  ///< HTML put around the whole message where that is element content: the mark of its language
  std::string after = {};
};

/// Where the compiler finds messages.
class MessageSource {
 public:
  virtual ~MessageSource() = default;
  /// nullptr when there is none of that id. The message stays where it is while the source lives.
  virtual const Message* find(std::string_view id) const = 0;
  /// All ids, for 'did you mean'.
  virtual std::vector<std::string> ids() const = 0;
};

}  // namespace templates
