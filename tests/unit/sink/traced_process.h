#pragma once
// Runs a piece of code in a child process and stops it at one of its system calls: to kill it there, or to make that
// one call fail. So a test can go through every state that a crash or a full disk may leave, one by one.
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstddef>
#include <cstdio>
#include <functional>
#include <set>

namespace test {

struct TracedRun {
  int calls = 0;         ///< system calls that count, up to the end or to the one that was chosen
  bool killed = false;   ///< by us
  bool crashed = false;  ///< by any other signal
  int exit_code = 0;
  bool failed_to_store = false;  ///< the call that was made to fail was one whose failure may never be passed over
};

#if defined(__x86_64__)
constexpr bool kCanTrace = true;

inline long traced_call(pid_t child) {
  return ::ptrace(PTRACE_PEEKUSER, child, offsetof(user_regs_struct, orig_rax), nullptr);
}
/// Calls without which something is not on disk, or not safe there.
inline bool is_storing_call(long call) {
  return call == SYS_write || call == SYS_fsync || call == SYS_renameat || call == SYS_renameat2 || call == SYS_flock;
}
/// True for an exchange of two names.
inline bool is_exchange(pid_t child) {
  return traced_call(child) == SYS_renameat2 &&
         ::ptrace(PTRACE_PEEKUSER, child, offsetof(user_regs_struct, r8), nullptr) == RENAME_EXCHANGE;
}
inline void set_call(pid_t child, long call) {
  ::ptrace(PTRACE_POKEUSER, child, offsetof(user_regs_struct, orig_rax), call);
}
inline void set_result(pid_t child, long result) {
  ::ptrace(PTRACE_POKEUSER, child, offsetof(user_regs_struct, rax), result);
}
/// The calls by which the sink touches files.
inline bool is_file_call(long call) {
  static const std::set<long> calls = {SYS_openat,     SYS_write,     SYS_read,       SYS_pread64, SYS_close,
                                       SYS_newfstatat, SYS_fstat,     SYS_getdents64, SYS_mkdirat, SYS_mkdir,
                                       SYS_renameat,   SYS_renameat2, SYS_unlinkat,   SYS_linkat,  SYS_fsync,
                                       SYS_flock,      SYS_open,      SYS_rename,     SYS_unlink,  SYS_rmdir};
  return calls.count(call) > 0;
}
#else
constexpr bool kCanTrace = false;
inline long traced_call(pid_t) {
  return 0;
}
inline void set_call(pid_t, long) {}
inline void set_result(pid_t, long) {}
inline bool is_file_call(long) {
  return false;
}
#endif

/// Lets the child go on to its next stop at the begin or the end of a system call. False when it ended.
inline bool next_stop(pid_t child, int& status) {
  int signal = 0;
  for (;;) {
    if (::ptrace(PTRACE_SYSCALL, child, nullptr, signal) != 0) return false;
    if (::waitpid(child, &status, 0) != child || !WIFSTOPPED(status)) return false;
    if (WSTOPSIG(status) == (SIGTRAP | 0x80)) return true;
    signal = WSTOPSIG(status);
  }
}

struct Interference {
  int at_call = -1;        ///< the number of a file call, from 0; -1: none
  int error = 0;           ///< that call is not made and fails so; 0: the child is killed there instead
  int exchange_error = 0;  ///< if not 0, every exchange of two names fails so, as on some file systems
};

/// Runs `body`, whose result is the exit code.
inline TracedRun run_traced(const std::function<int()>& body, const Interference& interference) {
  TracedRun run;
  pid_t child = ::fork();
  if (child == 0) {
    ::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr);
    ::raise(SIGSTOP);
    ::_exit(body());
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  ::ptrace(PTRACE_SETOPTIONS, child, nullptr, PTRACE_O_TRACESYSGOOD | PTRACE_O_EXITKILL);
  while (next_stop(child, status)) {
    bool counts = is_file_call(traced_call(child));
    bool is_chosen = counts && run.calls == interference.at_call;
    run.calls += counts;
    if (is_chosen && interference.error == 0) {
      ::kill(child, SIGKILL);
      ::waitpid(child, &status, 0);
      run.killed = true;
      return run;
    }
    int error = is_chosen ? interference.error : is_exchange(child) ? interference.exchange_error : 0;
    if (is_chosen) run.failed_to_store = is_storing_call(traced_call(child));
    if (error != 0) set_call(child, -1);
    if (!next_stop(child, status)) break;
    if (error != 0) set_result(child, -error);
    if (is_chosen && interference.exchange_error == 0) {
      ::ptrace(PTRACE_DETACH, child, nullptr, 0);
      ::waitpid(child, &status, 0);
      break;
    }
  }
  run.crashed = WIFSIGNALED(status);
  if (WIFEXITED(status)) run.exit_code = WEXITSTATUS(status);
  return run;
}

/// False where tracing is not possible: other processors, or a system that forbids it.
inline bool can_trace() {
  if (!kCanTrace) return false;
  TracedRun run = run_traced([] { return ::fsync(-1) == 0 ? 1 : 7; }, {});
  return run.exit_code == 7 && run.calls == 1;
}

}  // namespace test
