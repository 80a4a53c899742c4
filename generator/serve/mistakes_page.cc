#include "serve/mistakes_page.h"

#include <fmt/format.h>

#include "base/escape.h"
#include "base/utf8.h"

namespace serve {
namespace {

/// What authors wrote is quoted in diagnostics: it is shown as on the terminal, and no markup of it counts.
std::string escaped(std::string_view text) {
  base::Buffer out;
  base::append_html(out, base::printable(text));
  return std::string(out.view());
}

std::string place(const base::SourcePosition& position) {
  std::string text = position.file;
  if (position.line > 0) text += fmt::format(":{}:{}", position.line, position.column);
  return escaped(text);
}

std::string one_mistake(const base::Diagnostic& diagnostic) {
  bool is_error = diagnostic.severity == base::Severity::error;
  std::string html =
      fmt::format("<li class=\"{0}\">\n<p class=\"place\"><code>{1}</code></p>\n<p><b>{0}:</b> {2}</p>\n",
                  is_error ? "error" : "warning", place(diagnostic.position), escaped(diagnostic.text));
  if (!diagnostic.note.empty()) html += "<p class=\"note\">" + escaped(diagnostic.note) + "</p>\n";
  return html + "</li>\n";
}

}  // namespace

std::string_view mistakes_style() {
  return R"(:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.4rem; }
ol { list-style: none; padding: 0; }
li { border-inline-start: .3rem solid #c62828; padding-inline-start: .8rem; margin-block: 1.2rem; }
li.warning { border-color: #b26a00; }
li p { margin: 0; overflow-wrap: anywhere; }
.note { opacity: .8; }
code { font-family: ui-monospace, monospace; }
)";
}

std::string mistakes_page(std::span<const base::Diagnostic> mistakes, bool last_good) {
  std::string list;
  size_t errors = 0;
  for (const base::Diagnostic& diagnostic : mistakes) {
    errors += diagnostic.severity == base::Severity::error ? 1 : 0;
    list += one_mistake(diagnostic);
  }
  std::string title = errors == 1 ? "1 error in the sources" : fmt::format("{} errors in the sources", errors);
  std::string way_back =
      last_good ? fmt::format("<p>This page as it was before: <a href=\"?{}\">the last good one</a>.</p>\n", kLastGood)
                : "";
  return fmt::format(R"(<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{0} · portolan serve</title>
<link rel="stylesheet" href="{1}">
</head>
<body>
<main>
<h1>{0}</h1>
<ol>
{2}</ol>
{3}<p>The page comes back by itself once they are mended.</p>
</main>
</body>
</html>
)",
                     title, kMistakesStyle, list, way_back);
}

}  // namespace serve
