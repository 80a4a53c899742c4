#pragma once
// What a publisher has to upload and to delete at the host.
#include <string>
#include <vector>

#include "sink/output_folder.h"

namespace sink {

/// Writes .portolan/changed.txt and .portolan/deleted.txt: paths relative to the output, one a line, sorted by bytes.
/// They count from .portolan/uploaded.tsv if that exists, else from the last finished run, which this run becomes.
/// Returns warnings.
std::vector<std::string> write_changes(const OutputFolder& output);

}  // namespace sink
