#include "check/doctor_report.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/json.h"

namespace check {
namespace {

template <typename List, typename Write>
std::string joined(const List& list, Write write) {
  std::string out;
  for (const auto& element : list) out += (out.empty() ? "" : ",") + write(element);
  return out;
}

std::string json_of(const Largest& largest) {
  return fmt::format("{{\"path\":{},\"value\":{}}}", base::quote_json(largest.path), largest.value);
}

std::string json_of(const RuleMeasure& rules) {
  return fmt::format("{{\"rules\":{},\"dynamic\":{},\"longest_line\":{}}}", rules.rules, rules.dynamic,
                     rules.longest_line);
}

std::string json_of(const PartMeasure& part) {
  return fmt::format("{{\"folder\":{},\"files\":{},\"bytes\":{},\"folders\":{}}}", base::quote_json(part.name),
                     part.files, part.bytes, part.folders);
}

std::string json_of(const Trouble& trouble, const std::vector<ports::Source>& sources) {
  auto url = [&](ports::SourceIndex source) { return base::quote_json(sources[source].url); };
  return fmt::format("{{\"severity\":\"{}\",\"text\":{},\"advice\":{},\"sources\":[{}]}}",
                     trouble.severity == base::Severity::error ? "error" : "warning", base::quote_json(trouble.text),
                     base::quote_json(trouble.advice), joined(trouble.sources, url));
}

std::string json_of(const std::vector<Trouble>& troubles, const std::vector<ports::Source>& sources) {
  return "[" + joined(troubles, [&](const Trouble& trouble) { return json_of(trouble, sources); }) + "]";
}

std::string json_of(const Examination& examination, const std::vector<ports::Source>& sources) {
  return fmt::format("{{\"host\":{},\"name\":{},\"troubles\":{}}}", base::quote_json(examination.host.id),
                     base::quote_json(examination.host.name), json_of(examination.troubles, sources));
}

std::string counted(size_t count, std::string_view noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

std::string line_of(const Examination& examination) {
  size_t errors = examination.count(base::Severity::error);
  size_t warnings = examination.count(base::Severity::warning);
  std::string verdict =
      errors + warnings == 0 ? "fine" : counted(errors, "error") + ", " + counted(warnings, "warning");
  if (!examination.host.include.empty()) verdict += "; its configuration includes " + examination.host.include;
  return examination.host.id + ": " + verdict + "\n";
}

}  // namespace

size_t Examination::count(base::Severity severity) const {
  return std::count_if(troubles.begin(), troubles.end(),
                       [&](const Trouble& trouble) { return trouble.severity == severity; });
}

void log_troubles(const std::string& where, const std::vector<Trouble>& troubles,
                  const std::vector<ports::Source>& sources, base::Diagnostics& log) {
  for (const Trouble& trouble : troubles) {
    std::string text = trouble.text;
    if (!trouble.sources.empty()) text += " (" + sources[trouble.sources[0]].url + ")";
    if (trouble.severity == base::Severity::error) {
      log.error({where}, text, trouble.advice);
    } else {
      log.warning({where}, text, trouble.advice);
    }
  }
}

std::string doctor_text(const Diagnosis& diagnosis) {
  const SiteMeasure& site = diagnosis.site;
  std::string out = fmt::format("{} files, {} bytes; most files in {}: {}; largest file {}: {} bytes\n",
                                grouped(value_of(Quantity::files, site)), grouped(value_of(Quantity::bytes, site)),
                                site.folder.path, grouped(site.folder.value), site.file.path, grouped(site.file.value));
  for (const Examination& examination : diagnosis.hosts) out += line_of(examination);
  return out;
}

std::string doctor_json(const Diagnosis& diagnosis, const std::vector<ports::Source>& sources) {
  const SiteMeasure& site = diagnosis.site;
  auto write_part = [](const PartMeasure& part) { return json_of(part); };
  auto write_host = [&](const Examination& examination) { return json_of(examination, sources); };
  return fmt::format(
      "{{\"files\":{},\"bytes\":{},\"parts\":[{}],\"folder\":{},\"file\":{},\"headers\":{},\"redirects\":{},"
      "\"troubles\":{},\"hosts\":[{}]}}\n",
      value_of(Quantity::files, site), value_of(Quantity::bytes, site), joined(site.parts, write_part),
      json_of(site.folder), json_of(site.file), json_of(site.headers), json_of(site.redirects),
      json_of(diagnosis.troubles, sources), joined(diagnosis.hosts, write_host));
}

}  // namespace check
