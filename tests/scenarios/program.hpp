// The real program as a child process.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace scenarios {

struct Finished {
    int status = 0;  ///< Exit status; -1: it was killed.
    std::string out;
    std::string talk;
};

/// Runs `caseloop WORDS...` to its end. `setting`: further environment, `NAME=VALUE`.
[[nodiscard]] Finished run(const std::vector<std::string>& words,
                           const std::vector<std::string>& setting = {});

/// The same with a terminal for its standard output; `talk` stays empty, for it goes there too.
[[nodiscard]] Finished run_on_terminal(const std::vector<std::string>& words,
                                       const std::vector<std::string>& setting = {});

/// Kills it (SIGKILL) once it has written this many lines to standard output, wherever it is then.
[[nodiscard]] Finished run_and_kill(const std::vector<std::string>& words, std::size_t after_lines);

/// A new empty folder, removed with the object.
class TemporaryFolder {
public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    [[nodiscard]] std::string operator/(const std::string& name) const { return (path_ / name).string(); }

private:
    std::filesystem::path path_;
};

}  // namespace scenarios
