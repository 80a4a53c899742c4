#pragma once
// A built site as all checks of it see it.
#include <string>
#include <vector>

#include "check/addresses.h"
#include "check/site_tree.h"

namespace check {

struct Site {
  const SiteTree& tree;
  std::vector<std::string> locales;  ///< all of the tree, sorted
  SiteAddresses addresses;
};

}  // namespace check
