// A folder of its own for each test, with files in it.
#pragma once

#include <filesystem>
#include <fstream>
#include <string>

#include <stdlib.h>
#include <sys/stat.h>

namespace scratch {

class Folder {
public:
    Folder() {
        std::string pattern = (std::filesystem::temp_directory_path() / "caseloop-XXXXXX").string();
        path_ = mkdtemp(pattern.data());
    }
    ~Folder() { std::filesystem::remove_all(path_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    [[nodiscard]] std::string operator/(const std::string& name) const { return (path_ / name).string(); }

    /// Where it was written.
    std::string write(const std::string& name, const std::string& text, mode_t mode = 0600) const {
        const std::string file = *this / name;
        std::ofstream(file) << text;
        chmod(file.c_str(), mode);
        return file;
    }

private:
    std::filesystem::path path_;
};

}  // namespace scratch
