// expat calls us element by element. Outside of records only the title, the date and the footnotes are kept, so nothing
// of <people>; inside them <assignee> and cross-references of type "person" are skipped, and a person's id inside a
// note is written "[Id]", as in the CSV, for normalise_row to drop. A DOCTYPE is refused, so there are no entities but
// the five of XML, and nothing to expand. The text is UTF-8 whatever it declares, as in all other formats.
#include <expat.h>

#include <algorithm>
#include <map>
#include <memory>

#include "base/utf8.h"
#include "registry/formats.h"
#include "registry/wording.h"

namespace registry {
namespace {

constexpr size_t kDeepestElement = 32;
constexpr int kPieceSize = 1 << 30;  // What an int can say; expat before 2.6 reads a long token anew with every piece.

std::string upper(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](char c) { return c >= 'a' && c <= 'z' ? c - 32 : c; });
  return text;
}

/// A cross-reference: <xref type="rfc" data="rfc9110"/>, or with the text to show.
struct CrossReference {
  std::string type;
  std::string data;
  std::string text;

  std::string token() const {
    std::string shown = one_line(text);
    if (!shown.empty()) return shown;
    return type == "rfc" ? upper(data) : data;
  }
};

class XmlReader {
 public:
  XmlReader(const base::SourceText& source, base::Diagnostics& log)
      : source_(source), log_(log), parser_(XML_ParserCreate("UTF-8"), XML_ParserFree) {
    XML_SetUserData(parser_.get(), this);
    XML_SetElementHandler(parser_.get(), on_start, on_end);
    XML_SetCharacterDataHandler(parser_.get(), on_text);
    XML_SetStartDoctypeDeclHandler(parser_.get(), on_doctype);
  }

  Rows read() {
    const std::string& text = source_.text;
    for (size_t at = 0; !failed_; at += kPieceSize) {
      int length = static_cast<int>(std::min<size_t>(kPieceSize, text.size() - at));
      bool last = at + length == text.size();
      if (XML_Parse(parser_.get(), text.data() + at, length, last) == XML_STATUS_ERROR && !failed_) {
        fail(std::string("not valid XML: ") + XML_ErrorString(XML_GetErrorCode(parser_.get())));
      }
      if (last) break;
    }
    add_footnotes();
    return std::move(result_);
  }

 private:
  static void on_start(void* self, const char* name, const char** attributes) {
    static_cast<XmlReader*>(self)->start(name, attributes);
  }
  static void on_end(void* self, const char* name) { static_cast<XmlReader*>(self)->end(name); }
  static void on_text(void* self, const char* text, int length) {
    static_cast<XmlReader*>(self)->add_text({text, static_cast<size_t>(length)});
  }
  static void on_doctype(void* self, const char*, const char*, const char*, int) {
    static_cast<XmlReader*>(self)->fail("a DOCTYPE is not read: IANA's file has none, and it could define entities");
  }

  uint32_t line() const { return static_cast<uint32_t>(XML_GetCurrentLineNumber(parser_.get())); }
  uint32_t column() const { return static_cast<uint32_t>(XML_GetCurrentColumnNumber(parser_.get())) + 1; }

  void fail(std::string text) {
    if (failed_) return;
    failed_ = true;
    log_.error({source_.name, line(), column()}, std::move(text));
    if (in_record_) result_.rows.pop_back();
    XML_StopParser(parser_.get(), XML_FALSE);
  }

  static std::string attribute(const char** attributes, std::string_view name) {
    for (; *attributes != nullptr; attributes += 2) {
      if (*attributes == name) return attributes[1];
    }
    return {};
  }

  Cell cell_here(std::string text = {}) const { return {std::move(text), line(), column()}; }
  Row& row() { return result_.rows.back(); }

  void start(std::string_view name, const char** attributes) {
    if (open_.empty() && name != "registry") return fail("the root is <" + std::string(name) + ">, not <registry>");
    if (open_.size() == kDeepestElement) return fail("elements are nested too deeply");
    open_.emplace_back(name);
    if (skipped_from_ != 0) return;
    if (name == "assignee") {
      skipped_from_ = open_.size();
    } else if (name == "xref") {
      reference_ = {attribute(attributes, "type"), attribute(attributes, "data"), {}};
      in_reference_ = true;
    } else if (text_ != nullptr) {
      add_text("\n");  // <br/> and <paragraph> inside a text.
    } else if (in_record_) {
      start_in_record(name);
    } else if (name == "record") {
      start_record(attributes);
    } else if (name == "footnote") {
      start_text(footnotes_[attribute(attributes, "anchor")]);
    } else if (open_.size() == 2 && name == "title") {
      start_text(result_.title);
    } else if (open_.size() == 2 && name == "updated") {
      updated_ = cell_here();
      start_text(updated_.text);
    }
  }

  // Until the element that was just opened ends. No row is added meanwhile, so the text stays where it is.
  void start_text(std::string& text) {
    text_ = &text;
    text_depth_ = open_.size();
  }

  void start_record(const char** attributes) {
    if (result_.rows.size() == kMostRows) return fail("more than " + std::to_string(kMostRows) + " records");
    in_record_ = true;
    Row& row = result_.rows.emplace_back();
    row.line = line();
    row.column = column();
    row.registered = cell_here(attribute(attributes, "date"));
    row.modified = cell_here(attribute(attributes, "updated"));
    row.references = cell_here();
  }

  void start_in_record(std::string_view name) {
    struct Field {
      std::string_view name;
      Cell Row::*cell;
    };
    static constexpr Field kFields[] = {
        {"name", &Row::name},    {"protocol", &Row::transport}, {"description", &Row::title},
        {"number", &Row::ports}, {"sc", &Row::service_code},    {"unauthorized", &Row::unauthorized_use},
        {"note", &Row::note},
    };
    const Field* field =
        std::find_if(std::begin(kFields), std::end(kFields), [&](const Field& f) { return f.name == name; });
    if (field == std::end(kFields)) {
      log_.warning({source_.name, line(), column()}, "unknown element <" + std::string(name) + "> is not read");
      skipped_from_ = open_.size();
      return;
    }
    Cell& cell = row().*field->cell;
    if (!cell.text.empty()) return fail("a second <" + std::string(name) + "> in one record");
    cell = cell_here();
    start_text(cell.text);
  }

  void end(std::string_view name) {
    if (failed_) return;
    if (skipped_from_ == open_.size()) {
      skipped_from_ = 0;
    } else if (skipped_from_ == 0) {
      if (name == "xref") {
        end_reference();
      } else if (text_ != nullptr && open_.size() > text_depth_) {
        add_text("\n");
      } else if (text_ != nullptr) {
        if (text_ == &updated_.text) end_updated();
        text_ = nullptr;
      } else if (name == "record") {
        in_record_ = false;
      }
    }
    open_.pop_back();
  }

  void end_reference() {
    in_reference_ = false;
    if (text_ != nullptr) {
      add_text("[" + reference_.token() + "]");
    } else if (in_record_ && reference_.type == "note") {
      cited_footnotes_.push_back({result_.rows.size() - 1, reference_.data});
    } else if (in_record_ && reference_.type != "person") {
      row().references.text += "[" + reference_.token() + "]";
    }
  }

  void end_updated() {
    std::optional<ports::Date> date = ports::parse_date(updated_.text);
    if (!date) log_.error({source_.name, updated_.line, updated_.column}, "\"" + updated_.text + "\" is no date");
    result_.updated = date.value_or(ports::Date{});
  }

  void add_text(std::string_view text) {
    if (skipped_from_ != 0 || failed_) return;
    std::string* target = in_reference_ ? &reference_.text : text_;
    if (target == nullptr) return;
    if (target->size() + text.size() > kLongestCell) {
      return fail("a text of more than " + std::to_string(kLongestCell) + " bytes");
    }
    *target += text;
  }

  void add_footnotes() {
    for (const CitedFootnote& cited : cited_footnotes_) {
      if (cited.row >= result_.rows.size()) continue;  // Its record was broken off.
      Cell& note = result_.rows[cited.row].note;
      auto footnote = footnotes_.find(cited.anchor);
      if (footnote == footnotes_.end()) continue;
      if (note.line == 0) note.line = result_.rows[cited.row].line, note.column = result_.rows[cited.row].column;
      // One that is too long already is refused anyway: it does not have to grow with every citation.
      if (note.text.size() > kLongestCell) continue;
      note.text += (note.text.empty() ? "" : "\n") + footnote->second;
    }
  }

  struct CitedFootnote {
    size_t row;
    std::string anchor;
  };

  const base::SourceText& source_;
  base::Diagnostics& log_;
  std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser_;
  Rows result_;
  Cell updated_;
  std::vector<std::string> open_;
  size_t skipped_from_ = 0;  // Depth of the element whose content is skipped; 0: none.
  bool in_record_ = false;
  bool in_reference_ = false;
  CrossReference reference_;
  std::string* text_ = nullptr;  // Where character data goes; nowhere when null.
  size_t text_depth_ = 0;        // Of the element that `text_` belongs to.
  std::map<std::string, std::string> footnotes_;
  std::vector<CitedFootnote> cited_footnotes_;
  bool failed_ = false;
};

}  // namespace

Rows read_iana_xml(const base::SourceText& source, base::Diagnostics& log) {
  // Expat would take a null byte near the beginning for UTF-16, whatever it is told.
  std::string_view text = source.text;
  if (size_t offset = std::min(base::find_invalid_utf8(text).value_or(text.npos), text.find('\0'));
      offset != text.npos) {
    auto [line, column] = base::LineIndex(text).at(offset);
    log.error({source.name, line, column}, text[offset] == '\0' ? "not valid XML: a null byte" : "not valid UTF-8");
    return {};
  }
  return XmlReader(source, log).read();
}

}  // namespace registry
