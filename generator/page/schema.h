#pragma once
// The names that templates may use, and where each value lies. One enum for each kind of record gives the slots; one
// Schema beside it gives their names, kinds and types. A new fact on the page is a slot, a field and a line that fills
// it.
//
// A record that states something begins with the slots of Evidence: the fact it says, how sure that is, what backs it.
#include "templates/schema.h"

namespace page {

/// The first slots of every record that makes claims.
enum EvidenceSlot : uint16_t { kFact, kCertainty, kSources, kEvidenceEnd };

/// Whether records of that schema have the slots of evidence.
bool has_evidence(const templates::Schema& schema);

/// A source in the list at the end of a page.
struct SourceSlots {
  enum : uint16_t { kTitle, kPublisher, kUrl, kDate, kRfc, kCount };
};

/// A system in a list of systems, and the range that puts it there.
struct SystemSlots {
  enum : uint16_t { kSystem = kEvidenceEnd, kRange, kCount };
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
  enum : uint16_t { kProgram = kEvidenceEnd, kTransports, kRange, kCount };
};

/// A use that IANA notes and has not assigned.
struct UnauthorizedSlots {
  enum : uint16_t { kWording = kEvidenceEnd, kCount };
};

/// Another port, and what it has to do with this one.
struct OtherPortSlots {
  enum : uint16_t { kPort = kEvidenceEnd, kUrl, kService, kDistance, kRange, kOriginal, kCount };
};

/// How a system's commands are read: one statement for each.
struct HowSlots {
  enum : uint16_t { kLinux, kMacos, kWindows, kFreebsd, kRemote, kCount };
};

/// The page of one port.
struct PortSlots {
  enum : uint16_t {
    kPort,
    kClass,
    kClassName,
    kClassUrl,
    kClassRange,
    kClassSize,
    kBlock,
    kBlockUrl,
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
    kSeveralServices,
    kOtherTransports,
    kLent,
    kLenders,
    kSpared,
    kOthers,
    kInRange,
    kKnownRanges,
    kWildcard,
    kPrivileged,
    kGuards,
    kBinding,
    kBlocked,
    kBrowsers,
    kHex,
    kBinary,
    kBytes,
    kSwapped,
    kUnauthorized,
    kOverSctp,
    kHow,
    kBelow,
    kAbove,
    kElsewhere,
    kPrevious,
    kNext,
    kCited,
    kCount
  };
};

/// One of the three classes on the home page.
struct ClassSlots {
  enum : uint16_t { kClass = kEvidenceEnd, kName, kClassRange, kClassSize, kAssigned, kCount };
};

/// A block of 256 ports: a cell of the home page, or a neighbour of a block page.
struct BlockSlots {
  enum : uint16_t { kClassName, kUrl, kFirst, kRange, kAssigned, kLevel, kCount };
};

struct HomeSlots {
  enum : uint16_t { kClassName, kClasses, kBlocks, kListed, kPorts, kAssigned, kDate, kRegistryTitle, kCited, kCount };
};

/// A cell of a block page.
struct CellSlots {
  enum : uint16_t { kPort, kUrl, kState, kService, kCount };
};

struct StateSlots {
  enum : uint16_t { kState, kCount };
};

struct BlockPageSlots {
  enum : uint16_t { kClass, kClassName, kClassUrl, kRange, kAssigned, kPorts, kStates, kPrevious, kNext, kCount };
};

struct ProseSlots {
  enum : uint16_t { kClassName, kTitle, kDescription, kBody, kCount };
};

/// A locale in the list at the root of the site.
struct LocaleSlots {
  enum : uint16_t { kTag, kName, kDirection, kUrl, kCount };
};

struct RootSlots {
  enum : uint16_t { kLocales, kCount };
};

/// What is the same on every page of a locale.
struct PageConstants {
  std::string lang;
  bool right_to_left = false;
  std::string site_title;
  bool has_registry = false;
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
  const templates::Schema& block_page() const { return block_page_; }
  const templates::Schema& prose_page() const { return prose_page_; }
  const templates::Schema& root_page() const { return root_page_; }

 private:
  templates::Schema source_, system_, statement_, transport_group_, service_, name_, range_, unauthorized_, other_port_,
      how_, port_page_, class_, block_, home_page_, cell_, state_, block_page_, prose_page_, locale_, root_page_;
};

}  // namespace page
