#include "check/tree_check.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/parallel.h"
#include "check/page_checks.h"
#include "check/repetition_check.h"
#include "check/sitemap_check.h"
#include "routes/routes.h"

namespace check {
namespace {

constexpr size_t kPiece = 64;
constexpr std::string_view kPageEnd = ".html";

/// What one thread finds in the pages it reads.
struct Worker {
  PageScan scan;
  Findings findings;
  FragmentTargets targets;
  AlternateSets alternates;
  size_t pages = 0;
  size_t links = 0;
};

class TreeCheck {
 public:
  TreeCheck(const TreeOptions& options, const SiteTree& tree, const std::vector<std::string>& locales)
      : options_(options), site_{tree, locales, learn_addresses(tree, locales)}, indexing_(tree.file_count()) {}

  /// The pages of a locale, or of the root.
  void check_folder(const std::string& path, base::Timings& timings) {
    base::Timings::Stage stage(timings, "check " + (path.empty() ? "the root" : path));
    const TreeFolder* folder = site_.tree.find_folder(path);
    sink::OpenFolder open = site_.tree.open(*folder);
    std::vector<FileNumber> files = list_pages(*folder);
    std::vector<PageTexts> texts(files.size());
    std::vector<Worker> workers(options_.jobs);
    base::parallel_for(options_.jobs, files.size(), kPiece, [&](unsigned worker, size_t first, size_t last) {
      for (size_t i = first; i < last; ++i) texts[i] = check_page(open, *folder, files[i], workers[worker]);
    });
    for (const Worker& worker : workers) take(worker);
    if (!path.empty()) check_repetition(texts, site_.tree, findings_);
    folders_.push_back(path);
  }

  /// When all pages were read: what concerns several of them.
  void check_whole(base::Timings& timings) {
    base::Timings::Stage stage(timings, "check what pages say of each other");
    targets_.check(site_.tree, options_.jobs, findings_);
    alternates_.check(site_.tree, folders_, findings_);
    check_sitemaps(site_, indexing_, findings_);
  }

  TreeResult result() const {
    TreeResult result = result_;
    for (size_t i = 0; i < kFaultCount; ++i) result.faults[i] = findings_.count(static_cast<Fault>(i));
    return result;
  }
  const Findings& findings() const { return findings_; }

 private:
  static std::vector<FileNumber> list_pages(const TreeFolder& folder) {
    std::vector<FileNumber> files;
    for (size_t i = 0; i < folder.names->size(); ++i) {
      const std::string& name = (*folder.names)[i];
      bool is_ours = !folder.path.empty() || name == routes::kHome || name == routes::kRootNotFound;
      if (is_ours && name.ends_with(kPageEnd)) files.push_back(folder.first + static_cast<FileNumber>(i));
    }
    return files;
  }

  PageTexts check_page(const sink::OpenFolder& open, const TreeFolder& folder, FileNumber file, Worker& worker) {
    const std::string& name = (*folder.names)[file - folder.first];
    PageFile read = read_page(open, name);
    if (!read.html) {
      worker.findings.add(Fault::file, {file}, read.what);
      return {file, {}, {}, {}};
    }
    scan_page(*read.html, worker.scan);
    ++worker.pages;
    if (const std::optional<HtmlMistake>& mistake = worker.scan.mistake) {
      worker.findings.add(Fault::markup, {file, static_cast<uint32_t>(mistake->offset)}, mistake->text,
                          "the rest of the page was not read");
      return {file, {}, {}, {}};
    }
    Page page{file, folder.path, name, worker.scan};
    judge(page, worker);
    indexing_[file] = is_indexable(page) ? Indexing::indexable : Indexing::closed;
    return texts_of(file, worker.scan);
  }

  void judge(const Page& page, Worker& worker) {
    worker.links += page.scan.links.size();
    check_head(page, site_, worker.findings);
    check_ids(page, worker.findings);
    check_citations(page, worker.findings);
    check_policy(page, worker.findings);
    check_structured_data(page, site_, worker.findings);
    check_words(page, worker.findings);
    check_links(page, site_, worker.targets, worker.findings);
    check_canonical(page, site_, worker.findings);
    check_hreflang(page, site_, worker.alternates, worker.findings);
  }

  void take(const Worker& worker) {
    findings_.merge(worker.findings);
    targets_.merge(worker.targets);
    alternates_.merge(worker.alternates);
    result_.pages += worker.pages;
    result_.links += worker.links;
  }

  const TreeOptions& options_;
  Site site_;
  std::vector<Indexing> indexing_;
  std::vector<std::string> folders_;  ///< whose pages were read
  Findings findings_;
  FragmentTargets targets_;
  AlternateSets alternates_;
  TreeResult result_;
};

std::vector<std::string> choose_locales(const std::vector<std::string>& found, const std::vector<std::string>& wanted) {
  std::vector<std::string> chosen;
  for (const std::string& tag : found) {
    bool is_wanted = wanted.empty() || std::find(wanted.begin(), wanted.end(), tag) != wanted.end();
    if (is_wanted) chosen.push_back(tag);
  }
  return chosen;
}

}  // namespace

bool is_error_page(const Page& page) {
  return page.name == (page.folder.empty() ? routes::kRootNotFound : routes::kNotFound);
}

bool is_indexable(const Page& page) {
  return !page.scan.is_noindex && !is_error_page(page);
}

TreeResult check_tree(const TreeOptions& options, base::Diagnostics& log, base::Timings& timings) {
  SiteTree tree(options.tree);
  std::vector<std::string> found = find_locales(tree);
  report_missing_locales(options.tree, found, options.locales, log);
  std::vector<std::string> chosen = choose_locales(found, options.locales);
  if (chosen.empty()) return {};
  TreeCheck check(options, tree, found);
  check.check_folder("", timings);
  for (const std::string& tag : chosen) check.check_folder(tag, timings);
  check.check_whole(timings);
  check.findings().report(tree, log);
  TreeResult result = check.result();
  result.locales = chosen.size();
  return result;
}

std::string tree_text(const TreeResult& result) {
  return fmt::format("{} locales, {} pages, {} links", result.locales, result.pages, result.links);
}

std::string tree_json(const TreeResult& result) {
  std::string faults;
  for (size_t i = 0; i < kFaultCount; ++i) {
    if (result.faults[i] == 0) continue;
    faults += fmt::format("{}\"{}\":{}", faults.empty() ? "" : ",", to_string(static_cast<Fault>(i)), result.faults[i]);
  }
  return fmt::format("\"locales\":{},\"pages\":{},\"links\":{},\"faults\":{{{}}}", result.locales, result.pages,
                     result.links, faults);
}

}  // namespace check
