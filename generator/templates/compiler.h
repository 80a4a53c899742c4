#pragma once
// The compiler at work: walks the parts of a template, its partials and messages in the order of the page, and keeps at
// every point the scopes around it, the HTML context, and the code written so far.
//   compile.cc            templates, partials, text
//   compile_section.cc    sections
//   compile_value.cc      values and literals escaped for their place
//   compile_message.cc    messages
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "templates/code_builder.h"
#include "templates/compile.h"
#include "templates/html_context.h"
#include "templates/mistakes.h"
#include "templates/parse.h"
#include "templates/scope.h"

namespace templates {

class Compiler {
 public:
  Compiler(const TemplateSet& templates, const Schema& root, const CompileOptions& options, base::Diagnostics& log);
  std::optional<Program> compile(std::string_view entry);

 private:
  /// A stretch of one template's parts.
  struct Block {
    const ParsedTemplate& parsed;
    size_t first;
    size_t last;
    const std::string& indent;  ///< put before every line: of a partial that stands alone on an indented line
  };

  // compile.cc
  const ParsedTemplate* load(std::string_view name);
  void block(const Block& block);
  void text(const Block& block, const Part& part);
  void html(std::string_view literal, Spot spot, bool advances, const std::string& about);
  void line_start(const Block& block, Spot spot);
  void partial(const Block& block, const Part& part);
  void name_missing_partial(const Part& part, Spot spot);
  bool begin_nesting(Spot spot);
  void end_nesting() { --depth_; }
  /// Counts work. False when the templates unfold to more than they may.
  bool charge(size_t bytes);

  // compile_section.cc
  void section(const Block& outer, const Part& part);
  bool may_be_section(const Found& found, std::string_view name, Spot spot);
  void constant_section(const Block& body, const Part& part, const Found& found);
  void branch(const Block& body, const Part& part, const Found& found);
  void body_about(const Block& body, const Found& found);
  void record(const Block& body, const Part& part, const Found& found);
  void list(const Block& body, const Part& part, const Found& found);
  void citations(const Block& body, const Part& part, const Found& found);
  void loop_body(const Block& body, const Part& part);
  void join(const HtmlContext& before, Spot spot, const std::string& what, bool repeats = false);
  void begin_record_mark(const Schema& schema, uint8_t frame);
  void end_record_mark();

  // compile_value.cc
  void variable(const Part& part, Spot spot);
  void value(const Found& found, const std::string& what, Spot spot);
  Op value_op(const Found& found, Place place) const;
  bool may_stand(const Found& found, Place place, const std::string& what, Spot spot);
  void choice_name(const Found& found, Place place);
  void constant(const Found& found, Place place);
  void escaped_literal(std::string_view text, const std::string& what, Spot spot);
  void unknown_name(std::string_view name, Spot spot);

  // compile_message.cc
  void message(std::string_view id, Spot spot);
  void message_family(std::string_view prefix, std::string_view choice, Spot spot);
  void message_node(const Message& message, const MessageNode& node, Spot spot);
  void message_leaf(const Message& message, const MessageNode& node, Spot spot);
  void message_placeholder(const Message& message, const MessagePart& part, Spot spot);
  void message_switch(const Message& message, const MessageNode& node, Spot spot);
  void plural_switch(const Message& message, const MessageNode& node, const Found& found, Spot spot);
  void choice_switch(const Message& message, const MessageNode& node, const Found& found,
                     const std::vector<size_t>& branch_of_value, Spot spot);
  std::vector<uint32_t> message_branches(const Message& message, const MessageNode& node, std::optional<size_t> taken,
                                         Spot spot);
  std::optional<Found> bind(const Message& message, std::string_view placeholder, Spot spot);
  std::optional<std::vector<size_t>> branch_of_choice(const Message& message, const MessageNode& node,
                                                      const Field& field, Spot spot);

  const TemplateSet& templates_;
  const CompileOptions& options_;
  Mistakes mistakes_;
  Scopes scopes_;
  HtmlContext context_;
  CodeBuilder builder_;
  std::map<std::string, std::unique_ptr<ParsedTemplate>, std::less<>> parsed_;
  std::vector<std::string> open_templates_;  // the chain of partials at hand
  std::set<std::string, std::less<>> messages_;
  bool at_line_start_ = false;  // of a line in the template at hand
  int depth_ = 0;
  size_t work_ = 0;
};

/// The text escaped for its place.
std::string escape_for(Place place, std::string_view text);
/// The name of a message that {{t.ID}} asks for, or nothing.
std::optional<std::string_view> message_id(std::string_view name);

}  // namespace templates
