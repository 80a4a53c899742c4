#pragma once
// What a page says and why: statement by statement the fact behind it, how sure that is, and what backs it. Comes from
// running the very program that makes the page, compiled with marks.
#include <string>
#include <vector>

#include "page/port_page.h"

namespace page {

struct Statement {
  std::string message;  ///< id
  std::string text;     ///< as shown, without markup
  std::string fact;     ///< id; "" when nothing backs the statement, which is a mistake of the template
  ports::Certainty certainty = ports::Certainty::reported;
  std::vector<ports::SourceIndex> sources;
};

/// The claims of a port's page in reading order, each said once. `renderer` is of a traced plan.
std::vector<Statement> explain(PortRenderer& renderer, ports::Port port);

/// One line of JSON: port, class, state, transports, flags, services, facts.
std::string port_json(const ports::PortTable& table, ports::Port port);

}  // namespace page
