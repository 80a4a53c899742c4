// Translated documents: which English each is of.
#include "site/documents.h"

#include "base/sha256.h"
#include "catch.h"
#include "site/site.h"
#include "unit/base/lines.h"
#include "unit/base/temp_folder.h"

namespace {

std::string document(const std::string& title, const std::string& more = {}) {
  return "---\ntitle: " + title + "\ndescription: D\n" + more + "---\n" + title + "\n";
}

std::string shown(const base::Layers& content, const std::string& tag) {
  std::string text;
  for (const site::DocumentStatus& status : site::survey_documents(content, tag)) {
    text += (text.empty() ? "" : ", ") + status.name + " " + std::string(site::to_string(status.state)) + " " +
            std::filesystem::path(status.position.file).parent_path().filename().string() + ":" +
            std::to_string(status.position.line);
  }
  return text;
}

}  // namespace

TEST_CASE("a document is missing, current or stale") {
  base_test::TempFolder folder;
  base::Layers content = {folder / "ours"};
  std::string english = document("A");
  for (const char* name : {"a", "b", "c", "d"}) folder.write("ours/pages/en/" + std::string(name) + ".md", english);
  std::string hash = base::sha256(english).substr(0, 16);
  CHECK(site::document_hash(english) == hash);
  folder.write("ours/pages/de/b.md", document("B"));
  folder.write("ours/pages/de/c.md", document("C", "source_hash: " + hash + "\n"));
  folder.write("ours/pages/de/d.md", document("D", "source_hash: 0123456789abcdef\n"));
  CHECK(shown(content, "de") == "a missing en:0, b current de:0, c current de:4, d stale de:4");
}

TEST_CASE("our translations are of our English documents, an overlay's of those that it knows") {
  base_test::TempFolder folder;
  base::Layers content = {folder / "ours", folder / "overlay"};
  std::string ours = document("A"), theirs = document("Other");
  folder.write("ours/pages/en/a.md", ours);
  folder.write("overlay/pages/en/a.md", theirs);
  folder.write("ours/pages/de/a.md", document("A", "source_hash: " + site::document_hash(ours) + "\n"));
  CHECK(shown(content, "de") == "a current de:4");
  folder.write("overlay/pages/de/a.md", document("A", "source_hash: " + site::document_hash(ours) + "\n"));
  CHECK(shown(content, "de") == "a stale de:4");
  folder.write("overlay/pages/de/a.md", document("A", "source_hash: " + site::document_hash(theirs) + "\n"));
  CHECK(shown(content, "de") == "a current de:4");
}

TEST_CASE("a source_hash that is none, and one in an English document, are errors") {
  base_test::TempFolder folder;
  folder.write("pages/en/a.md", document("A", "source_hash: 0123456789abcdef\n"));
  folder.write("pages/en/b.md", document("B"));
  folder.write("pages/de/b.md", document("B", "source_hash: ?\n"));
  base::Diagnostics log;
  site::load_prose({folder.path()}, "de", log);
  base_test::Lines lines = base_test::lines_of(log);
  for (std::string& line : lines) line.erase(0, folder.path().string().size() + 1);
  CHECK(lines == base_test::Lines{"pages/de/b.md:4:1: error: \"source_hash\" is no hash of 16 hexadecimal digits\n"
                                  "  note: portolan locales accept de writes it",
                                  "pages/en/a.md:4:1: error: \"source_hash\" belongs into translations\n"
                                  "  note: the English document is the source"});
}

TEST_CASE("a document that stands in for another says of which locale it is") {
  base_test::TempFolder folder;
  for (const char* name : {"a", "b", "c"}) folder.write("pages/en/" + std::string(name) + ".md", document("E"));
  folder.write("pages/pt/a.md", document("P"));
  folder.write("pages/pt/b.md", document("P"));
  folder.write("pages/pt-PT/a.md", document("Q"));
  auto words_of = [&](const std::string& tag, const std::vector<std::string>& fallback) {
    base::Diagnostics log;
    std::string text;
    for (const prose::Document& page : site::load_prose({folder.path()}, tag, log, fallback)) {
      text += page.title + "(" + page.words_of + ")";
    }
    return text;
  };
  CHECK(words_of("pt-PT", {"pt"}) == "Q()P(pt)E(en)");
  CHECK(words_of("pt-PT", {}) == "Q()E(en)E(en)");
  CHECK(words_of("en", {}) == "E()E()E()");
  CHECK(words_of("ar-XB", {}) == "E()E()E()");
}
