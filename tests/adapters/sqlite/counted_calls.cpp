#include "tests/adapters/sqlite/counted_calls.hpp"

#include <csignal>
#include <cstdio>

#include <dlfcn.h>
#include <sys/stat.h>
#include <unistd.h>

namespace {

int calls_left = -1;  // Negative: not counted.

void count() {
    if (calls_left >= 0 && --calls_left <= 0) raise(SIGKILL);
}

template <class Function>
Function next(const char* name) {
    return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

}  // namespace

namespace sqlite_tests {

void kill_at_call(int number) {
    calls_left = number;
}

}  // namespace sqlite_tests

// In the place of the C library's: the linker prefers the program's own.
extern "C" {

int fsync(int file) {
    count();
    return next<int (*)(int)>("fsync")(file);
}
int fdatasync(int file) {
    count();
    return next<int (*)(int)>("fdatasync")(file);
}
int ftruncate(int file, off_t length) noexcept {
    count();
    return next<int (*)(int, off_t)>("ftruncate")(file, length);
}
int rename(const char* from, const char* to) noexcept {
    count();
    return next<int (*)(const char*, const char*)>("rename")(from, to);
}
int link(const char* from, const char* to) noexcept {
    count();
    return next<int (*)(const char*, const char*)>("link")(from, to);
}
int unlink(const char* path) noexcept {
    count();
    return next<int (*)(const char*)>("unlink")(path);
}
int remove(const char* path) noexcept {
    count();
    return next<int (*)(const char*)>("remove")(path);
}
int mkdir(const char* path, mode_t mode) noexcept {
    count();
    return next<int (*)(const char*, mode_t)>("mkdir")(path, mode);
}
}
