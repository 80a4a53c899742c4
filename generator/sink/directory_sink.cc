// Publishes folder by folder. While a folder is being written the site stays as it is: files whose bytes differ from
// what the manifest knows go to a staging folder, the others are only noted. When the folder ends, a commit puts the
// staged files into their places (commit.cc).
//
// The hot path is `write`, once for each of 65,536 files and 30 locales, from several threads: a hash, a look at the
// manifest, then either one fstatat or open, write, fstat, close. fstat on the open file is the cheapest way to learn
// the time that the kernel gave it. Threads share nothing they write to: each keeps what it wrote and its open folders
// in a Worker of its own, merged when the folder ends. Memory: 72 bytes a file, for the rows before and the rows after,
// freed with the folder. README.md has what each part costs, and what was tried and did not pay.
#include "sink/directory_sink.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cassert>
#include <cerrno>

#include "base/source.h"
#include "base/utf8.h"
#include "sink/changes.h"
#include "sink/commit.h"
#include "sink/commit_steps.h"
#include "sink/folder_cursor.h"
#include "sink/site_path.h"

namespace sink {
namespace {

constexpr const char* kNote = "inputs.tsv";

/// What one writing thread keeps. On cache lines of its own.
struct alignas(64) Worker {
  FolderCursor staged;
  FolderCursor live;
  RowFinder before;
  std::vector<ManifestRow> written;
  std::vector<const ManifestRow*> kept;  ///< rows of the manifest in force
};

/// Creates the file with these bytes and returns the time of its last modification.
int64_t create_file(const OpenFolder& folder, const char* name, std::string_view bytes) {
  int flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC;
  Descriptor file(::openat(folder.get(), name, flags, 0666));
  if (!file.is_open()) throw base::SystemFailure("cannot create", folder.path / name, errno);
  int error = write_all(file.get(), bytes);
  struct stat status {};
  if (error == 0 && ::fstat(file.get(), &status) != 0) error = errno;
  if (::close(file.release()) != 0 && error == 0 && errno != EINTR) error = errno;
  if (error != 0) throw base::SystemFailure("cannot write", folder.path / name, error);
  return modified_at(status);
}

void require_header_field(const std::string& text) {
  if (std::any_of(text.begin(), text.end(), [](unsigned char byte) { return byte < 0x20; })) {
    throw std::invalid_argument("a version or fingerprint holds a control character: " + base::printable(text));
  }
}

bool same_inputs(const Manifest& a, const Manifest& b) {
  return a.fingerprint == b.fingerprint && a.generator_version == b.generator_version;
}

bool is_before(const ManifestRow& a, const ManifestRow& b) {
  return a.path < b.path;
}

/// Adds `more` to `rows`; both are sorted, and so is the result.
void merge_rows(std::vector<ManifestRow>& rows, std::vector<ManifestRow> more) {
  if (rows.empty()) rows.swap(more);
  size_t middle = rows.size();
  rows.insert(rows.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
  std::inplace_merge(rows.begin(), rows.begin() + middle, rows.end(), is_before);
}

/// Rows of `before` that are not in `next` are added to it.
void keep_other_rows(Manifest& next, const Manifest& before) {
  std::vector<ManifestRow> kept;
  for (const ManifestRow* row : dropped_rows(before, next)) kept.push_back(*row);
  merge_rows(next.rows, std::move(kept));
}

/// True when some file changed that the manifest has to know of.
bool differs(const Manifest& next, const StoredManifest& before) {
  return !before.is_whole() || next.rows.size() != before.manifest.rows.size() || !same_inputs(next, before.manifest) ||
         std::any_of(next.rows.begin(), next.rows.end(), [](const ManifestRow& row) { return row.staged; });
}

}  // namespace

struct DirectorySink::State {
  explicit State(Options chosen) : options(std::move(chosen)), output(options.output, options.protected_paths) {
    workers.resize(std::max(1u, options.jobs));
  }

  Options options;
  OutputFolder output;
  std::vector<Worker> workers;
  Summary summary;

  // Of the folder in hand.
  bool in_folder = false;
  Folder folder;
  StoredManifest before;
  OpenFolder staged;
  std::optional<OpenFolder> live;

  void require_folder_place(const std::string& name) const;
  void warn_of_damage(const std::string& name, const StoredManifest& stored);
  const ManifestRow* find_unchanged(Worker& worker, const ManifestRow& row) const;
  std::vector<ManifestRow> gather_written();
  std::vector<ManifestRow> gather_kept() const;
  Manifest gather_rows();
  void count(const Manifest& next);
  bool all_in_place(const std::string& name) const;
  void forget_folder_in_hand();
};

void DirectorySink::State::require_folder_place(const std::string& name) const {
  require_folder_name(name);
  if (name.empty()) return;
  std::optional<struct stat> status = status_of(output.root(), name);
  if (!status || S_ISDIR(status->st_mode)) return;
  throw RefusedOutput(in_quotes(output.root().path / name) + " is " +
                      (S_ISLNK(status->st_mode) ? "a symbolic link" : "not a folder") + "; move it away");
}

void DirectorySink::State::warn_of_damage(const std::string& name, const StoredManifest& stored) {
  if (stored.kind != StoredManifest::Kind::damaged) return;
  std::string what = name.empty() ? "the root" : "the folder " + name;
  summary.warnings.push_back("the manifest of " + what +
                             " is missing or damaged: its files are written again, and none is deleted");
}

/// The row of a file that is in its place with the bytes of `row`, or nullptr.
const ManifestRow* DirectorySink::State::find_unchanged(Worker& worker, const ManifestRow& row) const {
  if (options.fresh || !live) return nullptr;
  const ManifestRow* known = worker.before.find(row.path);
  if (known == nullptr || known->size != row.size || known->hash != row.hash) return nullptr;
  if (worker.live.enter(row.path) != FolderCursor::Found::folder) return nullptr;
  return looks_unchanged(worker.live.folder(), FolderCursor::name_in(row.path), *known) ? known : nullptr;
}

std::vector<ManifestRow> DirectorySink::State::gather_written() {
  std::vector<ManifestRow> rows = std::move(workers[0].written);
  for (size_t i = 1; i < workers.size(); ++i) {
    std::vector<ManifestRow> more = std::move(workers[i].written);
    rows.insert(rows.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
  }
  std::sort(rows.begin(), rows.end(), is_before);
  return rows;
}

std::vector<ManifestRow> DirectorySink::State::gather_kept() const {
  const std::vector<ManifestRow>& known = before.manifest.rows;
  std::vector<uint32_t> times(known.size());
  for (const Worker& worker : workers) {
    for (const ManifestRow* row : worker.kept) ++times[row - known.data()];
  }
  std::vector<ManifestRow> rows;
  for (size_t i = 0; i < known.size(); ++i) rows.insert(rows.end(), times[i], known[i]);
  return rows;
}

Manifest DirectorySink::State::gather_rows() {
  Manifest next;
  next.folder = folder.name;
  next.generator_version = options.generator_version;
  next.fingerprint = options.fingerprint;
  next.rows = gather_kept();
  merge_rows(next.rows, gather_written());
  auto same_path = [](const ManifestRow& a, const ManifestRow& b) { return a.path == b.path; };
  auto twice = std::adjacent_find(next.rows.begin(), next.rows.end(), same_path);
  if (twice != next.rows.end()) throw std::logic_error("written twice: " + path_in_output(folder.name, twice->path));
  return next;
}

void DirectorySink::State::count(const Manifest& next) {
  for (const ManifestRow& row : next.rows) {
    ++(row.staged ? summary.written : summary.unchanged);
    summary.bytes += row.size;
  }
}

/// True when each file of the folder is on disk with the size and the time it was written with.
bool DirectorySink::State::all_in_place(const std::string& name) const {
  StoredManifest stored = output.manifest_of(name);
  std::optional<OpenFolder> site = output.site_folder(name);
  if (!stored.is_whole() || !site) return false;
  FolderCursor cursor(*site, FolderCursor::Absent::stays_absent);
  const std::vector<ManifestRow>& rows = stored.manifest.rows;
  return std::all_of(rows.begin(), rows.end(), [&](const ManifestRow& row) {
    return cursor.enter(row.path) == FolderCursor::Found::folder &&
           looks_unchanged(cursor.folder(), FolderCursor::name_in(row.path), row);
  });
}

void DirectorySink::State::forget_folder_in_hand() {
  for (Worker& worker : workers) worker = Worker();
  before = StoredManifest();
  staged = OpenFolder();
  live.reset();
  in_folder = false;
}

DirectorySink::DirectorySink(Options options) {
  require_header_field(options.generator_version);
  require_header_field(options.fingerprint);
  state_ = std::make_unique<State>(std::move(options));
  std::string warning = recover(state_->output);
  if (!warning.empty()) state_->summary.warnings.push_back(warning);
}

DirectorySink::~DirectorySink() {
  try {
    clear_staging(state_->output);
  } catch (const std::exception&) {
    // The next process clears it: nothing in it is part of the site.
  }
}

void DirectorySink::begin_folder(const Folder& folder) {
  State& state = *state_;
  assert(!state.in_folder);
  state.require_folder_place(folder.name);
  clear_staging(state.output);
  state.folder = folder;
  state.before = state.output.manifest_of(folder.name);
  state.warn_of_damage(folder.name, state.before);
  state.staged = staged_tree(state.output);
  state.live = state.output.site_folder(folder.name);
  for (Worker& worker : state.workers) {
    worker.staged = FolderCursor(state.staged, FolderCursor::Absent::is_made);
    worker.before = RowFinder(state.before.manifest);
    if (state.live) worker.live = FolderCursor(*state.live, FolderCursor::Absent::stays_absent);
  }
  state.in_folder = true;
}

void DirectorySink::write(unsigned worker_number, std::string_view path, std::string_view bytes) {
  assert(state_->in_folder && worker_number < state_->workers.size());
  require_file_path(path);
  Worker& worker = state_->workers[worker_number];
  ManifestRow row{hash_content(bytes), bytes.size(), 0, std::string(path)};
  if (const ManifestRow* known = state_->find_unchanged(worker, row)) {
    worker.kept.push_back(known);
    return;
  }
  worker.staged.enter(row.path);
  row.modified = create_file(worker.staged.folder(), FolderCursor::name_in(row.path), bytes);
  row.staged = true;
  worker.written.push_back(std::move(row));
}

void DirectorySink::end_folder() {
  State& state = *state_;
  assert(state.in_folder);
  Manifest next = state.gather_rows();
  state.count(next);
  uint64_t dropped = 0;
  if (state.folder.complete) {
    dropped = dropped_rows(state.before.manifest, next).size();
  } else {
    if (!same_inputs(next, state.before.manifest)) next.fingerprint.clear();
    keep_other_rows(next, state.before.manifest);
  }
  if (differs(next, state.before)) commit(state.output, next, state.before);
  state.summary.deleted += dropped;
  state.forget_folder_in_hand();
}

void DirectorySink::set_fingerprint(std::string fingerprint) {
  require_header_field(fingerprint);
  state_->options.fingerprint = std::move(fingerprint);
}

bool DirectorySink::keep_folder(std::string_view name, bool trust) {
  State& state = *state_;
  if (state.options.fresh || state.options.fingerprint.empty()) return false;
  std::string folder(name);
  std::optional<ManifestHeader> header = state.output.manifest_header_of(folder);
  if (!header || header->manifest.fingerprint != state.options.fingerprint ||
      header->manifest.generator_version != state.options.generator_version) {
    return false;
  }
  state.require_folder_place(folder);
  if (!state.output.site_folder(folder) || (!trust && !state.all_in_place(folder))) return false;
  state.summary.unchanged += header->rows;
  state.summary.bytes += header->bytes;
  return true;
}

std::vector<std::string> DirectorySink::known_folders() const {
  std::vector<std::string> names;
  for (const std::string& name : state_->output.known_folders()) {
    if (!name.empty()) names.push_back(name);
  }
  return names;
}

void DirectorySink::retire_folder(std::string_view name) {
  State& state = *state_;
  assert(!state.in_folder);
  Manifest next;
  next.folder = name;
  state.require_folder_place(next.folder);
  StoredManifest before = state.output.manifest_of(next.folder);
  if (before.kind == StoredManifest::Kind::absent) return;
  state.warn_of_damage(next.folder, before);
  clear_staging(state.output);
  commit(state.output, next, before);
  state.summary.deleted += before.manifest.rows.size();
}

std::string DirectorySink::note() const {
  return read_file(state_->output.own(), kNote).value_or("");
}

void DirectorySink::store_note(std::string_view text) {
  replace_file(state_->output.own(), kNote, text);
}

Summary DirectorySink::finish() {
  assert(!state_->in_folder);
  std::vector<std::string> warnings = write_changes(state_->output);
  Summary& summary = state_->summary;
  summary.warnings.insert(summary.warnings.end(), warnings.begin(), warnings.end());
  return summary;
}

}  // namespace sink
