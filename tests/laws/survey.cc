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

std::string line_at(const std::string& text, size_t offset) {
  size_t begin = offset == 0 ? std::string::npos : text.rfind('\n', offset - 1);
  begin = begin == std::string::npos ? 0 : begin + 1;
  return text.substr(begin, text.find('\n', begin) - begin);
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
  std::string text = "the project has mistakes:";
  for (const base::Diagnostic& diagnostic : log_.sorted()) text += "\n" + base::to_string(diagnostic);
  throw std::runtime_error(text);
}

void Source::build(unsigned jobs, sink::Sink& sink) {
  options_.jobs = jobs;
  if (!plan_and_build(options_, *project_, sink, run_)) throw std::runtime_error("the site has mistakes");
}

Invariants invariants_of(const Page& page) {
  Invariants found;
  for (const Code& code : page.codes) found.codes.append(code.text) += '\n';
  for (const Link& link : page.links) {
    bool is_of_locale = !link.hreflang.empty() || link.element == "base";
    if (!is_of_locale) found.urls.append(link.url) += '\n';
  }
  bool in_number = false;
  for (char c : page.text) {
    bool is_digit = std::isdigit(static_cast<unsigned char>(c)) != 0;
    if (is_digit) found.numbers += c;
    if (in_number && !is_digit) found.numbers += '\n';
    in_number = is_digit;
  }
  return found;
}

std::string difference(const Invariants& a, const Invariants& b) {
  for (auto part : {&Invariants::codes, &Invariants::urls, &Invariants::numbers}) {
    auto [left, right] = std::mismatch((a.*part).begin(), (a.*part).end(), (b.*part).begin(), (b.*part).end());
    if (left == (a.*part).end() && right == (b.*part).end()) continue;
    return "\"" + line_at(a.*part, left - (a.*part).begin()) + "\" against \"" +
           line_at(b.*part, right - (b.*part).begin()) + "\"";
  }
  return "";
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
