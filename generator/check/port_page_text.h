#pragma once
// What the page of a port says, as plain text: the parts that are about this port, the answers to its questions, and
// its prose.
//
// Citations (sup), scripts and pictures are left out; runs of white space and what separates blocks are one space.
// Sections are told apart by the id that labels them, so a page may lack any of them; it may not lack the answer.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "check/html_reader.h"

namespace check {

struct PortPageText {
  /// The one-sentence answer and the sections glance, safety, identity, uses and questions.
  std::string about;
  /// What stands under each question of the section "questions", in order.
  std::vector<std::string> answers;
  /// All of main outside of pre, table, nav, form, details and the list of sources.
  std::string prose;
};

/// Replaces what `text` held. What is wrong with the page, or nothing; then `text` is of no use.
std::optional<HtmlMistake> read_port_page(std::string_view html, PortPageText& text);

}  // namespace check
