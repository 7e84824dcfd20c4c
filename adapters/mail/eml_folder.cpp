#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>

#include "adapters/mail/sender.hpp"

namespace adapters {
namespace {

namespace fs = std::filesystem;
using engine::Error;
using engine::ErrorCode;

Error failed(const char* what, const fs::path& file) {
    return {ErrorCode::unavailable,
            std::string("could not ") + what + " " + file.string() + ": " + std::strerror(errno)};
}

class File {
public:
    File(const fs::path& file, int flags) : descriptor_(::open(file.c_str(), flags | O_CLOEXEC, 0600)) {}
    ~File() { close(); }
    File(const File&) = delete;
    File& operator=(const File&) = delete;

    [[nodiscard]] bool is_open() const { return descriptor_ >= 0; }
    [[nodiscard]] bool flush() { return ::fsync(descriptor_) == 0; }

    [[nodiscard]] bool write(std::string_view bytes) {
        while (!bytes.empty()) {
            const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
            if (written < 0 && errno == EINTR) continue;
            if (written < 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(written));
        }
        return true;
    }

    bool close() {
        const int descriptor = std::exchange(descriptor_, -1);
        return descriptor < 0 || ::close(descriptor) == 0;
    }

private:
    int descriptor_;
};

class EmlFolderSender final : public Sender {
public:
    explicit EmlFolderSender(fs::path folder) : folder_(std::move(folder)) {}

    engine::Result<void> send(const Message& message) override {
        const auto mime = to_mime(message);
        if (!mime) return mime.error();
        std::error_code failure;
        fs::create_directories(folder_, failure);
        if (failure) {
            return Error{ErrorCode::unavailable,
                         "could not make " + folder_.string() + ": " + failure.message()};
        }
        // An id has neither a slash nor a dot in front, so it is a plain file name.
        return write_whole(folder_ / (message.id + ".eml"), folder_ / ("." + message.id + ".part"), *mime);
    }

private:
    engine::Result<void> write_whole(const fs::path& file, const fs::path& part,
                                     std::string_view bytes) const {
        File out(part, O_WRONLY | O_CREAT | O_TRUNC);
        if (!out.is_open()) return failed("open", part);
        if (!out.write(bytes) || !out.flush() || !out.close()) return failed("write", part);
        if (::rename(part.c_str(), file.c_str()) != 0) return failed("rename", part);
        File folder(folder_, O_RDONLY | O_DIRECTORY);
        if (!folder.is_open() || !folder.flush()) return failed("flush", folder_);
        return {};
    }

    fs::path folder_;
};

}  // namespace

std::unique_ptr<Sender> eml_folder_sender(fs::path folder) {
    return std::make_unique<EmlFolderSender>(std::move(folder));
}

}  // namespace adapters
