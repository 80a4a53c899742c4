#include "check/findings.h"

#include <fmt/format.h>

#include "catch.h"
#include "unit/base/lines.h"
#include "unit/base/temp_folder.h"

using base_test::Lines;
using base_test::TempFolder;
using check::Fault;
using check::FileNumber;
using check::Findings;
using check::SiteTree;

namespace {

/// Five files of three lines; lines begin at the bytes 0, 2 and 6.
struct Files {
  Files() {
    for (char name = 'a'; name <= 'e'; ++name) folder.write(std::string(1, name), "1\n\xC3\xA9x\n3\n");
  }
  Lines report(const Findings& findings) const {
    base::Diagnostics log;
    findings.report(SiteTree(folder.path()), log);
    Lines lines = base_test::lines_of(log);
    for (std::string& line : lines) line.erase(0, folder.path().string().size());
    return lines;
  }

  TempFolder folder;
};

}  // namespace

TEST_CASE("a finding is told with line and column, columns in characters") {
  Findings findings;
  findings.add(Fault::link, {1, 4}, "leads nowhere", "a note");
  findings.add(Fault::file, {2}, "too large");
  CHECK(Files().report(findings) == Lines{"/b:2:2: error: leads nowhere\n  note: a note", "/c: error: too large"});
}

TEST_CASE("what is said in the same words is told at its first places, and counted") {
  Findings findings;
  for (FileNumber file = 0; file < 5; ++file) findings.add(Fault::link, {file, 0}, "leads nowhere");
  findings.add(Fault::link, {4, 2}, "leads elsewhere");
  CHECK(findings.count(Fault::link) == 6);
  CHECK(Files().report(findings) == Lines{"/a:1:1: error: leads nowhere", "/b:1:1: error: leads nowhere",
                                          "/c:1:1: error: leads nowhere\n  note: and 2 more like this",
                                          "/e:2:1: error: leads elsewhere"});
}

TEST_CASE("of each fault the first texts are told, and the rest is counted") {
  Findings findings;
  for (size_t i = 0; i < check::kTextsShown + 3; ++i) {
    findings.add(Fault::id, {0, static_cast<uint32_t>(i)}, fmt::format("text {:02}", i));
  }
  findings.add(Fault::title, {1, 0}, "empty");
  Lines lines = Files().report(findings);
  REQUIRE(lines.size() == check::kTextsShown + 2);
  CHECK(lines.front() == ": error: and 3 more of the kind \"id\"");
  CHECK(lines.back() == "/b:1:1: error: empty");
  CHECK(findings.count() == check::kTextsShown + 4);
}

TEST_CASE("what two threads found is the same in whatever order it is merged") {
  Findings first, second;
  for (FileNumber file = 0; file < 5; ++file) {
    Findings& half = file % 2 == 0 ? first : second;
    half.add(Fault::link, {file, 0}, "leads nowhere", fmt::format("note of {}", file));
  }
  second.add(Fault::link, {0, 2}, "leads elsewhere", "", 7);
  Findings one = first, other = second;
  one.merge(second);
  other.merge(first);
  Lines expected = {"/a:1:1: error: leads nowhere\n  note: note of 0",
                    "/a:2:1: error: leads elsewhere\n  note: and 6 more like this", "/b:1:1: error: leads nowhere",
                    "/c:1:1: error: leads nowhere\n  note: and 2 more like this"};
  CHECK(Files().report(one) == expected);
  CHECK(Files().report(other) == expected);
  CHECK(one.count(Fault::link) == 12);
}

TEST_CASE("texts without end take no memory without end") {
  Findings findings;
  for (size_t i = 0; i < check::kTextsKept + 5; ++i) findings.add(Fault::id, {0, 0}, std::to_string(i));
  CHECK(findings.count(Fault::id) == check::kTextsKept + 5);
  Lines lines = Files().report(findings);
  CHECK(lines.size() == check::kTextsShown + 1);
  CHECK(lines.front() ==
        fmt::format(": error: and {} more of the kind \"id\"", check::kTextsKept + 5 - check::kTextsShown));
}
