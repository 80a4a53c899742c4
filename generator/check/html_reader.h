#pragma once
// Reads a page that this program wrote, piece by piece: start tags, end tags and the texts between them.
//
// It knows the HTML that templates write and no other: a doctype, names in lower case, values in double quotes, every
// element closed in order, five entities. It is strict where a browser is lenient, so a reader of pages needs no second
// guess: the first thing that is not so ends the reading and is told with its place. All views point into the page.
// The XML of our sitemaps is read in the same way: it begins with an XML declaration, and any element may close itself.
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace check {

constexpr size_t kDeepestHtml = 128;     ///< open elements at once
constexpr size_t kMostAttributes = 100;  ///< of one element: each is compared with those before it

enum class HtmlPiece {
  start,  ///< name and attributes; the end of a void element (br, img ...) is not told
  end,    ///< name
  text,   ///< as it is written; append_decoded gives what it says
  done,   ///< the end of the page, or a mistake
};

enum class Markup { html, xml };

struct HtmlMistake {
  size_t offset = 0;
  std::string text;
};

struct HtmlAttribute {
  std::string_view name;
  std::string_view value;  ///< as it is written; empty when there is none
};

class HtmlReader {
 public:
  explicit HtmlReader(std::string_view html, Markup markup = Markup::html);

  /// Moves to the next piece; what is asked below is asked of it.
  HtmlPiece next();

  std::string_view name() const { return name_; }
  std::string_view text() const { return text_; }
  const std::vector<HtmlAttribute>& attributes() const { return attributes_; }
  /// The value of an attribute, empty when it is not there.
  std::string_view attribute(std::string_view name) const;
  /// Whether the element that just started has neither content nor an end tag.
  bool is_void() const { return is_void_; }
  /// Where the piece begins.
  size_t offset() const { return begin_; }
  /// Why the reading ended before the end of the page.
  const std::optional<HtmlMistake>& mistake() const { return mistake_; }

 private:
  HtmlPiece fail(std::string text);
  HtmlPiece read_text(size_t end);
  HtmlPiece read_start_tag();
  HtmlPiece read_end_tag();
  HtmlPiece finish();
  bool read_attribute();
  std::string_view take_name();
  bool take(char c);
  bool may_close_itself() const;
  size_t end_of_text() const;

  std::string_view html_;
  Markup markup_;
  size_t at_ = 0;
  size_t begin_ = 0;
  std::string_view name_, text_;
  std::vector<HtmlAttribute> attributes_;
  bool is_void_ = false;
  bool closes_itself_ = false;  ///< a start tag in a picture that ended in "/>": its end is the next piece
  std::vector<std::string_view> open_;
  std::optional<HtmlMistake> mistake_;
};

/// Appends what `text` says, its entities decoded. False when it holds another "&".
bool append_decoded(std::string& out, std::string_view text);

}  // namespace check
