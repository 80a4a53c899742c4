// /etc/services.
#include "fuzz/registry_format.h"
#include "fuzz/target.h"

FUZZ_TARGET(input) {
  fuzz::try_import(input, registry::Format::services);
}
