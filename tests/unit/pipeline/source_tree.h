#pragma once
// Sources of a whole site in a folder of their own: two messages, a template of a line or two for each kind of
// page, a registry of one row. A test changes one file and looks at what happens.
#include <stdexcept>
#include <string>

#include "base/source.h"
#include "pipeline/pipeline.h"
#include "unit/base/lines.h"
#include "unit/base/temp_folder.h"

namespace pipeline_test {

using base_test::Lines;

class SourceTree {
 public:
  SourceTree() {
    write_content();
    folder_.write("locales/en.arb", arb("en", "English", kWords));
    write_templates();
  }

  /// What `load_project` and the rest are told: this tree, the ports 80 and 60156.
  pipeline::Options options() const {
    pipeline::Options options;
    options.source = folder_.path();
    options.ports = {{ports::Port(80), ports::Port(80)}, {ports::Port(60156), ports::Port(60156)}};
    return options;
  }
  const std::filesystem::path& path() const { return folder_.path(); }
  void write(const std::string& file, const std::string& text) const { folder_.write(file, text); }
  std::string read(const std::string& file) const { return base::read_file(folder_ / file); }
  void remove(const std::string& file) const { std::filesystem::remove(folder_ / file); }
  /// Replaces the first `from`, which must be there.
  void edit(const std::string& file, const std::string& from, const std::string& to) const {
    std::string text = read(file);
    size_t at = text.find(from);
    if (at == std::string::npos) throw std::runtime_error(file + " does not hold " + from);
    write(file, text.replace(at, from.size(), to));
  }
  /// A translation of all there is; `port_is` is the value of m.claim.
  void add_locale(const std::string& tag, const std::string& port_is) const {
    write("content/pages/" + tag + "/about.md", "---\ntitle: About " + tag + "\ndescription: D\n---\nText\n");
    write("locales/" + tag + ".arb",
          arb(tag, "Name of " + tag, ", \"m.claim\": \"" + port_is + "\", \"m.title\": \"T\""));
  }
  /// The log with the tree's own path left out.
  Lines lines_of(const base::Diagnostics& log) const {
    Lines lines = base_test::lines_of(log);
    std::string prefix = folder_.path().string() + "/";
    for (std::string& line : lines) {
      if (line.starts_with(prefix)) line.erase(0, prefix.size());
    }
    return lines;
  }

 private:
  static std::string arb(const std::string& tag, const std::string& name, const std::string& messages) {
    return "{\"@@locale\": \"" + tag + "\", \"@@x-name\": \"" + name + "\"" + messages + "}\n";
  }
  inline static const std::string kWords = R"(,
"m.claim": "port {port}", "@m.claim": {"x-kind": "claim", "description": "D", "placeholders": {"port": {"type": "port", "example": "e"}}},
"m.title": "Title", "@m.title": {"x-kind": "label", "x-form": "text", "description": "D"})";

  void write_content() const {
    write("content/site.json", R"({"title": "Tiny", "locales": ["en"]})");
    write("content/sources.json", R"({"sources": [
{"id": "rfc6335", "title": "Ports", "publisher": "IETF", "rfc": 6335},
{"id": "iana-registry", "title": "Registry", "publisher": "IANA"}]})");
    write("content/classes.json", R"({"classes": [
{"class": "system", "ports": "0-1023", "sources": ["rfc6335"]},
{"class": "user", "ports": "1024-49151", "sources": ["rfc6335"]},
{"class": "dynamic", "ports": "49152-65535", "sources": ["rfc6335"]}]})");
    write("content/systems.json", R"({"systems": []})");
    write("content/ranges.json", R"({"ranges": []})");
    write("content/uses.json", R"({"uses": []})");
    write("content/abouts.json", R"({"abouts": []})");
    write("content/concepts.json", R"({"concepts": []})");
    write("content/browsers.json", R"({"blocked": {"sources": ["rfc6335"], "ports": [7]}})");
    write("content/commands.json", R"({"commands": []})");
    write("content/registry/registry.json", R"({
"$schema": "registry.schema.json",
"title": "Tiny registry",
"updated": "2026-09-17",
"assignments": [
{"port": 80, "transport": "tcp udp", "name": "http", "title": "World Wide Web HTTP"}
]}
)");
    write("content/pages/en/about.md", "---\ntitle: About\ndescription: D\n---\nText\n");
  }
  void write_templates() const {
    write("templates/port.html", "<title>{{t.m.title}}</title>\n{{#classFact}}<p>{{t.m.claim}}</p>{{/classFact}}\n");
    write("templates/home.html", "<title>{{siteTitle}}</title>\n");
    write("templates/block.html", "<title>{{range}}</title>\n");
    write("templates/prose.html", "<title>{{title}}</title>{{body}}\n");
    write("templates/commands.html", "<title>{{siteTitle}}</title>{{#groups}}{{group}}{{/groups}}\n");
    for (const char* name : {"class", "services", "letter", "categories", "category", "search", "not-found"}) {
      write("templates/" + std::string(name) + ".html", "<title>{{siteTitle}}</title>\n");
    }
    write("templates/root.html", "{{#locales}}<a href=\"{{url}}\">{{name}}</a>{{/locales}}\n");
    write("templates/assets/site.css", "p {}\n");
  }

  base_test::TempFolder folder_;
};

/// A log and timings, and the run that is told of them.
struct TestRun {
  base::Diagnostics log;
  base::Timings timings;
  pipeline::Run run{log, timings};
};

}  // namespace pipeline_test
