// A datagram to whoever started us, as sd_notify(3) has it.
#include <array>

#include <doctest/doctest.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "adapters/system/notify.hpp"
#include "tests/adapters/system/scratch.hpp"

namespace {

// Binds to the path (`@name`: abstract) and answers what one notification brought.
std::string heard(const std::string& path, const char* state) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    path.copy(address.sun_path, sizeof address.sun_path - 1);
    if (path.starts_with('@')) address.sun_path[0] = '\0';
    const int listener = socket(AF_UNIX, SOCK_DGRAM, 0);
    const auto size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + path.size());
    REQUIRE(bind(listener, reinterpret_cast<const sockaddr*>(&address), size) == 0);
    setenv("NOTIFY_SOCKET", path.c_str(), 1);
    CHECK(adapters::system::notify(state));
    unsetenv("NOTIFY_SOCKET");
    std::array<char, 128> buffer{};
    const auto count = recv(listener, buffer.data(), buffer.size(), MSG_DONTWAIT);
    close(listener);
    return count < 0 ? "" : std::string(buffer.data(), static_cast<std::size_t>(count));
}

}  // namespace

TEST_CASE("systemd hears the state by a file's socket and by an abstract one") {
    const scratch::Folder folder;
    CHECK(heard(folder / "notify", "READY=1") == "READY=1");
    CHECK(heard("@caseloop-notify-" + std::to_string(getpid()), "STOPPING=1") == "STOPPING=1");
}

TEST_CASE("where nobody listens nothing happens") {
    unsetenv("NOTIFY_SOCKET");
    CHECK_FALSE(adapters::system::notify("READY=1"));
    for (const char* path : {"", "relative", "/nonexistent/socket"}) {
        setenv("NOTIFY_SOCKET", path, 1);
        CHECK_FALSE(adapters::system::notify("READY=1"));
    }
    unsetenv("NOTIFY_SOCKET");
}
