#include "check/similarity_report.h"

#include <fmt/format.h>

#include "base/json.h"
#include "base/utf8.h"

namespace check {
namespace {

template <typename List, typename Write>
std::string joined(const List& list, Write write) {
  std::string out;
  for (const auto& element : list) out += (out.empty() ? "" : ",") + write(element);
  return out;
}

std::string json_of(const SimilarityFigures& figures) {
  return fmt::format("{{\"count\":{},\"median\":{:.4f},\"percentile_95\":{:.4f}}}", figures.pairs, figures.median,
                     figures.percentile_95);
}

std::string json_of(const std::optional<AlikePages>& alike) {
  if (!alike) return "null";
  return fmt::format("{{\"ports\":[{},{}],\"similarity\":{:.4f}}}", alike->first.number(), alike->second.number(),
                     alike->similarity);
}

std::string json_of(const EqualPages& equal) {
  return "[" + joined(equal, [](ports::Port port) { return std::to_string(port.number()); }) + "]";
}

std::string json_of(const RepeatedAnswer& answer) {
  return fmt::format("{{\"pages\":{},\"port\":{},\"text\":{}}}", answer.pages, answer.first.number(),
                     base::quote_json(answer.text));
}

std::string json_of(const ProseFigures& prose) {
  return fmt::format("\"{}\":{{\"pages\":{},\"least\":{},\"median\":{},\"most\":{},\"estimates\":{}}}",
                     ports::to_string(prose.state), prose.pages, prose.least, prose.median, prose.most,
                     prose.estimates);
}

std::string json_of(const LocaleSimilarity& locale) {
  auto write = [](const auto& value) { return json_of(value); };
  const PairFigures& pairs = locale.pairs;
  return fmt::format(
      "{{\"locale\":{},\"pages\":{},\"notable\":{},\"pairs\":{{\"neighbours\":{},\"random\":{},\"all\":{}}},"
      "\"most_alike\":{},\"equal\":[{}],\"answers\":[{}],\"prose\":{{{}}}}}",
      base::quote_json(locale.tag), locale.pages, locale.notable, json_of(pairs.neighbours), json_of(pairs.random),
      json_of(pairs.all), json_of(pairs.most_alike), joined(locale.equal, write), joined(locale.answers, write),
      joined(locale.prose, write));
}

std::string text_of(std::string_view label, const SimilarityFigures& figures) {
  return fmt::format("  {:<24}{:>8}{:>8.3f}{:>8.3f}\n", label, figures.pairs, figures.median, figures.percentile_95);
}

std::string text_of(const LocaleSimilarity& locale) {
  std::string out = fmt::format("{}: {} pages, {} of notable ports\n", locale.tag, locale.pages, locale.notable);
  out += fmt::format("  {:<24}{:>8}{:>8}{:>8}\n", "how alike, 0 to 1", "pairs", "median", "95%");
  out += text_of("neighbours", locale.pairs.neighbours);
  out += text_of("random", locale.pairs.random);
  out += text_of("all", locale.pairs.all);
  if (const std::optional<AlikePages>& alike = locale.pairs.most_alike) {
    out += fmt::format("  most alike: ports {} and {}, {:.3f}\n", alike->first.number(), alike->second.number(),
                       alike->similarity);
  }
  out += fmt::format("  groups of equal pages: {}\n", locale.equal.size());
  out += fmt::format("  {:<24}{:>8}{:>8}{:>8}{:>8}\n", "words of prose", "pages", "least", "median", "most");
  for (const ProseFigures& prose : locale.prose) {
    out += fmt::format("  {:<24}{:>8}{:>8}{:>8}{:>8}{}\n", ports::to_string(prose.state), prose.pages, prose.least,
                       prose.median, prose.most, prose.estimates > 0 ? "  estimated" : "");
  }
  if (!locale.answers.empty()) out += "  most frequent answers of notable ports, and how many pages give them\n";
  for (const RepeatedAnswer& answer : locale.answers) {
    out += fmt::format("  {:>8}  {}\n", answer.pages, base::printable(answer.text));
  }
  return out;
}

}  // namespace

std::string similarity_text(const std::vector<LocaleSimilarity>& locales) {
  std::string out;
  for (const LocaleSimilarity& locale : locales) out += text_of(locale);
  return out;
}

std::string similarity_json(const std::vector<LocaleSimilarity>& locales) {
  return "[" + joined(locales, [](const LocaleSimilarity& locale) { return json_of(locale); }) + "]";
}

}  // namespace check
