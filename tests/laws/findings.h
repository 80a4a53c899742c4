#pragma once
// What breaks which law, and where. A law may be broken on 65,536 pages at once, so only the first few are kept.
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace laws {

class Findings {
 public:
  void add(std::string_view law, std::string_view page, std::string what);
  /// Takes in what another thread found.
  void merge(Findings other);
  /// The pages, in order, and how many there are beyond those shown; "" when the law holds.
  std::string of(std::string_view law) const;
  /// All laws that are broken.
  std::vector<std::string> laws() const;

 private:
  struct Finding {
    std::string page;
    std::string what;
  };
  struct Broken {
    size_t count = 0;
    std::vector<Finding> first;
  };
  std::map<std::string, Broken, std::less<>> broken_;
};

}  // namespace laws
