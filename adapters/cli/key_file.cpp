#include "adapters/cli/key_file.hpp"

#include <cerrno>
#include <cstring>
#include <stdexcept>
#include <string>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "service/seal.hpp"

namespace adapters::cli {
namespace {

using Key = std::array<unsigned char, 32>;

[[noreturn]] void fail(const std::filesystem::path& file, const std::string& why) {
    throw std::runtime_error("The key " + file.string() + " " + why);
}

class File {
public:
    File(const std::filesystem::path& file, int flags) : number_(open(file.c_str(), flags | O_CLOEXEC, 0600)) {}
    ~File() {
        if (number_ >= 0) close(number_);
    }
    File(const File&) = delete;
    File& operator=(const File&) = delete;

    [[nodiscard]] int number() const { return number_; }

private:
    int number_;
};

// Whole or not at all: a file that a crash cut off would keep the service from starting.
void make(const std::filesystem::path& file) {
    const std::filesystem::path fresh = file.string() + ".new";
    std::error_code none;
    std::filesystem::remove(fresh, none);
    const Key key = service::Seal::fresh_key();
    const File made(fresh, O_WRONLY | O_CREAT | O_EXCL);
    const bool is_kept = made.number() >= 0 &&
                         write(made.number(), key.data(), key.size()) == static_cast<ssize_t>(key.size()) &&
                         fsync(made.number()) == 0 && rename(fresh.c_str(), file.c_str()) == 0;
    if (!is_kept) fail(file, std::string("cannot be made: ") + std::strerror(errno) + ".");
    const File folder(file.parent_path(), O_RDONLY | O_DIRECTORY);
    fsync(folder.number());
}

}  // namespace

Key key_file(const std::filesystem::path& file) {
    if (!std::filesystem::exists(file)) make(file);
    const File opened(file, O_RDONLY);
    struct stat about {};
    if (opened.number() < 0 || fstat(opened.number(), &about) != 0)
        fail(file, std::string("cannot be read: ") + std::strerror(errno) + ".");
    if ((about.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        fail(file, "may be read by others: `chmod 600 " + file.string() + "`.");
    Key key{};
    if (about.st_size != static_cast<off_t>(key.size()) ||
        read(opened.number(), key.data(), key.size()) != static_cast<ssize_t>(key.size()))
        fail(file, "is not 32 bytes long: delete it, and another one is made; open pages begin anew.");
    return key;
}

}  // namespace adapters::cli
