// Placeholders are as wide as their examples. A translation that is far longer than its original has most often said
// more than it, or stands where it has no room; labels of a word or two are left out, since they differ by chance.
#include "locale/leaf_path.h"
#include "locale/translation.h"

namespace locale {
namespace {

constexpr int kShortest = 20;  ///< columns of English from which on the ratio tells something
constexpr double kLongestRatio = 2.2;

std::string columns(int number) {
  return std::to_string(number) + " columns";
}

}  // namespace

void check_length_ratio(const Translation& translation) {
  for (const TranslatedLeaf& leaf : translation.leaves) {
    int ours = columns_of(leaf.ours, translation.message.placeholders);
    int english = columns_of(leaf.english, translation.english.placeholders);
    if (english <= kShortest || ours <= english * kLongestRatio) continue;
    translation.warning(leaf, "takes " + columns(ours) + ", and the English " + std::to_string(english));
  }
}

void check_length(const ValueText& value, const Message& message) {
  if (message.longest == 0) return;
  each_leaf(message.pattern, [&](const Pattern& leaf, const LeafPath& path) {
    LeafText text = read_leaf(leaf.leaf, message.placeholders, message.form == Message::Form::text);
    int taken = columns_of(text, message.placeholders);
    if (taken <= message.longest) return;
    std::string where = path.empty() ? "" : "in the branch \"" + to_string(path) + "\" ";
    value.error_at(text.begin, where + "takes " + columns(taken) + ", of at most " + std::to_string(message.longest));
  });
}

}  // namespace locale
