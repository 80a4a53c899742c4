#include "serve/preview.h"

#include "base/source.h"
#include "catch.h"
#include "unit/pipeline/source_tree.h"

using pipeline_test::SourceTree;

namespace {

const serve::ListenAddress kAddress;

/// A preview of a tiny site, and what is asked of it as if by a browser on this machine.
class Previewed {
 public:
  explicit Previewed(const std::string& base_url = "") : site(options(base_url)), log(tree.path() / "log") {
    REQUIRE(site.load().empty());
  }

  std::optional<serve::Response> ask(serve::Request request, bool may_wait = true) {
    request.headers.push_back({"Host", "localhost:8000"});
    serve::Preview preview(site, &log, [this](const serve::Mistakes& mistakes) { told += mistakes.size(); });
    return preview.answer(request, kAddress, may_wait);
  }
  serve::Response get(const std::string& path, const std::string& query = "") {
    return ask({"GET", path, query, {}, ""}).value();
  }

  SourceTree tree;
  serve::LiveSite site;
  serve::FeedbackLog log;
  size_t told = 0;  ///< mistakes

 private:
  pipeline::Options options(const std::string& base_url) {
    tree.add_locale("de", "Port {port} hier");
    if (!base_url.empty()) tree.edit("content/site.json", "{", "{\"baseUrl\": \"" + base_url + "\", ");
    pipeline::Options options = tree.options();
    options.ports.clear();
    options.locales = {"en", "de"};
    return options;
  }
};

std::string header(const serve::Response& response, std::string_view name) {
  std::string value = "none";
  for (const site::Header& header : response.headers) {
    if (header.name == name) value = header.value;
  }
  return value;
}

bool holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a page is found with its ending and without") {
  Previewed previewed;
  for (const char* path : {"/en/80.html", "/en/80"}) {
    serve::Response response = previewed.get(path);
    CHECK(response.status == 200);
    CHECK(holds(response.body, "<p>port 80</p>"));
    CHECK(header(response, "Content-Type") == "text/html; charset=utf-8");
    CHECK(holds(header(response, "Content-Security-Policy"), "default-src 'none'"));
  }
  CHECK(previewed.get("/en/").status == 200);
  CHECK(header(previewed.get("/de"), "Location") == "/de/");
}

TEST_CASE("a site for a folder is found there, and at the root of the preview") {
  Previewed previewed("https://example.org/ports/");
  CHECK(previewed.get("/ports/en/80").body == previewed.get("/en/80").body);
  CHECK(header(previewed.get("/"), "Location") == "/ports/");
  CHECK(header(previewed.get("/ports"), "Location") == "/ports/");
  CHECK(header(previewed.get("/ports/en"), "Location") == "/ports/en/");
  CHECK(header(previewed.get("/en/search", "q=80"), "Location") == "/ports/en/80.html");
  CHECK(previewed.get("/ports/").status == 200);
  CHECK(previewed.get("/portsen/80").status == 404);
}

TEST_CASE("a name that is not ours is refused") {
  Previewed previewed;
  serve::Preview preview(previewed.site, nullptr, [](const serve::Mistakes&) {});
  CHECK(preview.answer({"GET", "/en/80", "", {}, ""}, kAddress, true)->status == 403);
  CHECK(preview.answer({"GET", "/en/80", "", {{"Host", "evil.example"}}, ""}, kAddress, true)->status == 403);
}

TEST_CASE("a first line that calls another name is refused, whatever Host says") {
  Previewed previewed;
  serve::Request request{"GET", "/en/80", "", {}, ""};
  request.authority = "localhost:8000";
  CHECK(previewed.ask(request)->status == 200);
  for (const char* authority : {"evil.example", "", "localhost@evil.example"}) {
    request.authority = authority;
    CHECK(previewed.ask(request)->status == 403);
  }
}

TEST_CASE("nothing can be posted without a file for it") {
  Previewed previewed;
  serve::Preview preview(previewed.site, nullptr, [](const serve::Mistakes&) {});
  serve::Request request = {"POST", "/en/thanks.html", "", {{"Host", "localhost"}}, "port=22&helpful=yes"};
  CHECK(preview.answer(request, kAddress, true)->status == 405);
}

TEST_CASE("a question for the version waits when it is the present one") {
  Previewed previewed;
  std::string version = std::to_string(previewed.site.now().version);
  serve::Request request = {"GET", "/.portolan/wait.js", "version=" + version, {}, ""};
  CHECK_FALSE(previewed.ask(request));
  CHECK(holds(previewed.ask(request, false)->body, version));
  request.query = "version=1";
  CHECK(holds(previewed.ask(request)->body, version));
}

TEST_CASE("mistakes stand in for pages, and for nothing else") {
  Previewed previewed;
  std::string style = previewed.site.now().edition->project()->publication->assets.at("site.css");
  previewed.tree.edit("templates/port.html", "{{t.m.title}}", "{{t.m.none}}");
  previewed.site.update({previewed.tree.path() / "templates/port.html"});
  for (const char* path : {"/en/80", "/en/none", "/", "/none"}) {
    serve::Response response = previewed.get(path);
    INFO(path);
    CHECK(response.status == 500);
    CHECK(holds(response.body, "m.none"));
    CHECK(holds(response.body, "/.portolan/reload.js"));
  }
  CHECK(holds(previewed.get("/en/80").body, "last-good"));
  CHECK_FALSE(holds(previewed.get("/en/none").body, "last-good"));
  CHECK(previewed.get("/en/80", "last-good").status == 200);
  CHECK(previewed.get("/" + style).status == 200);
  CHECK(previewed.get("/favicon.ico").status == 404);
}

TEST_CASE("mistakes of a locale that nobody had asked for stand on its pages alone, and are told once") {
  Previewed previewed;
  previewed.tree.add_locale("de", "Port {none}");
  CHECK(previewed.site.update({previewed.tree.path() / "locales/de.arb"}).empty());
  CHECK(previewed.get("/de/80").status == 500);
  size_t told = previewed.told;
  CHECK(told > 0);
  CHECK(holds(previewed.get("/de/81").body, "de.arb"));
  CHECK(previewed.told == told);
  CHECK(previewed.get("/en/80").status == 200);
}

TEST_CASE("an answer of a reader is written down once") {
  Previewed previewed;
  CHECK(header(previewed.get("/de/thanks", "port=22&helpful=no"), "Location") == "/de/thanks");
  CHECK(previewed.ask({"HEAD", "/de/thanks", "port=22&helpful=no", {}, ""})->status != 303);
  std::string line = base::read_file(previewed.tree.path() / "log");
  CHECK(holds(line, "\"locale\":\"de\",\"port\":22,\"helpful\":\"no\"}\n"));
  CHECK(line.find('\n') == line.size() - 1);
}
