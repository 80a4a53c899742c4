#pragma once
// The part of a commit that is decided: steps that can be done again from any point at which they were interrupted.
#include "sink/manifest.h"
#include "sink/output_folder.h"

namespace sink {

/// In output/.portolan: what is on its way into the site, or out of it.
constexpr const char* kStagingFolder = "staging";
/// In the staging folder: the new files of the folder in hand; after an exchange of trees, the old ones.
constexpr const char* kNewTree = "new";
/// In the staging folder: the old files, where the file system cannot exchange.
constexpr const char* kOldTree = "old";

/// True when it is a regular file of the size and the time of the row.
bool looks_unchanged(const OpenFolder& folder, const std::string& name, const ManifestRow& row);
/// True when it is a regular file with the bytes of the row, whatever its time.
bool holds_our_bytes(const OpenFolder& folder, const std::string& name, const ManifestRow& row);

/// Puts the staged files of `next` into their places and deletes what `before` has and `next` has not.
/// False when the staged tree is nowhere to be found; then nothing was done.
bool take_places(const OutputFolder& output, const Manifest& next, const StoredManifest& before);

}  // namespace sink
