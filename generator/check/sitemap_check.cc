#include "check/sitemap_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "check/alternates.h"
#include "check/html_reader.h"
#include "routes/routes.h"
#include "sink/site_path.h"

namespace check {
namespace {

constexpr std::string_view kIndex = "sitemap.xml", kRobots = "robots.txt", kFolder = "sitemaps";
constexpr size_t kMostBytesRead = 64 << 20;

class SitemapCheck {
 public:
  SitemapCheck(const Site& site, const std::vector<Indexing>& indexing, Findings& findings)
      : site_(site), indexing_(indexing), findings_(findings), listed_(site.tree.file_count()) {}

  void run() {
    std::optional<FileNumber> index = site_.tree.find(kIndex);
    check_presence(index);
    if (!index || site_.addresses.base.empty()) return;
    read(*index, "sitemapindex", "sitemap");
    check_all_are_indexed();
    for (FileNumber file : sitemaps_) read(file, "urlset", "url");
    check_all_are_listed();
    sets_.check(site_.tree, folders(), findings_);
  }

 private:
  /// A <url> or <sitemap> that is being read.
  struct Reading {
    std::string_view address;
    Place place;
    std::vector<StatedAlternate> alternates;
  };

  void fault(Place place, std::string_view text, std::string_view note = {}) {
    findings_.add(Fault::sitemap, place, text, note);
  }

  void check_presence(std::optional<FileNumber> index) {
    std::optional<FileNumber> root = site_.tree.find(routes::kHome), robots = site_.tree.find(kRobots);
    if (site_.addresses.base.empty()) {
      if (index) fault({*index}, "a sitemap, though no page states its address");
      return;
    }
    bool has_indexable = std::find(indexing_.begin(), indexing_.end(), Indexing::indexable) != indexing_.end();
    if (!index && has_indexable)
      fault({root.value_or(0)}, "the pages state their addresses, but there is no sitemap.xml");
    if (!index || !robots) return;
    std::string line = fmt::format("Sitemap: {}{}\n", site_.addresses.base, kIndex);
    std::string text = site_.tree.read(*robots).html.value_or("");
    if (("\n" + text + "\n").find("\n" + line) == std::string::npos) {
      fault({*robots}, "does not name the sitemap", "the line would be: " + line.substr(0, line.size() - 1));
    }
  }

  void read(FileNumber file, std::string_view root, std::string_view part) {
    PageFile page = site_.tree.read(file, kMostBytesRead);
    if (!page.html) return findings_.add(Fault::file, {file}, page.what);
    if (page.html->size() > kMostSitemapBytes) {
      fault({file}, fmt::format("{} bytes, of at most {}", page.html->size(), kMostSitemapBytes));
    }
    html_ = *page.html;
    file_ = file;
    HtmlReader reader(html_, Markup::xml);
    size_t parts = read_parts(reader, root, part);
    if (reader.mistake()) {
      findings_.add(Fault::markup, {file, static_cast<uint32_t>(reader.mistake()->offset)}, reader.mistake()->text);
    }
    if (parts > kMostUrls) fault({file}, fmt::format("{} addresses, of at most {}", parts, kMostUrls));
  }

  /// Gives how many there were.
  size_t read_parts(HtmlReader& reader, std::string_view root, std::string_view part) {
    size_t count = 0;
    bool is_first = true, is_address = false;
    Reading reading;
    for (HtmlPiece piece = reader.next(); piece != HtmlPiece::done; piece = reader.next()) {
      std::string_view name = reader.name();
      if (piece == HtmlPiece::text && is_address) {
        reading.address = reader.text();
        reading.place = place_of(reader.text());
      }
      is_address = piece == HtmlPiece::start && name == "loc";
      if (piece == HtmlPiece::start) {
        if (is_first && name != root) fault(place_of(name), fmt::format("<{}> instead of <{}>", name, root));
        is_first = false;
        if (name == part) reading = {{}, place_of(name), {}};
        if (name == "xhtml:link") add_alternate(reader, reading);
      } else if (piece == HtmlPiece::end && name == part) {
        ++count;
        close(reading, part);
      }
    }
    return count;
  }

  void add_alternate(const HtmlReader& reader, Reading& reading) {
    std::string_view address = reader.attribute("href");
    Place place = place_of(address.data() != nullptr ? address : reader.name());
    reading.alternates.push_back({reader.attribute("hreflang"), address, place});
  }

  void close(const Reading& reading, std::string_view part) {
    std::string address;
    bool is_good = append_decoded(address, reading.address);
    std::optional<FileNumber> file = is_good ? find_address(site_.tree, site_.addresses, address) : std::nullopt;
    if (!file) return fault(reading.place, fmt::format("\"{}\" is no file of the site", address));
    if (part == "sitemap") {
      sitemaps_.push_back(*file);
    } else {
      list_page(*file, address, reading);
    }
  }

  void list_page(FileNumber file, std::string_view address, const Reading& reading) {
    std::string expected = canonical_address(site_.addresses, site_.tree.path_of(file));
    if (address != expected) {
      fault(reading.place, fmt::format("\"{}\" is listed instead of \"{}\"", address, expected));
    }
    if (listed_[file]) fault(reading.place, fmt::format("\"{}\" is listed again", address));
    listed_[file] = true;
    if (indexing_[file] == Indexing::closed) {
      fault(reading.place, fmt::format("\"{}\" is listed, but search engines may not index it", address));
    }
    if (reading.alternates.empty()) return;
    if (site_.addresses.has_alternates) fault(reading.place, "hreflang in the sitemap as well as in the pages");
    sets_.add(site_, file, reading.place, reading.alternates, findings_);
  }

  void check_all_are_indexed() {
    const TreeFolder* folder = site_.tree.find_folder(kFolder);
    for (FileNumber i = 0; folder != nullptr && i < folder->names->size(); ++i) {
      FileNumber file = folder->first + i;
      bool is_indexed = std::find(sitemaps_.begin(), sitemaps_.end(), file) != sitemaps_.end();
      if (!is_indexed) fault({file}, "sitemap.xml does not name this file");
    }
  }

  void check_all_are_listed() {
    for (FileNumber file = 0; file < indexing_.size(); ++file) {
      if (indexing_[file] == Indexing::indexable && !listed_[file]) fault({file, 0}, "no sitemap lists this page");
    }
  }

  /// Whose pages a sitemap may list.
  std::vector<std::string> folders() const {
    std::vector<std::string> folders = site_.locales;
    folders.push_back("");
    return folders;
  }

  Place place_of(std::string_view view) const { return {file_, static_cast<uint32_t>(view.data() - html_.data())}; }

  const Site& site_;
  const std::vector<Indexing>& indexing_;
  Findings& findings_;
  std::string_view html_;  ///< of the file that is being read
  FileNumber file_ = 0;
  std::vector<FileNumber> sitemaps_;
  std::vector<bool> listed_;
  AlternateSets sets_;
};

}  // namespace

void check_sitemaps(const Site& site, const std::vector<Indexing>& indexing, Findings& findings) {
  SitemapCheck(site, indexing, findings).run();
}

}  // namespace check
