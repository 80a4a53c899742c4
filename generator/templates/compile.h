#pragma once
// From template texts to a Program.
#include <map>
#include <optional>
#include <string>

#include "base/diagnostic.h"
#include "templates/message.h"
#include "templates/program.h"
#include "templates/schema.h"

namespace templates {

/// Templates by the name that {{>name}} calls them by.
using TemplateSet = std::map<std::string, base::SourceText, std::less<>>;

struct CompileOptions {
  const MessageSource* messages = nullptr;  ///< for {{t.ID}}; without it such a name is unknown
  const Schema* source_schema = nullptr;    ///< the fields of a cited source
  NumberStyle numbers;
  /// Leave marks in the program that tell a tracer where messages and list records begin and end. Slower; for
  /// `explain`.
  bool traced = false;
};

/// Compiles the template `entry` with its partials inlined. Nothing when there was an error; all errors go to the log:
/// unknown names (with the nearest right one), unclosed and misnested sections, missing and recursive partials, values
/// where their kind may not stand, branches that end in another context than they began, tags where no value can be
/// escaped (inside <style>, unquoted attributes, comments, tag names). The program keeps nothing of the templates,
/// schemas and messages, only the plural tables that messages share with it.
std::optional<Program> compile(const TemplateSet& templates, std::string_view entry, const Schema& root,
                               const CompileOptions& options, base::Diagnostics& log);

constexpr int kDeepestNesting = 32;  ///< of sections and partials together
/// Partials within partials can multiply without end: the most bytes of templates and messages a program is made from.
constexpr size_t kLargestUnfolding = 64 << 20;
constexpr size_t kMostErrors = 500;  ///< that one compilation reports

}  // namespace templates
