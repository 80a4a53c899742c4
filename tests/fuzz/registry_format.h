#pragma once
// The targets of the registry's formats differ in the format alone.
#include <string_view>

#include "registry/import.h"

namespace fuzz {

/// Imports the input. What is accepted survives being written as our own file and read again; what is not has an error
/// with its place.
void try_import(std::string_view input, registry::Format format);

}  // namespace fuzz
