#pragma once
// Which program this is, to the byte: a page may change whenever the code that makes it does.
#include <string>

namespace pipeline {

/// The build ids of the program and of all libraries that it was started with (plural rules, dates and Markdown come
/// from those). The same text in each run of the same files.
const std::string& build_identity();

}  // namespace pipeline
