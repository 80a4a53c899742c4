#pragma once
// Files of the user's outside any output, which a command was told to write.
#include <filesystem>
#include <string_view>

namespace sink {

/// Gives the file at `path` these bytes. What stood there stays whole until the new bytes are, power failure included;
/// its mode stays, and its owner where the system lets us. A symlink is followed and stays one. A pipe or a device is
/// written to. No other file is touched. The folder has to be there. Throws base::SystemFailure.
void write_user_file(const std::filesystem::path& path, std::string_view bytes);

}  // namespace sink
