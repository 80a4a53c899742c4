#include "registry/import_merge.h"

#include <algorithm>
#include <array>

#include "registry/registry_file.h"

namespace registry {
namespace {

using ports::Assignment;
using ports::kPortCount;

constexpr size_t kSlots = ports::kTransports.size();

bool is_single(const Assignment& row) {
  return row.ports && row.ports->size() == 1;
}
bool is_stated(const Assignment& row) {
  return row.transport != ports::Transport::unstated;
}
size_t slot_of(const Assignment& row) {
  return static_cast<size_t>(row.transport);
}

/// What the authority says about each port and transport: its row, or nullptr.
class Authority {
 public:
  explicit Authority(const std::vector<Assignment>& rows) : rows_(kPortCount) {
    for (const Assignment& row : rows) {
      if (is_single(row) && is_stated(row)) rows_[row.ports->first.number()][slot_of(row)] = &row;
    }
  }

  const Assignment* row(uint32_t port, size_t slot) const { return rows_[port][slot]; }
  bool lists(uint32_t port) const {
    return std::any_of(rows_[port].begin(), rows_[port].end(), [](const Assignment* row) { return row != nullptr; });
  }

  /// The first port at which it speaks of the ports and the transport of `row`, or nothing.
  std::optional<uint32_t> contradicts(const Assignment& row) const {
    for (uint32_t port = row.ports->first.number(); port <= row.ports->last.number(); ++port) {
      if (is_stated(row) ? rows_[port][slot_of(row)] != nullptr : lists(port)) return port;
    }
    return std::nullopt;
  }

 private:
  std::vector<std::array<const Assignment*, kSlots>> rows_;
};

class Merger {
 public:
  Merger(const std::vector<Assignment>& current, const std::vector<Assignment>& older, std::string_view older_file,
         base::Diagnostics& log)
      : authority_(current), older_by_port_(kPortCount), taken_(kPortCount), file_(older_file), log_(log) {
    for (const Assignment& row : older) {
      if (!row.ports) continue;
      older_by_port_[row.ports->first.number()].push_back(&row);
    }
  }

  std::vector<Assignment> merge() {
    for (uint32_t port = 0; port < kPortCount; ++port) {
      port_begin_ = result_.size();
      for (const Assignment* row : older_by_port_[port]) take_older(*row, port);
      take_new(port);
    }
    // A range that was cut begins again behind rows of the ports in between.
    std::stable_sort(result_.begin(), result_.end(), goes_before);
    return std::move(result_);
  }

 private:
  void take_older(const Assignment& row, uint32_t port) {
    if (is_single(row) && is_stated(row)) {
      take_older_single(row, port);
    } else if (is_stated(row) || !row.name.empty()) {
      take_older_unconfirmed(row);
    } else {
      take_older_free(row);
    }
  }

  /// A row of one port and transport. The authority lists all of these, so one that it does not list is gone.
  void take_older_single(const Assignment& row, uint32_t port) {
    const Assignment* current = authority_.row(port, slot_of(row));
    if (current == nullptr || !confirms(*current, port, slot_of(row)) || row.name.empty() != current->name.empty())
      return;
    Assignment& taken = add(row);
    if (row.name != current->name) return;
    taken.title = current->title;
    taken.replaces = current->replaces;
    taken_[port][slot_of(row)] = true;
  }

  /// True when the current name is among the older ones, or both have none for the same reason.
  bool confirms(const Assignment& current, uint32_t port, size_t slot) const {
    const std::vector<const Assignment*>& rows = older_by_port_[port];
    return std::any_of(rows.begin(), rows.end(), [&](const Assignment* row) {
      return is_single(*row) && slot_of(*row) == slot && row->name == current.name && row->state == current.state;
    });
  }

  /// A range or a row without a transport: the authority never lists these, but it may contradict them.
  void take_older_unconfirmed(const Assignment& row) {
    if (std::optional<uint32_t> port = authority_.contradicts(row)) {
      log_.warning({std::string(file_)}, "\"" + row.name + "\" " + ports::to_string(*row.ports) +
                                             " is left out: its port " + std::to_string(*port) +
                                             " is listed by itself now");
    } else {
      add(row);
    }
  }

  /// Ports that were free or reserved for all transports: those that the authority still does not list.
  void take_older_free(const Assignment& row) {
    uint32_t last = row.ports->last.number();
    for (uint32_t port = row.ports->first.number(); port <= last; ++port) {
      if (authority_.lists(port)) continue;
      uint32_t end = port;
      while (end < last && !authority_.lists(end + 1)) ++end;
      add_part(row, {ports::Port(static_cast<uint16_t>(port)), ports::Port(static_cast<uint16_t>(end))});
      port = end;
    }
  }

  void add_part(const Assignment& row, const ports::PortRange& part) {
    Assignment& added = add(row);
    added.ports = part;
    added.unauthorized_ports.clear();
    for (ports::PortRange range : row.unauthorized_ports) {
      ports::PortRange common{std::max(range.first, part.first), std::min(range.last, part.last)};
      if (common.first <= common.last) added.unauthorized_ports.push_back(common);
    }
    if (added.unauthorized_ports.empty()) added.unauthorized_use.clear();
  }

  /// What the authority lists and no older row told, before the port's rows of later transports.
  void take_new(uint32_t port) {
    for (size_t slot = 0; slot < kSlots; ++slot) {
      const Assignment* current = authority_.row(port, slot);
      if (current == nullptr || taken_[port][slot]) continue;
      auto later = std::find_if(result_.begin() + port_begin_, result_.end(),
                                [&](const Assignment& row) { return slot_of(row) > slot; });
      result_.insert(later, *current);
    }
  }

  Assignment& add(const Assignment& row) {
    Assignment& added = result_.emplace_back(row);
    added.modified = {};
    return added;
  }

  Authority authority_;
  std::vector<std::vector<const Assignment*>> older_by_port_;
  std::vector<std::array<bool, kSlots>> taken_;
  std::string_view file_;
  base::Diagnostics& log_;
  std::vector<Assignment> result_;
  size_t port_begin_ = 0;  // Where the rows of the port at hand begin in the result.
};

}  // namespace

std::vector<Assignment> merge_registries(const std::vector<Assignment>& current, const std::vector<Assignment>& older,
                                         std::string_view older_file, base::Diagnostics& log) {
  return Merger(current, older, older_file, log).merge();
}

}  // namespace registry
