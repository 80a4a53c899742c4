// What the targets are run by where there is no libFuzzer: every seed, and for those of at most kLongestDamaged bytes
// every beginning of it and every copy with one byte replaced. A target aborts at what must not be; then the input is
// written beside the other artifacts, and its name told.
//
//   fuzz_csv FILE|FOLDER...
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <string>
#include <vector>

#include "base/source.h"
#include "fuzz/target.h"

namespace {

namespace fs = std::filesystem;

constexpr size_t kLongestDamaged = 1024;

const std::string* input_at_hand = nullptr;

// The process is dying: nothing but a write of what is there already.
void keep_input(int signal) {
  if (std::FILE* file = input_at_hand == nullptr ? nullptr : std::fopen("fuzz-failure", "wb")) {
    std::fwrite(input_at_hand->data(), 1, input_at_hand->size(), file);
    std::fclose(file);
    std::fprintf(stderr, "the input is in %s/fuzz-failure\n", fs::current_path().c_str());
  }
  std::signal(signal, SIG_DFL);
  std::raise(signal);
}

void run(const std::string& input) {
  input_at_hand = &input;
  // A copy that ends where the input does, so that a sanitizer sees a read behind it.
  std::vector<uint8_t> bytes(input.begin(), input.end());
  LLVMFuzzerTestOneInput(bytes.data(), bytes.size());
}

size_t run_damaged(const std::string& seed) {
  for (size_t length = 0; length < seed.size(); ++length) run(seed.substr(0, length));
  for (size_t at = 0; at < seed.size(); ++at) {
    for (char byte : {'\0', '\x80', '"', '<', '\n', static_cast<char>(seed[at] + 1)}) {
      std::string damaged = seed;
      damaged[at] = byte;
      run(damaged);
    }
  }
  return seed.size() * 7;
}

std::vector<fs::path> seeds_in(const fs::path& path) {
  if (!fs::is_directory(path)) return {path};
  std::vector<fs::path> files;
  for (const fs::directory_entry& file : fs::directory_iterator(path)) files.push_back(file.path());
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

int main(int argc, char** argv) {
  std::signal(SIGABRT, keep_input);
#ifndef __SANITIZE_ADDRESS__  // which tells more of it
  std::signal(SIGSEGV, keep_input);
#endif
  size_t seeds = 0, damaged = 0;
  for (int i = 1; i < argc; ++i) {
    for (const fs::path& path : seeds_in(argv[i])) {
      std::string seed = base::read_file(path);
      run(seed);
      if (seed.size() <= kLongestDamaged) damaged += run_damaged(seed);
      ++seeds;
    }
  }
  std::printf("%zu seeds, %zu damaged copies\n", seeds, damaged);
  return seeds == 0 ? EXIT_FAILURE : EXIT_SUCCESS;
}
