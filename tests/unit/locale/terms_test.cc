// Check 8: words of the glossary.
#include "locale/terms.h"

#include "catch.h"
#include "translation_sources.h"

using locale_test::fault_at;
using locale_test::Lines;

namespace {

// Exceptions stand in line 7, the first one's name in column 62.
std::string glossary_text(const std::string& exceptions) {
  return R"({"concepts": {
 "port": {"en": ["port"], "de": {"forms": ["Anschluss", "Anschlüss"], "forbidden": ["Hafen"], "status": "unverified"}},
 "dynamic": {"en": ["dynamic port"], "de": {"forms": ["flüchtige"], "status": "unverified"}},
 "unassigned": {"en": ["unassigned"], "de": {"forms": ["unvergeben"], "confused": ["frei"], "status": "unverified"}},
 "unused": {"en": ["unused", "free"], "de": {"forms": ["frei"], "confused": ["unvergeben"], "status": "unverified"}},
 "product": {"en": ["Port Authority"]},
 "process": {"en": ["process"], "de": {"forms": ["Prozess"], "except": {)" +
         exceptions + R"(}, "status": "unverified"}}
}})";
}

locale::Glossary glossary_of(const std::string& text) {
  base::Diagnostics log;
  auto glossary = locale::load_glossary(base::SourceText{"locales/glossary.json", text}, log);
  if (!glossary) throw std::runtime_error(locale_test::lines_of(log).front());
  return *glossary;
}

Lines faults(const std::string& english, const std::string& german, const std::string& exceptions = {}) {
  locale::Glossary glossary = glossary_of(glossary_text(exceptions));
  return locale_test::faults_of(english, R"("placeholders": {})", "de", german, {}, &glossary);
}

std::string lacks(const std::string& word, const std::string& forms) {
  return fault_at("de", 0, "has no word for “" + word + "”", "the glossary has " + forms);
}

Lines faults_of_glossary(const std::string& text) {
  base::Diagnostics log;
  locale::load_glossary(base::SourceText{"locales/glossary.json", text}, log);
  return locale_test::lines_of(log);
}

}  // namespace

TEST_CASE("where English has a concept, a translation has one of its forms") {
  CHECK(faults("The port", "Der Anschluss").empty());
  CHECK(faults("All Ports", "Alle Anschlüsse").empty());
  CHECK(faults("The port", "Das Tor") == Lines{lacks("port", "Anschluss, Anschlüss")});
  CHECK(faults("Processes", "Abläufe") == Lines{lacks("process", "Prozess")});
}

TEST_CASE("a form is found whatever its case") {
  CHECK(faults("The process", "Der PROZESSRAUM").empty());
}

TEST_CASE("English forms are whole words") {
  CHECK(faults("A report on portability", "Ein Bericht über Beweglichkeit").empty());
  CHECK(faults("`port`", "`port`").empty());
}

TEST_CASE("a longer concept wins over the shorter one in it") {
  CHECK(faults("Dynamic ports", "Flüchtige Nummern").empty());
  CHECK(faults("Dynamic ports", "Anschlüsse") == Lines{lacks("dynamic port", "flüchtige")});
  CHECK(faults("Dynamic ports are ports", "Flüchtige Nummern") == Lines{lacks("port", "Anschluss, Anschlüss")});
}

TEST_CASE("a concept without words of the language hides what is in it") {
  CHECK(faults("The Port Authority", "Das Amt").empty());
}

TEST_CASE("what a program says in English is no concept") {
  CHECK(faults("It says “No such port”", "Es meldet „No such port“").empty());
  CHECK(faults("It says “No such port”", "Es meldet „Gibt es nicht“") == Lines{lacks("port", "Anschluss, Anschlüss")});
}

TEST_CASE("a forbidden form is told at its place, as a word") {
  CHECK(faults("Word", "Der Hafen, der Flughafen") ==
        Lines{fault_at("de", 4, "has “hafen”, which is no word for “port”", "the glossary has Anschluss, Anschlüss")});
  CHECK(faults("Word", "Flughafen, Hafenamt").empty());
}

TEST_CASE("what is confused with a concept does not take its place") {
  const std::string kNote = "the glossary has unvergeben";
  CHECK(faults("It is unassigned.", "Es ist unvergeben.").empty());
  CHECK(faults("It is unassigned.", "Es ist unvergeben, also frei.") ==
        Lines{fault_at("de", 24, "has “frei”, which is no word for “unassigned”", kNote)});
  CHECK(faults("Unassigned is not unused.", "Unvergeben ist nicht frei.").empty());
  CHECK(faults("It is free.", "Es ist frei, also unvergeben.") ==
        Lines{fault_at("de", 18, "has “unvergeben”, which is no word for “unused”", "the glossary has frei")});
  CHECK(faults("Be frank.", "Sei frei.").empty());
}

TEST_CASE("a message may be excepted, if it has to be") {
  CHECK(faults("The process", "Der Ablauf", R"("m.x": "of law")").empty());
  CHECK(faults("The process", "Der Prozess", R"("m.x": "of law")") ==
        Lines{"locales/glossary.json:7:73: error: the message \"m.x\" needs no exception for “process”"});
  CHECK(faults("The process", "Der Prozess", R"("m.y": "of law")") ==
        Lines{"locales/glossary.json:7:73: error: there is no message \"m.y\" to except\n"
              "  note: did you mean \"m.x\"?"});
}

TEST_CASE("Arabic vowel signs do not hide a form") {
  locale::Glossary glossary =
      glossary_of(R"({"concepts": {"a": {"en": ["assigned"], "ar": {"forms": ["مخصص"], "status": "unverified"}}}})");
  CHECK(locale_test::faults_of("Assigned", {}, "ar", "مُخَصَّص", {}, &glossary).empty());
}

TEST_CASE("a language that the glossary does not have is not checked") {
  locale::Glossary glossary = glossary_of(glossary_text(""));
  CHECK(locale_test::faults_of("The port", {}, "fr", "La porte", {}, &glossary).empty());
}

TEST_CASE("mistakes of the glossary are told at once") {
  CHECK(faults_of_glossary(R"({"concepts": {
"a": {"en": [], "de": {"forms": ["x"], "status": "unverified"}},
"b": {"en": ["b", ""], "xx": {"forms": ["x"], "status": "unverified"}},
"c": {"en": ["c"], "de": {"forms": [], "status": "sure", "form": 1}},
"d": {"en": ["d"], "de": {"forms": ["d"], "status": "verified", "except": {"m.x": " "}}}}})") ==
        Lines{
            "locales/glossary.json:2:1: error: the concept \"a\" has no English form",
            "locales/glossary.json:3:13: error: \"en\" has an empty form",
            "locales/glossary.json:3:24: error: no locale \"xx\" is known",
            "locales/glossary.json:4:20: error: the locale \"de\" has no form of the concept",
            "locales/glossary.json:4:50: error: \"status\" cannot be \"sure\"\n  note: one of verified, attested, "
            "unverified",
            "locales/glossary.json:4:58: error: unknown member \"form\"\n  note: did you mean \"forms\"?",
            "locales/glossary.json:5:53: error: a verified term names its \"source\"",
            "locales/glossary.json:5:76: error: the exception \"m.x\" gives no reason",
        });
  CHECK(faults_of_glossary("{}").size() == 1);
}
