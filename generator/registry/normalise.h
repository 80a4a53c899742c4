#pragma once
// From the cells of one row, as some format wrote them, to what they mean. Every format comes through here, so a trap
// of IANA's tables is dealt with once: several lines in a cell, aliases told in prose, states told in a dozen wordings,
// mail addresses inside references.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "ports/assignment.h"

namespace registry {

constexpr size_t kLongestCell = 8192;  ///< Bytes. IANA's longest cell has 1,532.
constexpr size_t kMostRows = 200'000;  ///< IANA's registry has 14,533.

/// A text and where it stood.
struct Cell {
  std::string text;
  uint32_t line = 0;
  uint32_t column = 0;
};

/// The cells of one row as they were written. Contacts and assignees have no place here: they are people.
struct Row {
  uint32_t line = 0;
  uint32_t column = 0;
  Cell name;
  Cell ports;
  Cell transport;
  Cell title;
  Cell registered;
  Cell modified;
  Cell references;  ///< "[a][b]"
  Cell service_code;
  Cell unauthorized_use;
  Cell note;
};

/// The rows of one file, and what it says about itself.
struct Rows {
  std::string title;
  ports::Date updated;
  std::vector<Row> rows;
};

/// Nothing when the row has an error; all of its errors are reported.
std::optional<ports::Assignment> normalise_row(const Row& row, std::string_view file, base::Diagnostics& log);

}  // namespace registry
