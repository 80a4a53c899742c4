#pragma once
// What would go wrong with a site on a host: its limits that the site would break, and what it cannot do that the site
// asks of it. Pure functions of what a site measures, what its settings say and what is known of the host.
//
// An error: the host refuses the site, or something on it does not work. A warning: it works worse there, or only with
// some of the host's plans.
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "check/hosts.h"
#include "check/site_measure.h"
#include "site/settings.h"

namespace check {

struct Trouble {
  base::Severity severity = base::Severity::warning;
  std::string text;
  std::string advice;                       ///< what to do about it; may be empty
  std::vector<ports::SourceIndex> sources;  ///< where the host says so
};

/// Of the quantities that are of one folder or file, the largest one's.
uint64_t value_of(Quantity quantity, const SiteMeasure& site);

std::vector<Trouble> examine(const Host& host, const SiteMeasure& site, const site::Settings& settings);
/// What is missing whatever the host.
std::vector<Trouble> examine(const site::Settings& settings);

/// "65,536"
std::string grouped(uint64_t number);

}  // namespace check
