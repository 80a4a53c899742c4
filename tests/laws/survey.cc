#include "laws/survey.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <functional>
#include <stdexcept>
#include <string_view>

#include "laws/frame_laws.h"
#include "sink/visitor_sink.h"

namespace laws {
namespace {

/// Both stages, as the program runs them.
std::optional<pipeline::BuildResult> plan_and_build(const pipeline::Options& options, const pipeline::Project& project,
                                                    sink::Sink& sink, pipeline::Run& run) {
  std::optional<pipeline::LocaleProject> plan = pipeline::plan_site(options, project, run);
  if (!plan) return std::nullopt;
  return pipeline::build_site(options, project, *plan, sink, run);
}

size_t hash_of(std::string_view bytes) {
  return std::hash<std::string_view>()(bytes);
}

constexpr auto kFacts = {&Invariants::codes, &Invariants::urls, &Invariants::numbers, &Invariants::dates,
                         &Invariants::sources};

void add_numbers(std::string_view text, Invariants& found) {
  auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  for (auto begin = std::find_if(text.begin(), text.end(), is_digit); begin != text.end();) {
    auto end = std::find_if_not(begin, text.end(), is_digit);
    std::string_view number(begin, end);
    (number.size() == 1 && number <= "2" ? found.few : found.numbers).emplace_back(number);
    begin = std::find_if(end, text.end(), is_digit);
  }
}

uint32_t hash_of(const std::vector<std::string>& texts) {
  std::string all;
  for (const std::string& text : texts) all.append(text) += '\n';
  return static_cast<uint32_t>(hash_of(all));
}

/// What one thread has seen.
struct Witness {
  Page page;
  Survey seen;
};

void look_at_page(Witness& witness, const Subject& subject, std::string_view html, const Expectations& expected,
                  const Questions& questions) {
  Survey& seen = witness.seen;
  judge_bytes(subject, html, seen.findings);
  if (questions.asks) questions.asks(subject, html, seen.findings);
  Look look = questions.looks(subject);
  if (look == Look::none) return;
  ++seen.pages_scanned;
  if (look == Look::head) {
    scan_head(html, witness.page);
    return judge_publication(subject, witness.page, expected, seen.findings);
  }
  scan_page(html, witness.page);
  judge_page(subject, witness.page, expected, seen.findings);
  seen.map.add_page(subject.path, witness.page);
  if (questions.digests(subject)) seen.digests.emplace(subject.path, digest_of(invariants_of(witness.page)));
  if (questions.compares(subject)) seen.invariants.emplace(subject.path, invariants_of(witness.page));
}

}  // namespace

Source::Source(PublishedSite site, std::string registry, std::string_view settings) {
  options_.source = SOURCE_DIR;
  for (const LocaleName& locale : site.locales) options_.locales.push_back(locale.tag);
  options_.registry = std::move(registry);
  if (!settings.empty()) {
    overlay_.write("content/site.json", std::string(settings));
    options_.overlay = overlay_.path();
  }
  project_ = pipeline::load_project(options_, run_);
  if (project_) {
    expected_.emplace(*project_->table, std::move(site));
    return;
  }
  refuse();
}

void Source::refuse() const {
  std::string text = "there are mistakes:";
  for (const base::Diagnostic& diagnostic : log_.sorted()) text += "\n" + base::to_string(diagnostic);
  throw std::runtime_error(text);
}

void Source::build(unsigned jobs, sink::Sink& sink) {
  options_.jobs = jobs;
  if (!plan_and_build(options_, *project_, sink, run_)) refuse();
}

Invariants invariants_of(const Page& page) {
  Invariants found;
  for (const Code& code : page.codes) found.codes.emplace_back(code.text);
  for (const Link& link : page.links) {
    bool is_of_locale = !link.hreflang.empty() || link.element == "base";
    if (!is_of_locale) found.urls.emplace_back(link.url);
  }
  for (const Date& date : page.dates) found.dates.emplace_back(date.value);
  for (std::string_view name : page.isolates) found.names.emplace_back(name);
  found.sources.emplace_back(page.sources);
  size_t from = 0;
  for (const Date& date : page.dates) {
    size_t begin = date.text.data() - page.text.data();
    add_numbers(std::string_view(page.text).substr(from, begin - from), found);
    from = begin + date.text.size();
  }
  add_numbers(std::string_view(page.text).substr(from), found);
  for (auto part : {&Invariants::codes, &Invariants::urls, &Invariants::numbers, &Invariants::few, &Invariants::dates,
                    &Invariants::names}) {
    std::sort((found.*part).begin(), (found.*part).end());
    (found.*part).erase(std::unique((found.*part).begin(), (found.*part).end()), (found.*part).end());
  }
  return found;
}

std::string difference(const Invariants& a, const Invariants& b) {
  for (auto part : {&Invariants::codes, &Invariants::urls, &Invariants::numbers, &Invariants::few, &Invariants::dates,
                    &Invariants::sources}) {
    std::vector<std::string> differing;
    std::set_symmetric_difference((a.*part).begin(), (a.*part).end(), (b.*part).begin(), (b.*part).end(),
                                  std::back_inserter(differing));
    if (!differing.empty()) return "\"" + differing.front() + "\" stands on one of them only";
  }
  for (const std::string& name : a.names) {
    if (!std::binary_search(b.names.begin(), b.names.end(), name)) return "the name \"" + name + "\" is missing";
  }
  return "";
}

Digest digest_of(const Invariants& invariants) {
  Digest digest;
  for (auto part : kFacts) digest.facts.push_back(hash_of(invariants.*part));
  digest.few = hash_of(invariants.few);
  for (const std::string& name : invariants.names) digest.names.push_back(static_cast<uint32_t>(hash_of(name)));
  std::sort(digest.names.begin(), digest.names.end());
  return digest;
}

bool agrees(const Digest& a, const Digest& b, bool with_few) {
  bool few_agree = !with_few || a.few == b.few;
  return few_agree && a.facts == b.facts &&
         std::includes(b.names.begin(), b.names.end(), a.names.begin(), a.names.end());
}

Survey survey(Source& source, unsigned jobs, const Questions& questions) {
  const Expectations& expected = source.expected();
  std::vector<Witness> witnesses(jobs);
  for (Witness& witness : witnesses) witness.seen.map = SiteMap(expected.site.base_path);
  sink::VisitorSink sink(
      [&](unsigned worker, const sink::Folder& folder, std::string_view path, std::string_view bytes) {
        Witness& witness = witnesses[worker];
        Subject subject = subject_of(folder.name, path);
        witness.seen.map.add_path(subject.path);
        witness.seen.hashes.emplace(subject.path, hash_of(bytes));
        if (path.ends_with(".html")) look_at_page(witness, subject, bytes, expected, questions);
        if (path.starts_with("sitemaps/")) witness.seen.map.add_sitemap(bytes);
      });
  source.build(jobs, sink);
  Survey all;
  for (Witness& witness : witnesses) {
    all.findings.merge(std::move(witness.seen.findings));
    all.map.merge(std::move(witness.seen.map));
    all.hashes.merge(std::move(witness.seen.hashes));
    all.digests.merge(std::move(witness.seen.digests));
    all.invariants.merge(std::move(witness.seen.invariants));
    all.pages_scanned += witness.seen.pages_scanned;
  }
  all.map.judge(all.findings);
  all.map.judge_sitemap(expected, all.findings);
  return all;
}

Hashes hash_site(Source& source, unsigned jobs) {
  std::vector<Hashes> parts(jobs);
  sink::VisitorSink sink(
      [&](unsigned worker, const sink::Folder& folder, std::string_view path, std::string_view bytes) {
        parts[worker].emplace(subject_of(folder.name, path).path, hash_of(bytes));
      });
  source.build(jobs, sink);
  Hashes all;
  for (Hashes& part : parts) all.merge(std::move(part));
  return all;
}

std::string difference(const Hashes& a, const Hashes& b) {
  constexpr size_t kShown = 12;
  std::vector<std::string> paths;
  for (const auto& [path, hash] : a) {
    auto other = b.find(path);
    if (other == b.end() || other->second != hash) paths.push_back(path);
  }
  for (const auto& [path, hash] : b) {
    if (!a.contains(path)) paths.push_back(path);
  }
  if (paths.empty()) return "";
  std::string text = fmt::format("{} files differ:", paths.size());
  for (size_t i = 0; i < std::min(paths.size(), kShown); ++i) text += " " + paths[i];
  return text;
}

}  // namespace laws
