#include "page/schema.h"

#include <string_view>
#include <utility>

namespace page {
namespace {

using templates::Field;
using templates::Kind;
using templates::Schema;

Field field(std::string name, Kind kind, uint16_t slot, std::string type = {}) {
  Field result;
  result.name = std::move(name);
  result.kind = kind;
  result.slot = slot;
  result.type = std::move(type);
  return result;
}

Field text(std::string name, uint16_t slot, std::string type = {}) {
  return field(std::move(name), Kind::text, slot, std::move(type));
}
Field count(std::string name, uint16_t slot) {
  return field(std::move(name), Kind::count, slot, "count");
}
Field flag(std::string name, uint16_t slot) {
  return field(std::move(name), Kind::flag, slot);
}
Field url(std::string name, uint16_t slot) {
  return field(std::move(name), Kind::url, slot, "url");
}

Field nested(std::string name, Kind kind, uint16_t slot, const Schema& inner) {
  Field result = field(std::move(name), kind, slot);
  result.inner = &inner;
  return result;
}
Field record(std::string name, uint16_t slot, const Schema& inner) {
  return nested(std::move(name), Kind::record, slot, inner);
}
Field list(std::string name, uint16_t slot, const Schema& inner) {
  return nested(std::move(name), Kind::list, slot, inner);
}

Field choice(std::string name, uint16_t slot, std::vector<std::string> names) {
  Field result = field(std::move(name), Kind::choice, slot, "choice");
  result.names = std::move(names);
  return result;
}

/// The choices, in the order of the enums of room `ports`.
Field state(uint16_t slot) {
  return choice("state", slot, {"assigned", "reserved", "unassigned", "withdrawn", "private", "unclear", "dynamic"});
}
Field port_class(uint16_t slot) {
  return choice("class", slot, {"system", "user", "dynamic"});
}

Field constant(std::string name, Kind kind, std::string value) {
  Field result = field(std::move(name), kind, 0);
  result.constant = true;
  result.constant_text = std::move(value);
  return result;
}

Schema schema(std::string name, uint16_t slot_count, std::vector<Field> fields) {
  return {std::move(name), std::move(fields), slot_count};
}

/// A record that states something.
Schema claiming(std::string name, uint16_t slot_count, std::vector<Field> fields) {
  std::vector<Field> all = {text("fact", kFact),
                            choice("certainty", kCertainty, {"assigned", "default", "common", "reported"}),
                            field("sources", Kind::references, kSources)};
  all.insert(all.end(), std::make_move_iterator(fields.begin()), std::make_move_iterator(fields.end()));
  return schema(std::move(name), slot_count, std::move(all));
}

/// A whole page: what is constant, and then its own fields.
Schema page_schema(std::string name, uint16_t slot_count, const PageConstants& constants, std::vector<Field> fields) {
  fields.push_back(constant("lang", Kind::text, constants.lang));
  fields.push_back(constant("dir", Kind::text, constants.right_to_left ? "rtl" : "ltr"));
  fields.push_back(constant("siteTitle", Kind::text, constants.site_title));
  fields.push_back(constant("registry", Kind::flag, constants.has_registry ? "yes" : ""));
  return schema(std::move(name), slot_count, std::move(fields));
}

}  // namespace

bool has_evidence(const Schema& schema) {
  const Field* first = schema.find("fact");
  return first != nullptr && first->slot == kFact;
}

Schemas::Schemas(const PageConstants& constants) {
  source_ =
      schema("source", SourceSlots::kCount,
             {text("title", SourceSlots::kTitle), text("publisher", SourceSlots::kPublisher),
              url("url", SourceSlots::kUrl), text("date", SourceSlots::kDate), text("rfc", SourceSlots::kRfc, "rfc")});
  system_ = claiming("system", SystemSlots::kCount,
                     {text("system", SystemSlots::kSystem, "os"), text("range", SystemSlots::kRange, "range")});
  statement_ = claiming("statement", StatementSlots::kCount, {});
  name_ = schema("name", NameSlots::kCount, {text("service", NameSlots::kService, "service")});
  transport_group_ =
      claiming("transport group", TransportGroupSlots::kCount,
               {text("transports", TransportGroupSlots::kTransports, "list"), state(TransportGroupSlots::kState),
                list("names", TransportGroupSlots::kNames, name_), flag("unstated", TransportGroupSlots::kUnstated)});
  service_ = claiming("service", ServiceSlots::kCount,
                      {text("service", ServiceSlots::kService, "service"), text("title", ServiceSlots::kTitle, "text"),
                       text("transports", ServiceSlots::kTransports, "list"), flag("unstated", ServiceSlots::kUnstated),
                       text("date", ServiceSlots::kDate, "date"), flag("recorded", ServiceSlots::kRecorded),
                       flag("historic", ServiceSlots::kHistoric), text("aliasOf", ServiceSlots::kAliasOf, "service"),
                       text("replaces", ServiceSlots::kReplaces, "service"),
                       text("range", ServiceSlots::kRange, "range"), count("rangeSize", ServiceSlots::kRangeSize)});
  range_ = claiming("range", RangeSlots::kCount,
                    {text("program", RangeSlots::kProgram, "tool"), text("transports", RangeSlots::kTransports, "list"),
                     text("range", RangeSlots::kRange, "range")});
  unauthorized_ =
      claiming("unauthorized use", UnauthorizedSlots::kCount, {text("wording", UnauthorizedSlots::kWording, "text")});
  other_port_ =
      claiming("other port", OtherPortSlots::kCount,
               {text("port", OtherPortSlots::kPort, "port"), url("url", OtherPortSlots::kUrl),
                text("service", OtherPortSlots::kService, "service"), count("distance", OtherPortSlots::kDistance),
                text("range", OtherPortSlots::kRange, "range"), text("original", OtherPortSlots::kOriginal, "port")});
  how_ = schema("how", HowSlots::kCount,
                {record("linux", HowSlots::kLinux, statement_), record("macos", HowSlots::kMacos, statement_),
                 record("windows", HowSlots::kWindows, statement_), record("freebsd", HowSlots::kFreebsd, statement_),
                 record("remote", HowSlots::kRemote, statement_)});
  using P = PortSlots;
  port_page_ = page_schema("port page", P::kCount, constants,
                           {text("port", P::kPort, "port"),
                            port_class(P::kClass),
                            text("className", P::kClassName),
                            url("classUrl", P::kClassUrl),
                            text("classRange", P::kClassRange, "range"),
                            count("classSize", P::kClassSize),
                            text("block", P::kBlock, "range"),
                            url("blockUrl", P::kBlockUrl),
                            record("classFact", P::kClassFact, statement_),
                            record("listed", P::kListed, statement_),
                            state(P::kState),
                            flag("oneName", P::kOneName),
                            flag("twoNames", P::kTwoNames),
                            flag("manyNames", P::kManyNames),
                            text("service", P::kService, "service"),
                            text("second", P::kSecond, "service"),
                            count("more", P::kMore),
                            text("title", P::kTitle, "text"),
                            flag("shortTitle", P::kShortTitle),
                            text("transports", P::kTransports, "list"),
                            text("wording", P::kWording, "text"),
                            record("liesIn", P::kLiesIn, range_),
                            list("transportGroups", P::kTransportGroups, transport_group_),
                            list("services", P::kServices, service_),
                            list("historicServices", P::kHistoricServices, service_),
                            flag("hasHistoric", P::kHasHistoric),
                            flag("severalServices", P::kSeveralServices),
                            list("otherTransports", P::kOtherTransports, transport_group_),
                            flag("lent", P::kLent),
                            list("lenders", P::kLenders, system_),
                            flag("spared", P::kSpared),
                            list("others", P::kOthers, system_),
                            flag("inRange", P::kInRange),
                            list("knownRanges", P::kKnownRanges, range_),
                            record("wildcard", P::kWildcard, statement_),
                            flag("privileged", P::kPrivileged),
                            list("guards", P::kGuards, system_),
                            record("binding", P::kBinding, statement_),
                            flag("blocked", P::kBlocked),
                            record("browsers", P::kBrowsers, statement_),
                            text("hex", P::kHex),
                            text("binary", P::kBinary),
                            text("bytes", P::kBytes, "text"),
                            record("swapped", P::kSwapped, other_port_),
                            record("unauthorized", P::kUnauthorized, unauthorized_),
                            flag("overSctp", P::kOverSctp),
                            record("how", P::kHow, how_),
                            record("below", P::kBelow, other_port_),
                            record("above", P::kAbove, other_port_),
                            list("elsewhere", P::kElsewhere, other_port_),
                            record("previous", P::kPrevious, other_port_),
                            record("next", P::kNext, other_port_),
                            field("cited", Kind::cited, P::kCited)});
  class_ = claiming("class", ClassSlots::kCount,
                    {port_class(ClassSlots::kClass), text("name", ClassSlots::kName),
                     text("classRange", ClassSlots::kClassRange, "range"), count("classSize", ClassSlots::kClassSize),
                     count("assigned", ClassSlots::kAssigned)});
  block_ = schema("block", BlockSlots::kCount,
                  {text("className", BlockSlots::kClassName), url("url", BlockSlots::kUrl),
                   text("first", BlockSlots::kFirst, "port"), text("range", BlockSlots::kRange, "range"),
                   count("assigned", BlockSlots::kAssigned), text("level", BlockSlots::kLevel)});
  home_page_ =
      page_schema("home page", HomeSlots::kCount, constants,
                  {text("className", HomeSlots::kClassName), list("classes", HomeSlots::kClasses, class_),
                   list("blocks", HomeSlots::kBlocks, block_), record("listed", HomeSlots::kListed, statement_),
                   count("ports", HomeSlots::kPorts), count("assigned", HomeSlots::kAssigned),
                   text("date", HomeSlots::kDate, "date"), text("registryTitle", HomeSlots::kRegistryTitle, "text"),
                   field("cited", Kind::cited, HomeSlots::kCited)});
  cell_ = schema("cell", CellSlots::kCount,
                 {text("port", CellSlots::kPort, "port"), url("url", CellSlots::kUrl), state(CellSlots::kState),
                  text("service", CellSlots::kService, "service")});
  state_ = schema("state", StateSlots::kCount, {state(StateSlots::kState)});
  block_page_ = page_schema(
      "block page", BlockPageSlots::kCount, constants,
      {port_class(BlockPageSlots::kClass), text("className", BlockPageSlots::kClassName),
       url("classUrl", BlockPageSlots::kClassUrl), text("range", BlockPageSlots::kRange, "range"),
       count("assigned", BlockPageSlots::kAssigned), list("ports", BlockPageSlots::kPorts, cell_),
       list("states", BlockPageSlots::kStates, state_), record("previous", BlockPageSlots::kPrevious, block_),
       record("next", BlockPageSlots::kNext, block_)});
  prose_page_ =
      page_schema("prose page", ProseSlots::kCount, constants,
                  {text("className", ProseSlots::kClassName), text("title", ProseSlots::kTitle),
                   text("description", ProseSlots::kDescription), field("body", Kind::fragment, ProseSlots::kBody)});
  locale_ = schema("locale", LocaleSlots::kCount,
                   {text("tag", LocaleSlots::kTag), text("name", LocaleSlots::kName),
                    text("direction", LocaleSlots::kDirection), url("url", LocaleSlots::kUrl)});
  root_page_ = page_schema("root page", RootSlots::kCount, constants, {list("locales", RootSlots::kLocales, locale_)});
}

}  // namespace page
