#pragma once
// The sitemap: an index, `sitemap.xml`, and files that list every page once, each with its translations.
//
// A file may hold 50,000 addresses and 50 MiB (sitemaps.org, "Sitemap index files"). With 36 locales a page's
// translations take 4 KB, so the second limit is the one that counts: 36 x 65,536 pages are 8 GB of XML. So the split
// is planned from lengths alone, which takes milliseconds; then any file can be made without the others, and one file's
// bytes are all that is ever in memory.
//
// All pages of a file are of one locale. Translations of a page are the same for each of them, and each names itself,
// as search engines want. "x-default" is the page in the default locale; of home pages it is the root page, which
// offers all languages. With one locale there is nothing to name.
#include <cstddef>
#include <string>
#include <vector>

#include "base/buffer.h"
#include "site/settings.h"

namespace site {

struct SitemapLimits {
  size_t addresses = 50'000;
  size_t bytes = 52'428'800;
};

struct SitemapFile {
  std::string path;   ///< "sitemaps/en-1.xml", from the root of the site
  size_t locale = 0;  ///< index of the locale whose pages it lists
  size_t first = 0;   ///< its pages: [first, last) of all pages
  size_t last = 0;
  bool with_root = false;  ///< the root page comes before them
  size_t bytes = 0;        ///< its exact length
};

class Sitemap {
 public:
  /// `pages` are the names of the files to list, the same in the folder of every locale. The first locale is the
  /// default. The settings have an address.
  Sitemap(const Settings& settings, const std::vector<std::string>& locale_tags, const std::vector<std::string>& pages,
          SitemapLimits limits = {});

  const std::vector<SitemapFile>& files() const { return files_; }
  /// Append one file. Any thread may make any of them.
  void render_index(base::Buffer& out) const;
  void render_file(const SitemapFile& file, base::Buffer& out) const;

 private:
  void prepare_alternates(const Settings& settings, const std::vector<std::string>& locale_tags);
  void split(const std::vector<std::string>& locale_tags, SitemapLimits limits);
  void begin_file(const std::string& tag, size_t number, size_t locale, size_t page);
  size_t size_of(const std::string& opening, const std::string& tail) const;
  void append_alternates(const std::string& tail, base::Buffer& out) const;

  // A page's lines are its locale's opening, and then texts that are the same for all pages, parted by its tail: what
  // its address has behind the folder of a locale, "22.html", nothing for a home page. All are escaped.
  std::string root_;                     ///< address of the root page
  std::string root_opening_;             ///< as those of `openings_`
  std::vector<std::string> tails_;       ///< by page
  std::vector<std::string> openings_;    ///< by locale: up to the tail in the page's own address
  std::vector<std::string> alternates_;  ///< from behind a tail to the next one; the last one leads to x-default
  std::string home_default_;             ///< stands in for the last one for a home page
  std::string ending_;                   ///< behind the last tail
  size_t common_size_ = 0;               ///< of what each page has but its opening and its tails
  std::vector<SitemapFile> files_;
};

}  // namespace site
