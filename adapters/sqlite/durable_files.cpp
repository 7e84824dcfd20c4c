#include "adapters/sqlite/durable_files.hpp"

#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace adapters::sqlite {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const char* what, const fs::path& path) {
    throw fs::filesystem_error(what, path, std::error_code(errno, std::generic_category()));
}

}  // namespace

void sync_to_disk(const fs::path& path) {
    const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) fail("cannot be opened", path);
    const int outcome = fsync(file);
    close(file);
    if (outcome != 0) fail("cannot be written to disk", path);
}

void make_private_file(const fs::path& path) {
    const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (file < 0) fail("cannot be made", path);
    fchmod(file, 0600);
    close(file);
}

void leave_to_owner_of(const fs::path& folder, const fs::path& path) {
    struct stat owner {};
    if (geteuid() != 0 || stat(folder.c_str(), &owner) != 0) return;
    if (lchown(path.c_str(), owner.st_uid, owner.st_gid) != 0) fail("cannot be given to its owner", path);
}

void keep_second_name(const fs::path& file, const fs::path& name) {
    std::error_code none;
    fs::create_hard_link(file, name, none);
    if (!none) return;
    fs::copy_file(file, name);
    sync_to_disk(name);
}

}  // namespace adapters::sqlite
