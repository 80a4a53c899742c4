#pragma once
// Putting the staged files of one folder into their places, so that being killed at any moment loses nothing.
#include <string>

#include "sink/manifest.h"
#include "sink/output_folder.h"

namespace sink {

/// The files that were written for the folder in hand: output/.portolan/staging/new, created if it is not there.
OpenFolder staged_tree(const OutputFolder& output);

/// Publishes the staged files of `next.folder` and stores `next` as its manifest; sets `next.how` and `next.tree`.
/// `before` is the manifest in force; files that it has and `next` has not are deleted.
/// Throws RefusedOutput, before anything is changed, when files of others stand in the way.
void commit(OutputFolder& output, Manifest& next, const StoredManifest& before);

/// Finishes the commit that an earlier process began, if there is one, and removes what it left. Returns a warning,
/// or an empty text.
std::string recover(OutputFolder& output);

/// Removes what was staged. Does nothing while a commit is unfinished.
void clear_staging(const OutputFolder& output);

}  // namespace sink
