#pragma once
// The names that templates may use, and where each value lies. One enum for each kind of record gives the slots; one
// Schema beside it gives their names, kinds and types. A new fact on the page is a slot, a field and a line that fills
// it.
//
// A record that states something begins with the slots of Evidence: the fact it says, how sure that is, what backs it.
#include <array>

#include "page/publication.h"
#include "ports/fact.h"
#include "templates/schema.h"

namespace page {

/// The first slots of every record that makes claims.
enum EvidenceSlot : uint16_t { kFact, kCertainty, kSources, kEvidenceEnd };

/// Whether records of that schema have the slots of evidence.
bool has_evidence(const templates::Schema& schema);

/// The first slots of the record of every page of a locale: what stands around its content. PageFrame fills them.
enum PageSlot : uint16_t { kSelf, kEnglish, kCanonical, kLanguages, kAlternates, kClassName, kPageEnd };

/// The same page for search engines, in some locale.
struct AlternateSlots {
  enum : uint16_t { kTag, kUrl, kCount };
};

/// A source in the list at the end of a page.
struct SourceSlots {
  enum : uint16_t { kTitle, kPublisher, kUrl, kDate, kRfc, kCount };
};

/// A system in a list of systems.
struct SystemSlots {
  enum : uint16_t { kSystem = kEvidenceEnd, kCount };
};

/// Client ports that some systems lend, and the place of the port among them.
struct ClientSlots {
  enum : uint16_t { kSystems = kEvidenceEnd, kRange, kPosition, kSize, kCount };
};

/// A range that begins or ends at the port or beside it.
struct EdgeSlots {
  enum : uint16_t { kSystems = kEvidenceEnd, kRange, kEdge, kCount };
};

/// A system that prefers even or odd numbers of its range for one purpose.
struct ParitySlots {
  enum : uint16_t { kSystem = kEvidenceEnd, kRange, kParity, kCount };
};

/// What a port is really used for.
struct UseSlots {
  enum : uint16_t {
    kName = kEvidenceEnd,
    kTransports,
    kRole,
    kQualifier,
    kEncryption,
    kExposure,
    kSecurePort,
    kSecureUrl,
    kCount
  };
};

/// The program that is the first to think of at a port, and how many programs use it.
struct MainUseSlots {
  enum : uint16_t { kProgram = kEvidenceEnd, kOthers, kCount };
};

/// A kind of service.
struct KindSlots {
  enum : uint16_t { kCategory, kCount };
};

/// A paragraph about the port, and the ports that it links to.
struct AboutSlots {
  enum : uint16_t { kAbout = kEvidenceEnd, kFirst, kFirstUrl, kSecond, kSecondUrl, kThird, kThirdUrl, kCount };
};

/// A command that asks the service itself.
struct ProbeSlots {
  enum : uint16_t { kProbe = kEvidenceEnd, kName, kCount };
};

/// A question about the port; its words and its answer are messages that may name these values.
struct QuestionSlots {
  enum : uint16_t { kQuestion = kEvidenceEnd, kLater, kName, kPrograms, kProgram, kRange, kTransports, kCount };
};

/// A statement that needs no values of its own.
struct StatementSlots {
  enum : uint16_t { kCount = kEvidenceEnd };
};

/// Transports of which the registry says the same.
struct TransportGroupSlots {
  enum : uint16_t { kTransports = kEvidenceEnd, kState, kNames, kUnstated, kCount };
};

/// One service name of a port.
struct ServiceSlots {
  enum : uint16_t {
    kService = kEvidenceEnd,
    kTitle,
    kTransports,
    kUnstated,
    kDate,
    kRecorded,
    kHistoric,
    kAliasOf,
    kReplaces,
    kRange,
    kRangeSize,
    kCount
  };
};

/// A service name by itself.
struct NameSlots {
  enum : uint16_t { kService, kCount };
};

/// A run of ports that a program uses by a rule.
struct RangeSlots {
  enum : uint16_t { kProgram = kEvidenceEnd, kTransports, kRange, kRule, kOffset, kOrdinal, kHop, kCount };
};

/// Programs whose wide ranges hold the port.
struct WideSlots {
  enum : uint16_t { kPrograms = kEvidenceEnd, kCount };
};

/// A use that IANA notes and has not assigned.
struct UnauthorizedSlots {
  enum : uint16_t { kWording = kEvidenceEnd, kCount };
};

/// Another port, and what it has to do with this one.
struct OtherPortSlots {
  enum : uint16_t { kPort = kEvidenceEnd, kUrl, kService, kDistance, kRange, kOriginal, kCount };
};

/// How commands are read: one statement for each group of them. The ids of a group's commands begin with its name.
struct HowSlots {
  enum : uint16_t { kLinux, kMacos, kWindows, kFreebsd, kRemote, kFirewall, kKeep, kWatch, kCount };
};

/// The page of one port.
struct PortSlots {
  enum : uint16_t {
    kPort = kPageEnd,
    kClass,
    kClassUrl,
    kClassAddress,
    kClassRange,
    kClassSize,
    kBlock,
    kBlockUrl,
    kBlockAddress,
    kClassFact,
    kListed,
    kState,
    kOneName,
    kTwoNames,
    kManyNames,
    kService,
    kSecond,
    kMore,
    kTitle,
    kShortTitle,
    kTransports,
    kWording,
    kLiesIn,
    kTransportGroups,
    kServices,
    kHistoricServices,
    kHasHistoric,
    kOtherTransports,
    kLent,
    kLentBy,
    kLenders,
    kClients,
    kLenderNames,
    kSpared,
    kOtherNames,
    kLending,
    kKnownRanges,
    kWide,
    kWildcard,
    kPrivileged,
    kGuards,
    kGuardNames,
    kBinding,
    kBlocked,
    kBrowsers,
    kHex,
    kBinary,
    kBytes,
    kPlace,
    kSwapped,
    kUnauthorized,
    kOverSctp,
    kHow,
    kNotable,
    kClassEdge,
    kAbout,
    kMainUse,
    kAnyUse,
    kSeveralUses,
    kLentFirst,
    kHasKinds,
    kKinds,
    kUses,
    kEdges,
    kParity,
    kExposed,
    kSafety,
    kRisks,
    kProbes,
    kOpensTcp,
    kOpensUdp,
    kOpens,
    kQuestions,
    kBelow,
    kAbove,
    kElsewhere,
    kOnlyOther,
    kPrevious,
    kNext,
    kCited,
    kCount
  };
};

/// Over what firewall commands open a port: the choice `opens`.
enum class Opens : uint8_t { tcp, udp, both };

/// One of the three classes.
struct ClassSlots {
  enum : uint16_t { kClass = kEvidenceEnd, kName, kUrl, kClassRange, kClassSize, kAssigned, kCount };
};

/// A block of 256 ports: a cell of a table, or a neighbour of a block page.
struct BlockSlots {
  enum : uint16_t { kClassName, kUrl, kFirst, kRange, kAssigned, kLevel, kCount };
};

/// Blocks or ports beside each other in a table, and the range that the row covers.
struct RowSlots {
  enum : uint16_t { kRowRange, kCells, kCount };
};

/// An idea that a prose page explains.
struct ConceptSlots {
  enum : uint16_t { kConcept, kUrl, kCount };
};

/// A port in a list, under the name that it is best known by.
struct PortLinkSlots {
  enum : uint16_t { kPort, kUrl, kName, kCount };
};

struct HomeSlots {
  enum : uint16_t {
    kClasses = kPageEnd,
    kRows,
    kPopular,
    kCategories,
    kConcepts,
    kListed,
    kPorts,
    kAssigned,
    kDate,
    kRegistryTitle,
    kCertainties,
    kCited,
    kCount
  };
};

struct ClassPageSlots {
  enum : uint16_t {
    kInfo = kPageEnd,
    kRows,
    kKnown,
    kListed,
    kDate,
    kPrivileged,
    kGuardNames,
    kLending,
    kCited,
    kCount
  };
};

/// A cell of a block page.
struct CellSlots {
  enum : uint16_t { kPort, kUrl, kState, kName, kCount };
};

struct StateSlots {
  enum : uint16_t { kState, kCount };
};

struct BlockPageSlots {
  enum : uint16_t { kClass = kPageEnd, kClassUrl, kRange, kAssigned, kRows, kStates, kPrevious, kNext, kCount };
};

/// Where a name is used; the address is that of the first port.
struct NamedPortsSlots {
  enum : uint16_t { kPort, kRange, kUrl, kTransports, kCount };
};

/// A service or a program, and its ports.
struct ListedNameSlots {
  enum : uint16_t { kName, kTitle, kIsProgram, kCertainty, kPorts, kCount };
};

/// A degree of certainty by itself: what search results are tagged with.
struct CertaintySlots {
  enum : uint16_t { kCertainty, kCount };
};

/// A letter of the list of services.
struct LetterSlots {
  enum : uint16_t { kLetter, kUrl, kNames, kHere, kCount };
};

/// The page of all letters, and that of one: then `kNames` has its names.
struct ServicesSlots {
  enum : uint16_t { kLetters = kPageEnd, kLetter, kServices, kPrograms, kNames, kListed, kCited, kCount };
};

/// A kind of service and how many uses it has.
struct CategorySlots {
  enum : uint16_t { kCategory, kUrl, kUses, kCount };
};

/// What a port is used for, in the list of a category.
struct CategoryUseSlots {
  enum : uint16_t { kName = kEvidenceEnd, kTransports, kRole, kQualifier, kPorts, kCount };
};

/// The page of all categories, and that of one.
struct CategoriesSlots {
  enum : uint16_t { kCategories = kPageEnd, kCategory, kUses, kUseCount, kCited, kCount };
};

/// The search page, and the one that stands in for a page that is not there.
struct SearchSlots {
  enum : uint16_t { kLetters = kPageEnd, kCategories, kCertainties, kCount };
};

struct ProseSlots {
  enum : uint16_t { kTitle = kPageEnd, kDescription, kBody, kHidden, kWordsOf, kTurned, kCount };
};

/// A published locale.
struct LocaleSlots {
  enum : uint16_t { kTag, kName, kDirection, kUrl, kHere, kCount };
};

/// A command on the page of all commands.
struct CommandSlots {
  enum : uint16_t { kCommand = kEvidenceEnd, kNote, kCount };
};

/// Commands for one system or purpose: those whose ids begin with the name of the group.
struct CommandGroupSlots {
  enum : uint16_t { kGroup, kCommands, kCount };
};
inline constexpr std::array<std::string_view, 11> kCommandGroups = {
    "linux", "macos", "windows", "freebsd", "remote", "firewall", "keep", "bind", "watch", "probe", "system"};

struct CommandsSlots {
  enum : uint16_t { kGroups = kPageEnd, kCited, kCount };
};

struct RootSlots {
  enum : uint16_t { kLocales, kAlternates, kCount };
};

/// What is the same on every page of a locale.
struct PageConstants {
  std::string lang;
  std::string language;  ///< its own name
  std::string joint;     ///< what stands between two sentences
  bool right_to_left = false;
  bool has_registry = false;
  const ports::Facts* facts = nullptr;
  const Publication* publication = nullptr;
};

/// The questions that a page may answer, in the order of the choice `question`.
enum class Question : uint8_t {
  programs,
  range,
  blocked,
  seen,
  always,
  own_listed,
  own_system,
  own_free,
  own_reserved,
  own_dynamic,
  name,
  danger,
  firewall,
  reach,
  listen,
  source,
};

/// The schemas of all records, with the constants of one locale. Fields point into it: it must stay where it is while
/// programs compiled against it are run.
class Schemas {
 public:
  explicit Schemas(const PageConstants& constants);
  Schemas(const Schemas&) = delete;
  Schemas& operator=(const Schemas&) = delete;

  const templates::Schema& source() const { return source_; }
  const templates::Schema& port_page() const { return port_page_; }
  const templates::Schema& home_page() const { return home_page_; }
  const templates::Schema& class_page() const { return class_page_; }
  const templates::Schema& block_page() const { return block_page_; }
  const templates::Schema& services_page() const { return services_page_; }
  const templates::Schema& categories_page() const { return categories_page_; }
  const templates::Schema& search_page() const { return search_page_; }
  const templates::Schema& prose_page() const { return prose_page_; }
  const templates::Schema& commands_page() const { return commands_page_; }
  const templates::Schema& root_page() const { return root_page_; }

 private:
  templates::Schema source_, locale_, alternate_, system_, client_, statement_, transport_group_, service_, name_,
      range_, wide_, unauthorized_, other_port_, how_, edge_, parity_, use_, main_use_, kind_, about_, probe_,
      question_, port_page_, class_, block_, block_row_, concept_, port_link_, category_, certainty_, home_page_,
      class_page_, cell_, cell_row_, state_, block_page_, named_ports_, listed_name_, letter_, services_page_,
      category_use_, categories_page_, search_page_, prose_page_, command_, command_group_, commands_page_, root_page_;
};

}  // namespace page
