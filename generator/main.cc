#include <fcntl.h>
#include <unistd.h>

#include "cli/cli.h"

int main(int argc, char** argv) {
  // A closed standard stream would be given to the next file that is opened, and what is printed written into it.
  for (int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(descriptor, F_GETFD) < 0 && ::open("/dev/null", O_RDWR) < 0) return cli::kSystemFailed;
  }
  return cli::run(argc, argv);
}
