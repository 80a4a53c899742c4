// A file of translations: the same input as the English file, and as a translation of a small English one.
#include "fuzz/checks.h"
#include "fuzz/target.h"
#include "locale/catalogue.h"
#include "locale/glossary.h"
#include "locale/state.h"

namespace {

const base::SourceText kEnglish{"en.arb", R"({"@@locale": "en", "@@x-name": "English",
"a.b": "Port {port} is **open**.", "@a.b": {"description": "D", "placeholders": {"port": {"type": "port"}}},
"c": "{n, plural, one {{n} [`port`]({u})} other {{n} [ports]({u})}}",
"@c": {"description": "D", "x-kind": "claim", "placeholders": {"n": {"type": "count"}, "u": {"type": "url"}}},
"d": "Short", "@d": {"description": "D", "x-form": "text", "x-maxlen": 10}})"};

const locale::Catalogue& english() {
  static const locale::Catalogue catalogue = [] {
    base::Diagnostics log;
    std::optional<locale::Catalogue> loaded = locale::load_catalogue(kEnglish, nullptr, log);
    for (const base::Diagnostic& diagnostic : log.sorted())
      fuzz::require_equal(to_string(diagnostic), "", "it is good");
    return *loaded;
  }();
  return catalogue;
}

}  // namespace

FUZZ_TARGET(input) {
  base::SourceText source{"file.arb", std::string(input)};
  base::Diagnostics as_english, as_translation, as_marks, as_glossary;
  bool accepted = locale::load_catalogue(source, nullptr, as_english).has_value();
  fuzz::require_good_log(as_english, {source}, accepted);
  accepted = locale::load_catalogue(source, &english(), as_translation).has_value();
  fuzz::require_good_log(as_translation, {source, kEnglish}, accepted);

  std::optional<locale::Marks> marks = locale::read_marks(source, as_marks);
  fuzz::require_good_log(as_marks, {source}, marks.has_value());
  if (marks) {
    std::vector<std::string> ids;
    for (const auto& [id, mark] : *marks) ids.push_back(id);
    base::Diagnostics again;
    std::optional<locale::Marks> read = locale::read_marks({"written", locale::write_marks(*marks, ids)}, again);
    fuzz::require(read == marks, "marks are the same when read again");
  }
  accepted = locale::load_glossary(source, as_glossary).has_value();
  fuzz::require_good_log(as_glossary, {source}, accepted);
}
