#include "templates/compile.h"

#include <algorithm>

#include "templates/compiler.h"

namespace templates {
namespace {

std::vector<std::string> names_of(const TemplateSet& templates) {
  std::vector<std::string> names;
  for (const auto& [name, source] : templates) names.push_back(name);
  return names;
}

}  // namespace

Compiler::Compiler(const TemplateSet& templates, const Schema& root, const CompileOptions& options,
                   base::Diagnostics& log)
    : templates_(templates), options_(options), mistakes_(log), scopes_(root) {}

std::optional<Program> Compiler::compile(std::string_view entry) {
  if (!is_harmless(options_.numbers)) mistakes_.error("the digits and separators of numbers must need no escaping");
  const ParsedTemplate* parsed = load(entry);
  if (parsed == nullptr) {
    mistakes_.error("there is no template \"" + std::string(entry) + "\"", base::suggest(entry, names_of(templates_)));
    return std::nullopt;
  }
  open_templates_.emplace_back(entry);
  const std::string no_indent;
  block({*parsed, 0, parsed->parts.size(), no_indent});
  bool ended = context_.state == HtmlContext::State::content || context_.state == HtmlContext::State::tag_open;
  if (!ended && mistakes_.count() == 0) {
    mistakes_.error({&parsed->text, parsed->text.source.text.size()}, "the page ends " + describe(context_));
  }
  builder_.emit({Op::end, 0, 0, 0, 0, 0});
  if (mistakes_.count() > 0) return std::nullopt;

  Code& code = builder_.code();
  code.literals.append(base::Buffer::kPadding, '\0');
  code.messages.assign(messages_.begin(), messages_.end());
  code.numbers = options_.numbers;
  return Program(std::move(code));
}

/// A template, parsed at its first use; nullptr when there is none of that name.
const ParsedTemplate* Compiler::load(std::string_view name) {
  auto known = parsed_.find(name);
  if (known != parsed_.end()) return known->second.get();
  auto source = templates_.find(name);
  if (source == templates_.end()) return nullptr;
  auto parsed = std::make_unique<ParsedTemplate>(source->second);
  parse_template(*parsed, mistakes_);
  return parsed_.emplace(name, std::move(parsed)).first->second.get();
}

void Compiler::block(const Block& block) {
  for (size_t i = block.first; i < block.last; ++i) {
    const Part& part = block.parsed.parts[i];
    Spot spot{&block.parsed.text, part.offset};
    if (!charge(part.text.size()) || mistakes_.too_many()) return;
    if (part.kind != Part::Kind::text && !part.standalone) line_start(block, spot);
    switch (part.kind) {
      case Part::Kind::text:
        text(block, part);
        break;
      case Part::Kind::variable:
        variable(part, spot);
        break;
      case Part::Kind::partial:
        partial(block, part);
        break;
      case Part::Kind::section:
      case Part::Kind::inverted:
        section(block, part);
        i = part.end;  // Its close was the last part of the section's body.
        break;
      case Part::Kind::close:
        break;
    }
  }
}

void Compiler::text(const Block& block, const Part& part) {
  std::string_view rest = part.text;
  while (!rest.empty()) {
    // Without an indent lines do not matter.
    size_t newline = block.indent.empty() ? std::string_view::npos : rest.find('\n');
    std::string_view line = rest.substr(0, newline == std::string_view::npos ? newline : newline + 1);
    Spot spot{&block.parsed.text, part.offset + (line.data() - part.text.data())};
    if (line != "\n" && line != "\r\n") line_start(block, spot);
    html(line, spot, true, "");
    at_line_start_ = line.back() == '\n';
    rest.remove_prefix(line.size());
  }
}

/// Literal HTML. `advances`: the spot moves along with it; else all of it stands at the spot.
void Compiler::html(std::string_view literal, Spot spot, bool advances, const std::string& about) {
  if (auto mistake = advance(context_, literal)) {
    mistakes_.error({spot.text, spot.offset + (advances ? mistake->offset : 0)}, about + mistake->text);
  }
  builder_.literal(literal);
}

/// Whatever comes next is the first on its line of a partial: the partial's indent comes before it.
void Compiler::line_start(const Block& block, Spot spot) {
  if (at_line_start_ && !block.indent.empty() && charge(block.indent.size())) html(block.indent, spot, false, "");
  at_line_start_ = false;
}

void Compiler::partial(const Block& block, const Part& part) {
  Spot spot{&block.parsed.text, part.offset};
  const ParsedTemplate* parsed = load(part.text);
  if (parsed == nullptr) return name_missing_partial(part, spot);
  if (std::find(open_templates_.begin(), open_templates_.end(), part.text) != open_templates_.end()) {
    std::string chain;
    for (const std::string& name : open_templates_) chain += name + " > ";
    return mistakes_.error(spot, "partial \"" + std::string(part.text) + "\" contains itself",
                           chain + std::string(part.text));
  }
  if (!begin_nesting(spot)) return;
  open_templates_.emplace_back(part.text);
  std::string indent = part.standalone ? block.indent + std::string(part.indent) : std::string();
  at_line_start_ = part.standalone;
  this->block({*parsed, 0, parsed->parts.size(), indent});
  at_line_start_ = part.standalone;
  open_templates_.pop_back();
  end_nesting();
}

void Compiler::name_missing_partial(const Part& part, Spot spot) {
  mistakes_.error(spot, "there is no partial \"" + std::string(part.text) + "\"",
                  base::suggest(part.text, names_of(templates_)));
}

bool Compiler::begin_nesting(Spot spot) {
  if (depth_ >= kDeepestNesting) {
    mistakes_.error(spot, "sections and partials are nested more than " + std::to_string(kDeepestNesting) + " deep");
    return false;
  }
  ++depth_;
  return true;
}

bool Compiler::charge(size_t bytes) {
  constexpr size_t kWorkOfAPart = 64;
  if (work_ > kLargestUnfolding) return false;
  work_ += bytes + kWorkOfAPart;
  if (work_ > kLargestUnfolding) {
    mistakes_.error("template \"" + open_templates_.front() + "\" unfolds to more than " +
                    std::to_string(kLargestUnfolding >> 20) + " MiB: do its partials multiply?");
  }
  return work_ <= kLargestUnfolding;
}

std::optional<Program> compile(const TemplateSet& templates, std::string_view entry, const Schema& root,
                               const CompileOptions& options, base::Diagnostics& log) {
  return Compiler(templates, root, options, log).compile(entry);
}

}  // namespace templates
