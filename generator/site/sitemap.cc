#include "site/sitemap.h"

#include "base/escape.h"
#include "routes/routes.h"
#include "site/addresses.h"

namespace site {
namespace {

constexpr std::string_view kFileOpening =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n";
constexpr std::string_view kFileEnding = "</urlset>\n";
constexpr std::string_view kIndexOpening =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";
constexpr std::string_view kIndexEnding = "</sitemapindex>\n";

constexpr std::string_view kPageOpening = "<url><loc>";

std::string escaped(std::string_view text) {
  base::Buffer buffer;
  base::append_html(buffer, text);
  return std::string(buffer.view());
}

/// Up to the address, which is to follow.
std::string link_to(std::string_view hreflang) {
  return "<xhtml:link rel=\"alternate\" hreflang=\"" + std::string(hreflang) + "\" href=\"";
}

bool has_room(const SitemapFile& file, size_t size, SitemapLimits limits) {
  size_t addresses = file.last - file.first + file.with_root;
  return addresses < limits.addresses && file.bytes + size <= limits.bytes;
}

}  // namespace

Sitemap::Sitemap(const Settings& settings, const std::vector<std::string>& locale_tags,
                 const std::vector<std::string>& pages, SitemapLimits limits)
    : root_(escaped(settings.base_url)), root_opening_(std::string(kPageOpening) + root_) {
  bool extensionless = settings.canonical == AddressForm::extensionless;
  tails_.reserve(pages.size());
  for (const std::string& page : pages) tails_.push_back(escaped(routes::address_of(page, extensionless)));
  for (const std::string& tag : locale_tags) {
    openings_.push_back(std::string(kPageOpening) + escaped(locale_address(settings, tag)));
  }
  ending_ = "</loc></url>\n";
  if (settings.hreflang == HreflangPlace::sitemap && locale_tags.size() > 1) prepare_alternates(settings, locale_tags);
  common_size_ = ending_.size();
  for (const std::string& alternate : alternates_) common_size_ += alternate.size();
  split(locale_tags, limits);
}

void Sitemap::prepare_alternates(const Settings& settings, const std::vector<std::string>& locale_tags) {
  std::string before = "</loc>\n";
  for (const std::string& tag : locale_tags) {
    alternates_.push_back(before + link_to(tag) + escaped(locale_address(settings, tag)));
    before = "\"/>\n";
  }
  home_default_ = before + link_to("x-default") + root_;
  alternates_.push_back(before + link_to("x-default") + escaped(locale_address(settings, locale_tags.front())));
  ending_ = "\"/>\n</url>\n";
}

size_t Sitemap::size_of(const std::string& opening, const std::string& tail) const {
  size_t size = opening.size() + common_size_ + tail.size() * (alternates_.size() + 1);
  bool is_home = tail.empty() && !alternates_.empty();
  return is_home ? size + home_default_.size() - alternates_.back().size() : size;
}

void Sitemap::begin_file(const std::string& tag, size_t number, size_t locale, size_t page) {
  std::string path = "sitemaps/" + tag + "-" + std::to_string(number) + ".xml";
  files_.push_back({path, locale, page, page, files_.empty(), kFileOpening.size() + kFileEnding.size()});
  if (files_.back().with_root) files_.back().bytes += size_of(root_opening_, "");
}

void Sitemap::split(const std::vector<std::string>& locale_tags, SitemapLimits limits) {
  for (size_t locale = 0; locale < locale_tags.size(); ++locale) {
    size_t number = 0;
    for (size_t page = 0; page < tails_.size(); ++page) {
      size_t size = size_of(openings_[locale], tails_[page]);
      if (number == 0 || !has_room(files_.back(), size, limits))
        begin_file(locale_tags[locale], ++number, locale, page);
      files_.back().last = page + 1;
      files_.back().bytes += size;
    }
  }
}

void Sitemap::append_alternates(const std::string& tail, base::Buffer& out) const {
  if (!alternates_.empty()) {
    for (size_t i = 0; i + 1 < alternates_.size(); ++i) {
      out.append(alternates_[i]);
      out.append(tail);
    }
    out.append(tail.empty() ? home_default_ : alternates_.back());
    out.append(tail);
  }
  out.append(ending_);
}

void Sitemap::render_file(const SitemapFile& file, base::Buffer& out) const {
  out.reserve(file.bytes);
  out.append(kFileOpening);
  if (file.with_root) {
    out.append(root_opening_);
    append_alternates("", out);
  }
  for (size_t page = file.first; page < file.last; ++page) {
    out.append(openings_[file.locale]);
    out.append(tails_[page]);
    append_alternates(tails_[page], out);
  }
  out.append(kFileEnding);
}

void Sitemap::render_index(base::Buffer& out) const {
  out.append(kIndexOpening);
  for (const SitemapFile& file : files_) {
    out.append("<sitemap><loc>");
    out.append(root_);
    out.append(file.path);
    out.append("</loc></sitemap>\n");
  }
  out.append(kIndexEnding);
}

}  // namespace site
