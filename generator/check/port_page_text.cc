#include "check/port_page_text.h"

#include <algorithm>
#include <initializer_list>

#include "base/utf8.h"

namespace check {
namespace {

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// Elements that stand inside a word or a line; all others end a word.
bool is_inline(std::string_view name) {
  return is_one_of(
      name, {"a", "abbr", "b", "bdi", "code", "em", "i", "kbd", "q", "small", "span", "strong", "sub", "sup", "time"});
}

bool is_blank(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/// Makes every run of white space one space, and takes the space at both ends away.
void collapse(std::string& text) {
  size_t length = 0;
  for (char c : text) {
    if (!is_blank(c)) {
      text[length++] = c;
    } else if (length > 0 && text[length - 1] != ' ') {
      text[length++] = ' ';
    }
  }
  if (length > 0 && text[length - 1] == ' ') --length;
  text.resize(length);
}

class PageReader {
 public:
  PageReader(std::string_view html, PortPageText& text) : html_(html), text_(text) {}

  std::optional<HtmlMistake> read() {
    open_.emplace_back();
    for (HtmlPiece piece = html_.next(); piece != HtmlPiece::done; piece = html_.next()) {
      if (piece == HtmlPiece::start) on_start();
      if (piece == HtmlPiece::end) on_end();
      if (piece != HtmlPiece::text) continue;
      if (std::optional<HtmlMistake> mistake = on_text()) return mistake;
    }
    if (html_.mistake()) return html_.mistake();
    if (answers_ != 1) return HtmlMistake{0, "is no page of a port: <p class=\"answer\"> is not there once"};
    collapse(text_.about);
    collapse(text_.prose);
    for (std::string& answer : text_.answers) collapse(answer);
    return std::nullopt;
  }

 private:
  /// What an open element means for the text in it; an element begins as the one around it.
  struct Place {
    bool is_dropped = false;
    bool is_about = false;
    bool is_main = false;
    bool is_no_prose = false;
    bool is_questions = false;
    bool is_question = false;  ///< the heading of one
  };

  void on_start() {
    std::string_view name = html_.name();
    end_word(name);
    if (html_.is_void()) return;
    Place place = open_.back();
    std::string_view label = name == "section" ? html_.attribute("id") : std::string_view();
    bool is_answer = name == "p" && html_.attribute("class") == "answer";
    answers_ += is_answer;
    place.is_dropped |= is_one_of(name, {"sup", "script", "style", "svg"});
    place.is_about |= is_answer || is_one_of(label, {"glance", "safety", "identity", "uses", "questions"});
    place.is_main |= name == "main";
    place.is_no_prose |= label == "sources" || is_one_of(name, {"pre", "table", "nav", "form", "details"});
    place.is_questions |= label == "questions";
    if (place.is_questions && is_one_of(name, {"h3", "dt", "summary"})) {
      place.is_question = true;
      text_.answers.emplace_back();
    }
    open_.push_back(place);
  }

  void on_end() {
    open_.pop_back();
    end_word(html_.name());
  }

  void end_word(std::string_view name) {
    if (!is_inline(name)) add(" ");
  }

  std::optional<HtmlMistake> on_text() {
    if (open_.back().is_dropped) return std::nullopt;
    if (std::optional<size_t> invalid = base::find_invalid_utf8(html_.text())) {
      return HtmlMistake{html_.offset() + *invalid, "is not UTF-8"};
    }
    decoded_.clear();
    if (!append_decoded(decoded_, html_.text())) return HtmlMistake{html_.offset(), "a & that begins no entity"};
    add(decoded_);
    return std::nullopt;
  }

  void add(std::string_view text) {
    const Place& place = open_.back();
    if (place.is_about) text_.about += text;
    if (place.is_main && !place.is_no_prose) text_.prose += text;
    if (place.is_questions && !place.is_question && !text_.answers.empty()) text_.answers.back() += text;
  }

  HtmlReader html_;
  PortPageText& text_;
  std::vector<Place> open_;
  std::string decoded_;
  int answers_ = 0;
};

}  // namespace

std::optional<HtmlMistake> read_port_page(std::string_view html, PortPageText& text) {
  text.about.clear();
  text.answers.clear();
  text.prose.clear();
  return PageReader(html, text).read();
}

}  // namespace check
