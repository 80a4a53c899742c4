#include "registry/normalise.h"

#include <fmt/format.h>

#include <charconv>

#include "base/utf8.h"
#include "registry/wording.h"

namespace registry {
namespace {

/// The cells of one row, with what is needed to report one of them.
class RowReader {
 public:
  RowReader(std::string_view file, base::Diagnostics& log) : file_(file), log_(log) {}

  void error(const Cell& cell, std::string text, std::string note = {}) {
    failed_ = true;
    log_.error({std::string(file_), cell.line, cell.column}, std::move(text), std::move(note));
  }
  void warning(const Cell& cell, std::string text) {
    log_.warning({std::string(file_), cell.line, cell.column}, std::move(text));
  }
  bool failed() const { return failed_; }

  /// Line ends are white space here; every other control, and characters nobody can see, are errors.
  const std::string& checked(const Cell& cell) {
    static const std::string kNone;
    if (cell.text.size() > kLongestCell) {
      error(cell, "a text of " + std::to_string(cell.text.size()) + " bytes; at most " + std::to_string(kLongestCell) +
                      " are read");
      return kNone;
    }
    for (size_t i = 0; i < cell.text.size();) {
      std::optional<char32_t> code_point = base::decode_utf8(cell.text, i);
      bool white = code_point && (*code_point == '\n' || *code_point == '\r' || *code_point == '\t');
      if (code_point && (white || !(base::is_control(*code_point) || base::is_hidden(*code_point, base::Texts::data))))
        continue;
      error(cell, code_point
                      ? fmt::format("the text holds the character \\u{{{:02X}}}", static_cast<uint32_t>(*code_point))
                      : "not valid UTF-8");
      return kNone;
    }
    return cell.text;
  }

  std::string text(const Cell& cell) { return without_people(one_line(checked(cell))); }

  ports::Date date(const Cell& cell) {
    std::optional<ports::Date> date = ports::parse_date(checked(cell));
    if (!date) error(cell, "\"" + cell.text + "\" is no date", "dates are written YYYY-MM-DD or YYYY-MM");
    return date.value_or(ports::Date{});
  }

 private:
  std::string_view file_;
  base::Diagnostics& log_;
  bool failed_ = false;
};

std::optional<ports::PortRange> read_ports(const Cell& cell, RowReader& reader) {
  const std::string& text = reader.checked(cell);
  if (text.empty()) return std::nullopt;
  std::optional<ports::PortRange> range = ports::parse_port_range(text);
  if (!range) reader.error(cell, "\"" + text + "\" is no port and no range of ports", "N or N-M, from 0 to 65535");
  return range;
}

ports::Transport read_transport(const Cell& cell, RowReader& reader) {
  static const std::vector<std::string> kNames = {"tcp", "udp", "sctp", "dccp"};
  std::optional<ports::Transport> transport = ports::parse_transport(reader.checked(cell));
  if (!transport) reader.error(cell, "\"" + cell.text + "\" is no transport", base::suggest(cell.text, kNames));
  return transport.value_or(ports::Transport::unstated);
}

std::optional<uint32_t> read_service_code(const Cell& cell, RowReader& reader) {
  const std::string& text = reader.checked(cell);
  if (text.empty()) return std::nullopt;
  uint32_t code = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), code);
  if (error != std::errc() || end != text.data() + text.size()) {
    reader.error(cell, "\"" + text + "\" is no service code", "a whole number from 0 to 4294967295");
  }
  return code;
}

/// An unnamed row says by its description why there is no name. More than the bare word is worth showing.
void read_state(const Cell& cell, RowReader& reader, ports::Assignment& assignment) {
  std::optional<ports::State> state = state_of_wording(assignment.title);
  if (!state) reader.warning(cell, "unknown reason for having no name: \"" + assignment.title + "\"");
  assignment.state = state.value_or(ports::State::unclear);
  bool bare = (state == ports::State::reserved && assignment.title.size() == std::string_view("Reserved").size()) ||
              (state == ports::State::unassigned && assignment.title.size() == std::string_view("Unassigned").size());
  if (bare) assignment.title.clear();
}

/// Text on a row of many ports means those that it names, and only those of its row; text that names none means the
/// port of a row that has just one. (Taken as meant for whole rows, IANA's texts would mark 1,803 ports.)
void read_unauthorized_use(const Cell& cell, RowReader& reader, ports::Assignment& assignment) {
  assignment.unauthorized_use = reader.text(cell);
  if (assignment.unauthorized_use.empty() || !assignment.ports) return;
  const ports::PortRange& row = *assignment.ports;
  std::vector<ports::PortRange> named = named_ports(assignment.unauthorized_use);
  if (named.empty() && row.size() == 1) named.push_back(row);
  for (ports::PortRange range : named) {
    ports::PortRange common{std::max(range.first, row.first), std::min(range.last, row.last)};
    if (common.first <= common.last) assignment.unauthorized_ports.push_back(common);
  }
  if (assignment.unauthorized_ports.empty()) {
    reader.warning(cell, "the unauthorized use names no port of its row, " + ports::to_string(row));
  }
}

}  // namespace

std::optional<ports::Assignment> normalise_row(const Row& row, std::string_view file, base::Diagnostics& log) {
  RowReader reader(file, log);
  ports::Assignment assignment;
  assignment.ports = read_ports(row.ports, reader);
  assignment.transport = read_transport(row.transport, reader);
  assignment.name = one_line(reader.checked(row.name));
  assignment.title = reader.text(row.title);
  assignment.references = split_references(reader.checked(row.references));
  assignment.registered = reader.date(row.registered);
  assignment.modified = reader.date(row.modified);
  assignment.service_code = read_service_code(row.service_code, reader);
  assignment.note = reader.text(row.note);
  read_unauthorized_use(row.unauthorized_use, reader, assignment);
  if (reader.failed()) return std::nullopt;
  if (assignment.name.empty()) {
    if (!assignment.ports) reader.error({"", row.line, row.column}, "the row has neither a name nor a port");
    read_state(row.title, reader, assignment);
  } else {
    assignment.replaces = take_replaced_name(assignment.title);
    assignment.alias_of = take_alias_name(assignment.note);
    assignment.historic = !assignment.alias_of.empty();
  }
  if (reader.failed()) return std::nullopt;
  return assignment;
}

}  // namespace registry
