// Our own file of the registry.
#include "fuzz/registry_format.h"
#include "fuzz/target.h"

FUZZ_TARGET(input) {
  fuzz::try_import(input, registry::Format::registry);
}
