// What happens after so many writes to the disk, for all of SQLite in this process.
#pragma once

#include <cerrno>
#include <csignal>

#include <sqlite3.h>
#include <unistd.h>

namespace sqlite_tests {

enum class AfterLast {
    disk_full,  ///< Further writes fail with ENOSPC.
    killed,     ///< The next one is done by half, then SIGKILL ends this process.
};

/// From its making until its end, SQLite may do `room` writes.
class LastWrite {
public:
    LastWrite(int room, AfterLast what) {
        room_ = room;
        what_ = what;
        set("pwrite", reinterpret_cast<sqlite3_syscall_ptr>(&write_at));
        set("pwrite64", reinterpret_cast<sqlite3_syscall_ptr>(&write_at));
    }
    ~LastWrite() {
        set("pwrite", nullptr);
        set("pwrite64", nullptr);
    }
    LastWrite(const LastWrite&) = delete;
    LastWrite& operator=(const LastWrite&) = delete;

private:
    static void set(const char* name, sqlite3_syscall_ptr call) {
        sqlite3_vfs* const system = sqlite3_vfs_find(nullptr);
        system->xSetSystemCall(system, name, call);
    }

    static ssize_t write_at(int file, const void* bytes, std::size_t count, off64_t offset) {
        if (room_ == 0) {
            if (what_ == AfterLast::killed && pwrite64(file, bytes, count / 2, offset) >= 0) raise(SIGKILL);
            errno = ENOSPC;
            return -1;
        }
        --room_;
        return pwrite64(file, bytes, count, offset);
    }

    inline static int room_ = 0;
    inline static AfterLast what_ = AfterLast::disk_full;
};

}  // namespace sqlite_tests
