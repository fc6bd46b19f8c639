// What glibc declares for _GNU_SOURCE alone, which Swift's Glibc module leaves out.
#ifndef INCANT_CSPAWN_SHIM_H
#define INCANT_CSPAWN_SHIM_H

#include <spawn.h>

// glibc 2.4 and later; musl. Takes `struct pollfd *` and `sigset_t *`: with their headers here, Swift would take these
// types to be this module's, not Glibc's.
extern int ppoll(void *polled, unsigned long count, const struct timespec *wait, const void *mask);
// glibc 2.9 and later; musl.
extern int pipe2(int ends[2], int flags);
// glibc 2.34 and later.
extern int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int first);
// glibc 2.29 and later; musl.
extern int posix_spawn_file_actions_addchdir_np(posix_spawn_file_actions_t *actions, const char *folder);

#endif
