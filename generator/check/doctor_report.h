#pragma once
// What the doctor found, as lines for people and as JSON.
#include <string>
#include <vector>

#include "check/doctor.h"

namespace check {

/// What was found of one host.
struct Examination {
  Host host;
  std::vector<Trouble> troubles;

  size_t count(base::Severity severity) const;
};

/// Into the log, as "netlify: error: ..." with the address of the first source.
void log_troubles(const std::string& where, const std::vector<Trouble>& troubles,
                  const std::vector<ports::Source>& sources, base::Diagnostics& log);

/// What was found of a site.
struct Diagnosis {
  SiteMeasure site;
  std::vector<Trouble> troubles;  ///< whatever the host
  std::vector<Examination> hosts;
};

/// The site's figures, and a line for each host.
std::string doctor_text(const Diagnosis& diagnosis);
/// An object on a line.
std::string doctor_json(const Diagnosis& diagnosis, const std::vector<ports::Source>& sources);

}  // namespace check
