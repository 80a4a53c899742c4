#pragma once
// How many ports are assigned, free and so on: the figures that pages may quote, for `portolan registry status`.
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "ports/assignment.h"

namespace registry {

/// Port numbers of one kind, by class.
struct Figure {
  std::string_view id;     ///< "tcp_named"
  std::string_view label;  ///< "TCP named"
  std::array<uint32_t, ports::kPortClasses.size()> by_class{};

  uint32_t total() const { return by_class[0] + by_class[1] + by_class[2]; }
};

struct Status {
  std::string title;
  ports::Date updated;
  size_t rows = 0;  ///< one for each transport
  size_t rows_with_port = 0;
  size_t rows_with_references = 0;
  std::vector<Figure> figures;

  /// The figure with that id, which must exist.
  const Figure& figure(std::string_view id) const;
};

/// A transport counts as named only by a row that states it; rows that state none have a figure of their own.
Status registry_status(const ports::Registry& registry);

/// {"title": ..., "updated": ..., "rows": ..., "figures": {"tcp_named": {"total": ..., "system": ..., ...}, ...}}
std::string status_json(const Status& status);
/// A table for people.
std::string status_text(const Status& status);

}  // namespace registry
