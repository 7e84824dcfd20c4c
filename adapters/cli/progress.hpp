// How far long work has come, on a terminal's standard error; nowhere else.
#pragma once

#include <string>

namespace adapters::cli {

class Progress {
public:
    explicit Progress(std::string what);
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    /// `share`: 0 to 1. `at`: where it stands, such as a day.
    void show(double share, const std::string& at);

private:
    std::string what_;
    bool on_terminal_;
    std::string shown_;
};

}  // namespace adapters::cli
