#pragma once
// A small site on disk, written by hand as a build would write it: a root page, and in each locale a home page, two
// ports, a page that search engines may not index and a page for what is not there. Nothing is wrong with it until a
// test plants a fault.
#include <string>
#include <vector>

#include "check/tree_check.h"
#include "unit/base/lines.h"
#include "unit/base/temp_folder.h"

namespace check_test {

using base_test::Lines;

enum class Hreflang { none, head, sitemap };

struct SmallSiteOptions {
  std::vector<std::string> locales = {"en"};
  std::string base = {};  ///< where it is published; "" for nowhere
  bool is_extensionless = false;
  Hreflang hreflang = Hreflang::none;
};

class SmallSite {
 public:
  explicit SmallSite(SmallSiteOptions options = {}) : options_(std::move(options)) {
    write_page("", "index.html", "");
    for (const std::string& tag : options_.locales) {
      for (const char* name : {"index.html", "80.html", "81.html", "thanks.html", "not-found.html"})
        write_page(tag, name, tag);
    }
    folder_.write("assets/site.css", "p {}");
    folder_.write("robots.txt",
                  "User-agent: *\n" + (is_published() ? "Sitemap: " + options_.base + "sitemap.xml\n" : ""));
    if (is_published()) write_sitemaps();
  }

  void write(const std::string& path, const std::string& text) const { folder_.write(path, text); }
  void remove(const std::string& path) const { std::filesystem::remove(folder_ / path); }
  /// The first place of `from`, which has to be there.
  void replace(const std::string& path, const std::string& from, const std::string& to) const {
    std::string text = base::read_file(folder_ / path);
    size_t at = text.find(from);
    if (at == std::string::npos) throw std::runtime_error(path + " does not hold " + from);
    write(path, text.replace(at, from.size(), to));
  }

  const std::filesystem::path& path() const { return folder_.path(); }
  check::TreeResult check(base::Diagnostics& log, std::vector<std::string> locales = {}) const {
    base::Timings timings;
    return check::check_tree({folder_.path(), std::move(locales), 2}, log, timings);
  }
  /// Paths count from the root.
  Lines faults(std::vector<std::string> locales = {}) const {
    base::Diagnostics log;
    check(log, std::move(locales));
    Lines lines = base_test::lines_of(log);
    for (std::string& line : lines) {
      if (line.starts_with(folder_.path().string() + "/")) line.erase(0, folder_.path().string().size() + 1);
    }
    return lines;
  }

 private:
  bool is_published() const { return !options_.base.empty(); }

  std::string address(const std::string& folder, std::string name) const {
    if (name == "index.html") name = "";
    if (options_.is_extensionless && name.ends_with(".html")) name.resize(name.size() - 5);
    return options_.base + (folder.empty() ? "" : folder + "/") + name;
  }

  /// One form for heads, one for sitemaps. The root page stands for the home page of all.
  std::string alternates(const std::string& name, const std::string& begin, const std::string& end) const {
    std::string text;
    for (const std::string& tag : options_.locales) {
      text += begin + " hreflang=\"" + tag + "\" href=\"" + address(tag, name) + "\"" + end;
    }
    std::string standard = name == "index.html" ? "" : options_.locales[0];
    return text + begin + " hreflang=\"x-default\" href=\"" + address(standard, name) + "\"" + end;
  }

  std::string head(const std::string& folder, const std::string& name) const {
    if (name == "not-found.html") return "<base href=\"" + base_path() + folder + "/\">\n";
    if (name == "thanks.html") return "<meta name=\"robots\" content=\"noindex\">\n";
    if (!is_published()) return "";
    std::string text = "<link rel=\"canonical\" href=\"" + address(folder, name) + "\">\n";
    if (options_.hreflang == Hreflang::head) text += alternates(name, "<link rel=\"alternate\"", ">\n");
    return text;
  }

  std::string base_path() const {
    return is_published() ? options_.base.substr(options_.base.find('/', sizeof "https://")) : "/";
  }

  void write_page(const std::string& folder, const std::string& name, const std::string& words) const {
    std::string tag = folder.empty() ? options_.locales[0] : folder;
    std::string up = folder.empty() ? "" : "../";
    write((folder.empty() ? "" : folder + "/") + name,
          "<!DOCTYPE html>\n<html lang=\"" + tag + "\" dir=\"" + (tag == "ar" ? "rtl" : "ltr") +
              "\">\n<head>\n<meta charset=\"utf-8\">\n<title>" + name + " " + words +
              "</title>\n<meta name=\"description\" content=\"About " + name + "\">\n" + head(folder, name) +
              "<link rel=\"stylesheet\" href=\"" + up +
              "assets/site.css\">\n</head>\n<body>\n<main id=\"main\">\n<h1>" + name + "</h1>\n<p><a href=\"" +
              (folder.empty() ? options_.locales[0] + "/" : "") +
              "index.html\">Home</a></p>\n</main>\n</body>\n</html>\n");
  }

  void write_sitemaps() const {
    const std::string begin = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    std::string index = begin + "<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";
    for (const std::string& tag : options_.locales) {
      index += "<sitemap><loc>" + options_.base + "sitemaps/" + tag + "-1.xml</loc></sitemap>\n";
      std::string urls = begin + "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";
      if (tag == options_.locales[0]) urls += url("", "index.html");
      for (const char* name : {"index.html", "80.html", "81.html"}) urls += url(tag, name);
      write("sitemaps/" + tag + "-1.xml", urls + "</urlset>\n");
    }
    write("sitemap.xml", index + "</sitemapindex>\n");
  }

  std::string url(const std::string& folder, const std::string& name) const {
    std::string others;
    if (options_.hreflang == Hreflang::sitemap) others = alternates(name, "<xhtml:link rel=\"alternate\"", "/>\n");
    return "<url><loc>" + address(folder, name) + "</loc>\n" + others + "</url>\n";
  }

  SmallSiteOptions options_;
  base_test::TempFolder folder_;
};

}  // namespace check_test
