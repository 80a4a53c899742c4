#pragma once
// How a fuzz target begins: one file a target, which says what it does with one input and what must hold afterwards.
//
//   FUZZ_TARGET(input) { ... }
//
// libFuzzer calls it when the tree is built for it (preset "fuzz"); in every other tree corpus_main.cc does, with the
// seeds and their damaged copies.
#include <cstddef>
#include <cstdint>
#include <string_view>

#define FUZZ_TARGET(input)                                                  \
  static void try_input(std::string_view input);                            \
  extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) { \
    try_input(std::string_view(reinterpret_cast<const char*>(data), size)); \
    return 0;                                                               \
  }                                                                         \
  static void try_input(std::string_view input)

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);
