#pragma once
// Reads one kind of facts after another from all layers: what the readers of all kinds share. Mistakes go to the log
// with their place, and reading goes on with the next fact.
#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/escape.h"
#include "base/json.h"
#include "base/source.h"
#include "ports/assignment.h"
#include "ports/fact.h"
#include "registry/layered_facts.h"

namespace registry {

using base::Json;
using base::JsonObject;
using ports::PortRange;

class FactReader {
 public:
  FactReader(const base::Layers& content, base::Diagnostics& log) : content_(content), log_(log) {}

  /// How the objects of a list are merged: what names them, and where new ones go.
  struct Merging {
    std::string_view key = "id";
    Newcomers newcomers = Newcomers::last;
  };

  /// Calls `read(object)` for each object in the array `list` of content/`name`, as the layers make it. Afterwards
  /// file() is the first layer's.
  template <typename Read>
  void each(const std::string& name, std::string_view list, Merging merging, Read read) {
    std::vector<FactFile> files = read_fact_files(content_, name, log_);
    for (const FactItem& item : merge_facts(files, list, merging.key, merging.newcomers, log_)) {
      file_ = item.file->name;
      JsonObject object(*item.value, file_, log_);
      read(object);
      object.finish();
    }
    file_ = base::layered_files(content_, name).front().string();
  }

  /// Calls `read(root)` for content/`name` of the last layer that has it.
  template <typename Read>
  void with_root(const std::string& name, Read read) {
    base::SourceText source = base::read_source(base::last_file(content_, name));
    file_ = source.name;
    std::optional<Json> json = base::parse_json(source, log_);
    if (!json) return;
    JsonObject root(*json, file_, log_);
    root.ignore("$schema");
    read(root);
    root.finish();
  }

  std::string id(JsonObject& object, std::string_view key = "id") {
    std::string id = object.string(key);
    auto allowed = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.'; };
    if (id.empty() || !std::all_of(id.begin(), id.end(), allowed)) {
      log_.error(object.position_of(key), "\"" + id + "\" is no id: use lower-case letters, digits, - and .");
    }
    return id;
  }

  /// Reports an id that the same file used before.
  void unique(JsonObject& object, const std::string& id) {
    if (!ids_[file_].insert(id).second) log_.error(object.position_of("id"), "the id \"" + id + "\" is used twice");
  }

  PortRange range(JsonObject& object, std::string_view key) {
    std::string text = object.string(key);
    std::optional<PortRange> range = ports::parse_port_range(text);
    if (!range && object.value(key) != nullptr) {
      log_.error(object.position_of(key), "\"" + text + "\" is no port (0 to 65535) or range of ports (first-last)");
    }
    return range.value_or(PortRange{});
  }

  /// One range, or an array of them.
  std::vector<PortRange> ranges(JsonObject& object, std::string_view key) {
    const Json* value = object.value(key);
    if (value == nullptr || value->kind != Json::Kind::array) return {range(object, key)};
    std::vector<PortRange> result;
    for (const std::string& text : object.strings_or_none(key)) {
      std::optional<PortRange> range = ports::parse_port_range(text);
      if (!range)
        log_.error(object.position_of(key), "\"" + text + "\" is no port (0 to 65535) or range of ports (first-last)");
      if (range) result.push_back(*range);
    }
    if (result.empty()) log_.error(object.position_of(key), "a fact needs \"ports\"");
    return result;
  }

  std::vector<ports::SourceIndex> sources(JsonObject& object, const std::vector<ports::Source>& known) {
    std::vector<ports::SourceIndex> result;
    std::vector<std::string> ids = object.strings_or_none("sources");
    if (ids.empty()) log_.error(object.position(), "a fact needs \"sources\"");
    for (const std::string& id : ids) {
      auto it = std::find_if(known.begin(), known.end(), [&](const ports::Source& source) { return source.id == id; });
      if (it != known.end()) {
        result.push_back(static_cast<ports::SourceIndex>(it - known.begin()));
      } else {
        log_.error(object.position_of("sources"), "there is no source \"" + id + "\"", base::suggest(id, names(known)));
      }
    }
    return result;
  }

  ports::Certainty certainty(JsonObject& object) {
    std::string text = object.string_or("certainty", "default");
    std::optional<ports::Certainty> certainty = ports::parse_certainty(text);
    if (!certainty) {
      log_.error(object.position_of("certainty"), "\"" + text + "\" is no certainty",
                 "one of assigned, default, common, reported");
    }
    return certainty.value_or(ports::Certainty::reported);
  }

  ports::TransportSet transports(JsonObject& object) {
    ports::TransportSet transports = 0;
    for (const std::string& name : object.strings_or_none("transports")) {
      std::optional<ports::Transport> transport = ports::parse_transport(name);
      if (transport && *transport != ports::Transport::unstated) {
        transports |= ports::transport_bit(*transport);
      } else {
        log_.error(object.position_of("transports"), "\"" + name + "\" is no transport", "one of tcp, udp, sctp, dccp");
      }
    }
    if (transports == 0) log_.error(object.position(), "a fact needs \"transports\"");
    return transports;
  }

  enum class Order { any, rising };

  /// An array of port numbers.
  std::vector<ports::Port> port_numbers(JsonObject& object, std::string_view key, Order order) {
    std::vector<ports::Port> result;
    for (const Json& item : object.array(key)) {
      bool is_port = item.kind == Json::Kind::integer && item.integer >= 0 && item.integer < ports::kPortCount;
      if (!is_port) {
        object.error(item, "expected a port, 0 to 65535");
        continue;
      }
      ports::Port port(static_cast<uint16_t>(item.integer));
      bool in_order = order == Order::any || result.empty() || result.back() < port;
      if (!in_order) object.error(item, "ports must be in rising order");
      result.push_back(port);
    }
    return result;
  }

  /// A member that picks a message: letters and digits. Vocabulary::kNone when it is absent.
  ports::Vocabulary::Index word(JsonObject& object, std::string_view key, ports::Vocabulary& vocabulary) {
    std::string name = object.string_or(key, "");
    auto allowed = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); };
    bool is_word = std::all_of(name.begin(), name.end(), allowed);
    if (!is_word) log_.error(object.value_position(key), "\"" + name + "\" picks no message: use letters and digits");
    return name.empty() || !is_word ? ports::Vocabulary::kNone : vocabulary.index_of(name);
  }

  base::Diagnostics& log() { return log_; }
  const std::string& file() const { return file_; }

 private:
  static std::vector<std::string> names(const std::vector<ports::Source>& sources) {
    std::vector<std::string> result;
    for (const ports::Source& source : sources) result.push_back(source.id);
    return result;
  }

  base::Layers content_;
  base::Diagnostics& log_;
  std::string file_;
  std::map<std::string, std::set<std::string>> ids_;
};

}  // namespace registry
