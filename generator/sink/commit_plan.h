#pragma once
// The part of a commit that may still refuse: looks at what stands in the site and chooses how to put the new in place.
#include "sink/manifest.h"
#include "sink/output_folder.h"

namespace sink {

/// Sets `next.how` and `next.tree`; for a switch of the whole tree it makes `staged` whole with hard links to the files
/// that stay. Throws RefusedOutput when files of others stand where files of ours must go.
void plan_commit(const OutputFolder& output, const OpenFolder& staged, Manifest& next, const StoredManifest& before);

}  // namespace sink
