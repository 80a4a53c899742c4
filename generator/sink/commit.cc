// The states of an output folder, each left by one atomic step:
//
//   idle      no journal, no staging. Site and manifests agree.
//   staging   no journal. Files go to .portolan/staging/new; the site is as it was.
//             killed: the next process removes the staging.
//   decided   .portolan/journal exists: it is the folder's next manifest, synced, then named so by a rename.
//             The staged files take their places (commit_steps.cc), either the whole tree by one exchange of folders,
//             or file by file, each by one rename; then what the next manifest lacks is deleted. Every page is at all
//             times either the old one or the new one, whole.
//             killed: the next process does the same steps again. A step that was done finds nothing left to do.
//   idle      the journal is renamed to .portolan/manifest/<folder>.tsv. What it replaces moved to .portolan/previous
//             before, unless an older one waits there, so that changed.txt counts from the last finished run.
//
// So a commit is never taken back, and one file is at once the journal, the plan and the result.
//
// Only the journal, the marker and folders' names are synced: a sync for each of 65,536 pages would take four
// minutes (3.6 ms each, measured on a virtual disk).
// After a power failure pages may be cut short; their sizes then differ from the manifest and the next run writes them.
#include "sink/commit.h"

#include "sink/commit_plan.h"
#include "sink/commit_steps.h"
#include "sink/site_path.h"

namespace sink {
namespace {

constexpr const char* kJournal = "journal";

void keep_previous(const OutputFolder& output, const std::string& manifest_name) {
  if (status_of(output.previous(), manifest_name)) return;
  if (status_of(output.manifests(), manifest_name)) {
    rename(output.manifests(), manifest_name, output.previous(), manifest_name);
  } else {
    replace_file(output.previous(), manifest_name, "");
  }
}

void store_manifest(OutputFolder& output, const Manifest& next) {
  std::string manifest_name = manifest_file_name(next.folder);
  output.remember_folder(next.folder);
  keep_previous(output, manifest_name);
  rename(output.own(), kJournal, output.manifests(), manifest_name);
  sync(output.manifests().get(), output.manifests().path);
  sync(output.own().get(), output.own().path);
  if (next.rows.empty()) {
    output.forget_folder(next.folder);
    remove_file(output.manifests(), manifest_name);
  }
}

/// The trees are not where the journal knows them: somebody moved the output between two runs. What stands in the site
/// stays there, and without a manifest the next files written under the same names replace it.
void give_up(OutputFolder& output, const std::string& folder) {
  output.remember_folder(folder);
  remove_file(output.manifests(), manifest_file_name(folder));
  remove_file(output.own(), kJournal);
}

void finish_commit(OutputFolder& output, const Manifest& next, const StoredManifest& before) {
  if (take_places(output, next, before)) {
    store_manifest(output, next);
  } else {
    give_up(output, next.folder);
  }
  clear_staging(output);
}

}  // namespace

OpenFolder staged_tree(const OutputFolder& output) {
  return make_folder(make_folder(output.own(), kStagingFolder), kNewTree);
}

void commit(OutputFolder& output, Manifest& next, const StoredManifest& before) {
  plan_commit(output, staged_tree(output), next, before);
  replace_file(output.own(), kJournal, to_text(next));
  finish_commit(output, next, before);
}

std::string recover(OutputFolder& output) {
  std::optional<std::string> text = read_file(output.own(), kJournal);
  if (!text) {
    clear_staging(output);
    return "";
  }
  std::optional<Manifest> next = parse_manifest(*text);
  if (next) {
    finish_commit(output, *next, output.manifest_of(next->folder));
    return "";
  }
  // No crash damages a journal, as it is synced before it gets its name. Which folder it was about is unknown.
  for (const std::string& folder : output.known_folders()) {
    remove_file(output.manifests(), manifest_file_name(folder));
  }
  remove_file(output.own(), kJournal);
  clear_staging(output);
  return "the journal of an interrupted run is damaged: every file will be written again";
}

void clear_staging(const OutputFolder& output) {
  if (!status_of(output.own(), kJournal)) remove_tree(output.own(), kStagingFolder);
}

}  // namespace sink
