// What glibc declares for _GNU_SOURCE alone, which Swift's Glibc module leaves out.
#ifndef INCANT_CSPAWN_SHIM_H
#define INCANT_CSPAWN_SHIM_H

#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <time.h>

// glibc 2.4 and later; musl.
extern int ppoll(struct pollfd *polled, nfds_t count, const struct timespec *wait, const sigset_t *mask);
// glibc 2.9 and later; musl.
extern int pipe2(int ends[2], int flags);
// glibc 2.34 and later.
extern int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int first);
// glibc 2.29 and later; musl.
extern int posix_spawn_file_actions_addchdir_np(posix_spawn_file_actions_t *actions, const char *folder);

#endif
