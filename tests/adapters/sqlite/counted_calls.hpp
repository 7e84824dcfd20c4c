// Ends this process at one of its calls that change or settle files: whatever library makes it.
#pragma once

namespace sqlite_tests {

/// From now on the `number`th call of fsync, fdatasync, rename, link, unlink, rmdir, mkdir or ftruncate ends
/// the process by SIGKILL before it is done. For a child, which has one thread.
void kill_at_call(int number);

}  // namespace sqlite_tests
