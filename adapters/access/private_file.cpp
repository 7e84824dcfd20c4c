#include "adapters/access/private_file.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/digest.hpp"

namespace adapters::access {

using engine::Error;
using engine::ErrorCode;

namespace {

Error cannot(const std::filesystem::path& file, const char* what) {
    const std::string why = std::strerror(errno);
    return {ErrorCode::unavailable, file.string() + " cannot be " + what + ": " + why + "."};
}

engine::Result<bool> demand_private(const std::filesystem::path& file) {
    struct stat status {};
    if (stat(file.c_str(), &status) != 0) return cannot(file, "read");
    constexpr mode_t others = 0077;
    if ((status.st_mode & others) == 0) return false;
    return Error{ErrorCode::unavailable, file.string() +
                                             " may be read by others on this machine, and must not: run "
                                             "`chmod 600 " +
                                             file.string() + "`."};
}

// Written under another name first: nobody ever reads half a key.
engine::Result<bool> linked(const std::filesystem::path& file, const std::string& half) {
    if (link(half.c_str(), file.c_str()) == 0) return true;
    if (errno != EEXIST) return cannot(file, "made");
    return demand_private(file);
}

bool written(int descriptor, const std::string& content) {
    return write(descriptor, content.data(), content.size()) == static_cast<ssize_t>(content.size()) &&
           fsync(descriptor) == 0;
}

void give_to_owner_of(const std::filesystem::path& folder, int descriptor) {
    struct stat status {};
    if (geteuid() == 0 && stat(folder.c_str(), &status) == 0)
        (void)!fchown(descriptor, status.st_uid, status.st_gid);
}

}  // namespace

engine::Result<bool> make_private(const std::filesystem::path& file, const std::string& content) {
    std::error_code none;
    if (std::filesystem::exists(file, none)) return demand_private(file);
    const std::string half = file.string() + ".new-" + std::to_string(getpid());
    const int descriptor = open(half.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (descriptor < 0) return cannot(file, "made");
    give_to_owner_of(file.parent_path(), descriptor);
    const bool is_whole = written(descriptor, content);
    auto made = is_whole ? linked(file, half) : engine::Result<bool>(cannot(file, "written"));
    close(descriptor);
    unlink(half.c_str());
    return made;
}

engine::Result<std::optional<Key>> read_key(const std::filesystem::path& file) {
    std::error_code none;
    if (!std::filesystem::exists(file, none)) return std::optional<Key>{};
    std::ifstream stream(file, std::ios::binary);
    if (!stream) return cannot(file, "read");
    const std::string text{std::istreambuf_iterator<char>(stream), {}};
    Key key;
    const auto value = [](char digit) { return digit <= '9' ? digit - '0' : digit - 'a' + 10; };
    if (text.size() != 2 * key.size() + 1 || text.back() != '\n' ||
        text.find_first_not_of("0123456789abcdef") != text.size() - 1)
        return Error{ErrorCode::invalid_input, file.string() + " is not a key: restore it from a backup."};
    for (std::size_t i = 0; i < key.size(); ++i)
        key[i] = static_cast<unsigned char>(value(text[2 * i]) * 16 + value(text[2 * i + 1]));
    return std::optional(key);
}

std::string key_line(const Key& key) {
    engine::Digest bytes;
    std::ranges::copy(key, bytes.begin());
    return engine::to_hex(bytes) + '\n';
}

}  // namespace adapters::access
