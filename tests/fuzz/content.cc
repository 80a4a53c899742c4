// Our facts and settings: the first line of the input is the name of a file under content/, the rest stands in for it.
#include <stdlib.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <map>

#include "check/hosts.h"
#include "fuzz/checks.h"
#include "fuzz/target.h"
#include "registry/facts.h"
#include "site/settings.h"

namespace {

namespace fs = std::filesystem;

const std::map<std::string, std::string, std::less<>> kGoodFiles = {
    {"sources.json", R"({"sources": [{"id": "r", "title": "Ports", "publisher": "IETF", "rfc": 6335, "date": "2011-08"},
{"id": "iana-registry", "title": "Registry", "publisher": "IANA", "url": "https://www.iana.org/"}]})"},
    {"classes.json", R"({"classes": [{"class": "system", "ports": "0-1023", "sources": ["r"]},
{"class": "user", "ports": "1024-49151", "sources": ["r"]}, {"class": "dynamic", "ports": "49152-65535", "sources": ["r"]}]})"},
    {"systems.json",
     R"({"systems": [{"id": "linux", "name": "Linux", "ephemeral": {"ports": "32768-60999", "sources": ["r"]}}]})"},
    {"ranges.json",
     R"({"ranges": [{"id": "vnc", "name": "VNC", "ports": "5900-5903", "transports": ["tcp"], "sources": ["r"]}]})"},
    {"uses.json",
     R"({"uses": [{"id": "squid", "ports": "3128", "transports": ["tcp"], "software": "Squid", "category": "web",
"certainty": "common", "sources": ["r"]}]})"},
    {"abouts.json", R"({"abouts": [{"text": "mail", "ports": ["25", "465-466"], "sources": ["r"]}]})"},
    {"concepts.json", R"({"concepts": [{"id": "privileged", "page": "privileged-ports"}]})"},
    {"browsers.json", R"({"blocked": {"sources": ["r"], "ports": [0, 7, 65535]}})"},
    {"commands.json", R"({"commands": [{"id": "linux.ss", "command": "ss :{port} {port}", "sources": ["r"]}]})"},
    {"hosts.json", R"({"hosts": []})"},
    {"site.json", R"({"title": "T", "locales": ["en"]})"},
};

/// A folder of good files, in memory where there is such a place.
class Content {
 public:
  Content() {
    std::string name = (fs::is_directory("/dev/shm") ? "/dev/shm/" : fs::temp_directory_path().string() + "/");
    name += "portolan-fuzz-XXXXXX";
    fuzz::require(::mkdtemp(name.data()) != nullptr, "there is a place for files");
    path = name;
    for (const auto& [file, text] : kGoodFiles) write(file, text);
    base::Diagnostics log;
    fuzz::require(registry::load_facts({path}, log).has_value(), "the good files are good");
  }
  ~Content() {
    std::error_code ignored;
    fs::remove_all(path, ignored);
  }
  void write(const std::string& file, std::string_view text) const {
    std::ofstream(path / file, std::ios::binary) << text;
  }

  fs::path path;
};

}  // namespace

FUZZ_TARGET(input) {
  static const Content content;
  std::string_view name = input.substr(0, input.find('\n'));
  auto good = kGoodFiles.find(name);
  if (good == kGoodFiles.end() || name.size() == input.size()) return;
  std::string text(input.substr(name.size() + 1));
  content.write(good->first, text);
  std::vector<base::SourceText> sources;
  for (const auto& [file, good_text] : kGoodFiles) {
    sources.push_back({(content.path / file).string(), file == good->first ? text : good_text});
  }
  base::Diagnostics log;
  if (name == "site.json") {
    bool accepted = site::load_settings({content.path}, log).has_value();
    fuzz::require_good_log(log, sources, accepted);
  } else if (name == "hosts.json") {
    static const std::vector<ports::Source> known(1, [] {
      ports::Source source;
      source.id = "r";
      return source;
    }());
    bool accepted = check::load_hosts({content.path}, known, log).has_value();
    fuzz::require_good_log(log, sources, accepted);
  } else {
    bool accepted = registry::load_facts({content.path}, log).has_value();
    fuzz::require_good_log(log, sources, accepted);
  }
  content.write(good->first, good->second);
}
