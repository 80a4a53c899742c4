#include "page/schema.h"

#include <algorithm>
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
/// A <time> element.
Field date(uint16_t slot) {
  return field("date", Kind::fragment, slot, "date");
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

Field certainty(uint16_t slot) {
  return choice("certainty", slot, {"assigned", "default", "common", "reported"});
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
  std::vector<Field> all = {text("fact", kFact), certainty(kCertainty), field("sources", Kind::references, kSources)};
  all.insert(all.end(), std::make_move_iterator(fields.begin()), std::make_move_iterator(fields.end()));
  return schema(std::move(name), slot_count, std::move(all));
}

/// A choice among the messages that content names.
Field word(std::string name, uint16_t slot, const ports::Vocabulary& words) {
  return choice(std::move(name), slot, words.names());
}

/// An address that is the same on every page; messages may link to it.
Field address(std::string name, std::string value) {
  Field result = constant(std::move(name), Kind::url, std::move(value));
  result.type = "url";
  return result;
}

/// {{asset-site-css}} for the asset "site.css".
std::string asset_field(std::string name) {
  std::replace(name.begin(), name.end(), '.', '-');
  return "asset-" + name;
}

/// What templates may name on any page. `to_root` leads from the page to the root of the site.
void add_constants(std::vector<Field>& fields, const PageConstants& constants, const std::string& to_root) {
  const Publication& site = *constants.publication;
  auto add_flag = [&](std::string name, bool is_set) {
    fields.push_back(constant(std::move(name), Kind::flag, is_set ? "yes" : ""));
  };
  fields.push_back(constant("lang", Kind::text, constants.lang));
  fields.push_back(constant("languageName", Kind::text, constants.language));
  fields.push_back(constant("dir", Kind::text, constants.right_to_left ? "rtl" : "ltr"));
  fields.push_back(constant("joint", Kind::text, constants.joint));
  fields.push_back(constant("siteTitle", Kind::text, site.title));
  fields.push_back(constant("footer", Kind::fragment, site.footer));
  fields.push_back(address("logo", site.logo.empty() ? "" : to_root + site.logo));
  for (const auto& [name, path] : site.assets) fields.push_back(address(asset_field(name), to_root + path));
  add_flag("translated", constants.lang != "en");
  add_flag("registry", constants.has_registry);
  add_flag("hasLanguages", site.locales.size() > 1);
  add_flag("incomplete", !site.is_complete(constants.lang));
  add_flag("hasEnglish", site.publishes("en"));
  add_flag("allIncomplete", site.complete_tags().empty());
  add_flag("closing", site.closing);
  add_flag("feedback", site.feedback);
  add_flag("indexAll", site.index_all);
  fields.push_back(address("baseUrl", site.base_url));
}

/// What else pages of a locale may name: addresses.
void add_addresses(std::vector<Field>& fields, const PageConstants& constants) {
  const Publication& site = *constants.publication;
  bool posts = !site.feedback_endpoint.empty();
  std::string folder = constants.lang + "/";
  std::string thanks = routes::address_of(routes::kThanks, site.extensionless);
  auto social = site.assets.find("social.png");
  bool has_social = social != site.assets.end() && !site.base_url.empty();
  fields.push_back(address("socialUrl", has_social ? site.base_url + social->second : ""));
  fields.push_back(address("localeUrl", site.base_url.empty() ? "" : site.base_url + folder));
  fields.push_back(address("localePath", site.base_path + folder));
  fields.push_back(address("feedbackUrl", posts ? site.feedback_endpoint : std::string(routes::kThanks)));
  fields.push_back(address("thanksUrl", posts ? site.base_url + folder + thanks : ""));
  fields.push_back(address("homeUrl", std::string(routes::kHome)));
  fields.push_back(address("tableUrl", std::string(routes::kHome) + "#blocks"));
  fields.push_back(address("commandsUrl", std::string(routes::kCommands)));
  for (const ports::Concept& idea : constants.facts->concepts) {
    fields.push_back(address(idea.id + "Url", routes::prose_page(idea.page)));
  }
  fields.push_back(
      constant("dynamicFirst", Kind::text, std::to_string(ports::range_of(ports::PortClass::dynamic).first.number())));
  fields.back().type = "port";
}

}  // namespace

bool has_evidence(const Schema& schema) {
  const Field* first = schema.find("fact");
  return first != nullptr && first->slot == kFact;
}

Schemas::Schemas(const PageConstants& constants) {
  locale_ = schema(
      "locale", LocaleSlots::kCount,
      {text("tag", LocaleSlots::kTag), text("name", LocaleSlots::kName), text("direction", LocaleSlots::kDirection),
       url("url", LocaleSlots::kUrl), flag("here", LocaleSlots::kHere)});
  alternate_ = schema("alternate", AlternateSlots::kCount,
                      {text("tag", AlternateSlots::kTag), url("url", AlternateSlots::kUrl)});
  // A page of a locale: its own fields, and what stands around its content.
  auto page_schema = [&](std::string name, uint16_t slot_count, std::vector<Field> fields) {
    fields.push_back(text("self", kSelf));
    fields.push_back(url("englishUrl", kEnglish));
    fields.push_back(url("canonical", kCanonical));
    fields.push_back(list("languages", kLanguages, locale_));
    fields.push_back(list("alternates", kAlternates, alternate_));
    fields.push_back(text("className", kClassName));
    add_constants(fields, constants, "../");
    add_addresses(fields, constants);
    return schema(std::move(name), slot_count, std::move(fields));
  };
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
               {text("program", MainUseSlots::kProgram, "tool"), choice("others", MainUseSlots::kOthers, {"none", "some"})});
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
                       date(ServiceSlots::kDate), flag("recorded", ServiceSlots::kRecorded),
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
  port_page_ = page_schema("port page", P::kCount,
                           {text("port", P::kPort, "port"),
                            port_class(P::kClass),
                            url("classUrl", P::kClassUrl),
                            text("classAddress", P::kClassAddress),
                            text("classRange", P::kClassRange, "range"),
                            count("classSize", P::kClassSize),
                            text("block", P::kBlock, "range"),
                            url("blockUrl", P::kBlockUrl),
                            text("blockAddress", P::kBlockAddress),
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
                            text("bytes", P::kBytes, "bytes"),
                            text("place", P::kPlace),
                            record("swapped", P::kSwapped, other_port_),
                            record("unauthorized", P::kUnauthorized, unauthorized_),
                            flag("overSctp", P::kOverSctp),
                            record("how", P::kHow, how_),
                            flag("notable", P::kNotable),
                            choice("classEdge", P::kClassEdge, {"none", "first", "last"}),
                            list("about", P::kAbout, about_),
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
                            choice("opens", P::kOpens, {"tcp", "udp", "both"}),
                            list("questions", P::kQuestions, question_),
                            record("below", P::kBelow, other_port_),
                            record("above", P::kAbove, other_port_),
                            list("elsewhere", P::kElsewhere, other_port_),
                            record("onlyOther", P::kOnlyOther, other_port_),
                            record("previous", P::kPrevious, other_port_),
                            record("next", P::kNext, other_port_),
                            field("cited", Kind::cited, P::kCited)});
  class_ = claiming("class", ClassSlots::kCount,
                    {port_class(ClassSlots::kClass), text("name", ClassSlots::kName), url("url", ClassSlots::kUrl),
                     text("classRange", ClassSlots::kClassRange, "range"), count("classSize", ClassSlots::kClassSize),
                     count("assigned", ClassSlots::kAssigned)});
  block_ = schema("block", BlockSlots::kCount,
                  {text("className", BlockSlots::kClassName), url("url", BlockSlots::kUrl),
                   text("first", BlockSlots::kFirst, "port"), text("range", BlockSlots::kRange, "range"),
                   count("assigned", BlockSlots::kAssigned), text("level", BlockSlots::kLevel)});
  block_row_ = schema("row of blocks", RowSlots::kCount,
                      {text("rowRange", RowSlots::kRowRange, "range"), list("cells", RowSlots::kCells, block_)});
  std::vector<std::string> concepts;
  for (const ports::Concept& idea : facts.concepts) concepts.push_back(idea.id);
  concept_ = schema("concept", ConceptSlots::kCount,
                    {choice("concept", ConceptSlots::kConcept, std::move(concepts)), url("url", ConceptSlots::kUrl)});
  port_link_ = schema("port link", PortLinkSlots::kCount,
                      {text("port", PortLinkSlots::kPort, "port"), url("url", PortLinkSlots::kUrl),
                       text("name", PortLinkSlots::kName, "text")});
  category_ = schema("category", CategorySlots::kCount,
                     {word("category", CategorySlots::kCategory, facts.categories), url("url", CategorySlots::kUrl),
                      count("uses", CategorySlots::kUses)});
  certainty_ = schema("certainty", CertaintySlots::kCount, {certainty(CertaintySlots::kCertainty)});
  home_page_ = page_schema(
      "home page", HomeSlots::kCount,
      {list("classes", HomeSlots::kClasses, class_), list("rows", HomeSlots::kRows, block_row_),
       list("popular", HomeSlots::kPopular, port_link_), list("categories", HomeSlots::kCategories, category_),
       list("concepts", HomeSlots::kConcepts, concept_), record("listed", HomeSlots::kListed, statement_),
       count("ports", HomeSlots::kPorts), count("assigned", HomeSlots::kAssigned),
       date(HomeSlots::kDate), text("registryTitle", HomeSlots::kRegistryTitle, "text"),
       list("certainties", HomeSlots::kCertainties, certainty_), field("cited", Kind::cited, HomeSlots::kCited)});
  using C = ClassPageSlots;
  class_page_ = page_schema(
      "class page", C::kCount,
      {record("info", C::kInfo, class_), list("rows", C::kRows, block_row_), list("known", C::kKnown, port_link_),
       record("listed", C::kListed, statement_), date(C::kDate),
       record("privileged", C::kPrivileged, statement_), text("guardNames", C::kGuardNames, "list"),
       record("lending", C::kLending, statement_), field("cited", Kind::cited, C::kCited)});
  cell_ = schema("cell", CellSlots::kCount,
                 {text("port", CellSlots::kPort, "port"), url("url", CellSlots::kUrl), state(CellSlots::kState),
                  text("name", CellSlots::kName, "text")});
  cell_row_ = schema("row of ports", RowSlots::kCount,
                     {text("rowRange", RowSlots::kRowRange, "range"), list("cells", RowSlots::kCells, cell_)});
  state_ = schema("state", StateSlots::kCount, {state(StateSlots::kState)});
  using B = BlockPageSlots;
  block_page_ = page_schema(
      "block page", B::kCount,
      {port_class(B::kClass), url("classUrl", B::kClassUrl), text("range", B::kRange, "range"),
       count("assigned", B::kAssigned), list("rows", B::kRows, cell_row_), list("states", B::kStates, state_),
       record("previous", B::kPrevious, block_), record("next", B::kNext, block_)});
  named_ports_ = schema("ports of a name", NamedPortsSlots::kCount,
                        {text("port", NamedPortsSlots::kPort, "port"), text("range", NamedPortsSlots::kRange, "range"),
                         url("url", NamedPortsSlots::kUrl), text("transports", NamedPortsSlots::kTransports, "list")});
  using N = ListedNameSlots;
  listed_name_ =
      schema("listed name", N::kCount,
             {text("name", N::kName, "text"), text("title", N::kTitle, "text"), flag("isProgram", N::kIsProgram),
              certainty(N::kCertainty), list("ports", N::kPorts, named_ports_)});
  letter_ = schema("letter", LetterSlots::kCount,
                   {text("letter", LetterSlots::kLetter, "range"), url("url", LetterSlots::kUrl),
                    count("names", LetterSlots::kNames), flag("here", LetterSlots::kHere)});
  using V = ServicesSlots;
  services_page_ = page_schema(
      "services page", V::kCount,
      {list("letters", V::kLetters, letter_), text("letter", V::kLetter, "range"), count("services", V::kServices),
       count("programs", V::kPrograms), list("names", V::kNames, listed_name_),
       record("listed", V::kListed, statement_), field("cited", Kind::cited, V::kCited)});
  using U = CategoryUseSlots;
  category_use_ = claiming(
      "use in a category", U::kCount,
      {text("name", U::kName, "tool"), text("transports", U::kTransports, "list"), word("role", U::kRole, facts.roles),
       word("qualifier", U::kQualifier, facts.qualifiers), list("ports", U::kPorts, named_ports_)});
  categories_page_ =
      page_schema("categories page", CategoriesSlots::kCount,
                  {list("categories", CategoriesSlots::kCategories, category_),
                   word("category", CategoriesSlots::kCategory, facts.categories),
                   list("uses", CategoriesSlots::kUses, category_use_), count("useCount", CategoriesSlots::kUseCount),
                   field("cited", Kind::cited, CategoriesSlots::kCited)});
  search_page_ = page_schema(
      "search page", SearchSlots::kCount,
      {list("letters", SearchSlots::kLetters, letter_), list("categories", SearchSlots::kCategories, category_),
       list("certainties", SearchSlots::kCertainties, certainty_)});
  prose_page_ = page_schema("prose page", ProseSlots::kCount,
                            {text("title", ProseSlots::kTitle), text("description", ProseSlots::kDescription),
                             field("body", Kind::fragment, ProseSlots::kBody), flag("hidden", ProseSlots::kHidden),
                             text("wordsOf", ProseSlots::kWordsOf), flag("turned", ProseSlots::kTurned)});
  command_ =
      claiming("command", CommandSlots::kCount,
               {text("command", CommandSlots::kCommand, "command"), word("note", CommandSlots::kNote, facts.notes)});
  command_group_ = schema("command group", CommandGroupSlots::kCount,
                          {choice("group", CommandGroupSlots::kGroup, {kCommandGroups.begin(), kCommandGroups.end()}),
                           list("commands", CommandGroupSlots::kCommands, command_)});
  commands_page_ = page_schema(
      "commands page", CommandsSlots::kCount,
      {list("groups", CommandsSlots::kGroups, command_group_), field("cited", Kind::cited, CommandsSlots::kCited)});
  std::vector<Field> root = {list("locales", RootSlots::kLocales, locale_),
                             list("alternates", RootSlots::kAlternates, alternate_)};
  add_constants(root, constants, "");
  root_page_ = schema("root page", RootSlots::kCount, std::move(root));
}

}  // namespace page
