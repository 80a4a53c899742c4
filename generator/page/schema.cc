#include "page/schema.h"

#include <string_view>
#include <utility>

#include "routes/routes.h"

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

Field encryption(uint16_t slot) {
  return choice("encryption", slot, {"none", "plain", "optional", "always"});
}

Field constant(std::string name, Kind kind, std::string value) {
  Field result = field(std::move(name), kind, 0);
  result.constant = true;
  result.constant_text = std::move(value);
  return result;
}

/// The rules that messages tell: not those of wide ranges.
std::vector<std::string> range_ids(const ports::Facts& facts) {
  std::vector<std::string> ids;
  for (const ports::KnownRange& range : facts.ranges) {
    ids.push_back(range.is_wide() ? std::string(templates::kNoChoice) : range.id);
  }
  return ids;
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

/// A choice among the messages that content names.
Field word(std::string name, uint16_t slot, const ports::Vocabulary& words) {
  return choice(std::move(name), slot, words.names());
}

/// A whole page: what is constant, and then its own fields.
Schema page_schema(std::string name, uint16_t slot_count, const PageConstants& constants, std::vector<Field> fields) {
  fields.push_back(constant("lang", Kind::text, constants.lang));
  fields.push_back(constant("dir", Kind::text, constants.right_to_left ? "rtl" : "ltr"));
  fields.push_back(constant("siteTitle", Kind::text, constants.site_title));
  fields.push_back(constant("registry", Kind::flag, constants.has_registry ? "yes" : ""));
  fields.push_back(constant("closing", Kind::flag, constants.closing ? "yes" : ""));
  fields.push_back(constant("feedback", Kind::flag, constants.feedback ? "yes" : ""));
  ports::PortRange dynamic = ports::range_of(ports::PortClass::dynamic);
  fields.push_back(constant("dynamicFirst", Kind::text, std::to_string(dynamic.first.number())));
  fields.back().type = "port";
  fields.push_back(constant("commandsUrl", Kind::url, std::string(routes::kCommands)));
  fields.back().type = "url";
  for (const ports::Concept& idea : constants.facts->concepts) {
    fields.push_back(constant(idea.id + "Url", Kind::url, routes::prose_page(idea.page)));
    fields.back().type = "url";
  }
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
  system_ = claiming("system", SystemSlots::kCount, {text("system", SystemSlots::kSystem, "os")});
  client_ = claiming("client ports", ClientSlots::kCount,
                     {text("systems", ClientSlots::kSystems, "list"), text("range", ClientSlots::kRange, "range"),
                      count("position", ClientSlots::kPosition), count("size", ClientSlots::kSize)});
  edge_ = claiming("edge", EdgeSlots::kCount,
                   {text("systems", EdgeSlots::kSystems, "list"), text("range", EdgeSlots::kRange, "range"),
                    choice("edge", EdgeSlots::kEdge, {"before", "first", "last", "after"})});
  parity_ = claiming("parity", ParitySlots::kCount,
                     {text("system", ParitySlots::kSystem, "os"), text("range", ParitySlots::kRange, "range"),
                      choice("parity", ParitySlots::kParity, {"even", "odd"})});
  const ports::Facts& facts = *constants.facts;
  use_ =
      claiming("use", UseSlots::kCount,
               {text("name", UseSlots::kName, "tool"), text("transports", UseSlots::kTransports, "list"),
                word("role", UseSlots::kRole, facts.roles), word("qualifier", UseSlots::kQualifier, facts.qualifiers),
                encryption(UseSlots::kEncryption), word("exposure", UseSlots::kExposure, facts.exposures),
                text("securePort", UseSlots::kSecurePort, "port"), url("secureUrl", UseSlots::kSecureUrl)});
  main_use_ =
      claiming("main use", MainUseSlots::kCount,
               {text("program", MainUseSlots::kProgram, "tool"), count("programCount", MainUseSlots::kProgramCount)});
  kind_ = schema("kind", KindSlots::kCount, {word("category", KindSlots::kCategory, facts.categories)});
  about_ = claiming("paragraph", AboutSlots::kCount,
                    {word("about", AboutSlots::kAbout, facts.about_texts), text("first", AboutSlots::kFirst, "port"),
                     url("firstUrl", AboutSlots::kFirstUrl), text("second", AboutSlots::kSecond, "port"),
                     url("secondUrl", AboutSlots::kSecondUrl), text("third", AboutSlots::kThird, "port"),
                     url("thirdUrl", AboutSlots::kThirdUrl)});
  probe_ = claiming("probe", ProbeSlots::kCount,
                    {word("probe", ProbeSlots::kProbe, facts.probes), text("name", ProbeSlots::kName, "tool")});
  question_ =
      claiming("question", QuestionSlots::kCount,
               {choice("question", QuestionSlots::kQuestion,
                       {"programs", "range", "blocked", "seen", "always", "ownListed", "ownSystem", "ownFree",
                        "ownReserved", "ownDynamic", "name", "danger", "firewall", "reach", "listen", "source"}),
                flag("later", QuestionSlots::kLater), text("name", QuestionSlots::kName, "tool"),
                text("programs", QuestionSlots::kPrograms, "list"), text("program", QuestionSlots::kProgram, "tool"),
                text("range", QuestionSlots::kRange, "range"), text("transports", QuestionSlots::kTransports, "list")});
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
  range_ = claiming(
      "range", RangeSlots::kCount,
      {text("program", RangeSlots::kProgram, "tool"), text("transports", RangeSlots::kTransports, "list"),
       text("range", RangeSlots::kRange, "range"), choice("rule", RangeSlots::kRule, range_ids(facts)),
       count("offset", RangeSlots::kOffset), count("ordinal", RangeSlots::kOrdinal), count("hop", RangeSlots::kHop)});
  wide_ = claiming("wide ranges", WideSlots::kCount, {text("programs", WideSlots::kPrograms, "list")});
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
                 record("remote", HowSlots::kRemote, statement_), record("firewall", HowSlots::kFirewall, statement_),
                 record("keep", HowSlots::kKeep, statement_), record("watch", HowSlots::kWatch, statement_)});
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
                            list("otherTransports", P::kOtherTransports, transport_group_),
                            flag("lent", P::kLent),
                            record("lentBy", P::kLentBy, statement_),
                            list("lenders", P::kLenders, system_),
                            list("clients", P::kClients, client_),
                            text("lenderNames", P::kLenderNames, "list"),
                            record("spared", P::kSpared, statement_),
                            text("otherNames", P::kOtherNames, "list"),
                            record("lending", P::kLending, statement_),
                            list("knownRanges", P::kKnownRanges, range_),
                            record("wide", P::kWide, wide_),
                            record("wildcard", P::kWildcard, statement_),
                            flag("privileged", P::kPrivileged),
                            list("guards", P::kGuards, system_),
                            text("guardNames", P::kGuardNames, "list"),
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
                            flag("notable", P::kNotable),
                            choice("classEdge", P::kClassEdge, {"none", "first", "last"}),
                            record("about", P::kAbout, about_),
                            record("mainUse", P::kMainUse, main_use_),
                            flag("anyUse", P::kAnyUse),
                            flag("severalUses", P::kSeveralUses),
                            flag("lentFirst", P::kLentFirst),
                            flag("hasKinds", P::kHasKinds),
                            list("kinds", P::kKinds, kind_),
                            list("uses", P::kUses, use_),
                            list("edges", P::kEdges, edge_),
                            record("parity", P::kParity, parity_),
                            flag("exposed", P::kExposed),
                            flag("safety", P::kSafety),
                            list("risks", P::kRisks, use_),
                            list("probes", P::kProbes, probe_),
                            flag("opensTcp", P::kOpensTcp),
                            flag("opensUdp", P::kOpensUdp),
                            list("questions", P::kQuestions, question_),
                            record("below", P::kBelow, other_port_),
                            record("above", P::kAbove, other_port_),
                            list("elsewhere", P::kElsewhere, other_port_),
                            record("onlyOther", P::kOnlyOther, other_port_),
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
  std::vector<std::string> concepts;
  for (const ports::Concept& idea : facts.concepts) concepts.push_back(idea.id);
  concept_ = schema("concept", ConceptSlots::kCount,
                    {choice("concept", ConceptSlots::kConcept, std::move(concepts)), url("url", ConceptSlots::kUrl)});
  home_page_ = page_schema(
      "home page", HomeSlots::kCount, constants,
      {text("className", HomeSlots::kClassName), list("classes", HomeSlots::kClasses, class_),
       list("blocks", HomeSlots::kBlocks, block_), list("concepts", HomeSlots::kConcepts, concept_),
       record("listed", HomeSlots::kListed, statement_), count("ports", HomeSlots::kPorts),
       count("assigned", HomeSlots::kAssigned), text("date", HomeSlots::kDate, "date"),
       text("registryTitle", HomeSlots::kRegistryTitle, "text"), field("cited", Kind::cited, HomeSlots::kCited)});
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
  command_ =
      claiming("command", CommandSlots::kCount,
               {text("command", CommandSlots::kCommand, "command"), word("note", CommandSlots::kNote, facts.notes)});
  command_group_ = schema("command group", CommandGroupSlots::kCount,
                          {choice("group", CommandGroupSlots::kGroup, {kCommandGroups.begin(), kCommandGroups.end()}),
                           list("commands", CommandGroupSlots::kCommands, command_)});
  commands_page_ =
      page_schema("commands page", CommandsSlots::kCount, constants,
                  {text("className", CommandsSlots::kClassName), list("groups", CommandsSlots::kGroups, command_group_),
                   field("cited", Kind::cited, CommandsSlots::kCited)});
  locale_ = schema("locale", LocaleSlots::kCount,
                   {text("tag", LocaleSlots::kTag), text("name", LocaleSlots::kName),
                    text("direction", LocaleSlots::kDirection), url("url", LocaleSlots::kUrl)});
  root_page_ = page_schema("root page", RootSlots::kCount, constants, {list("locales", RootSlots::kLocales, locale_)});
}

}  // namespace page
