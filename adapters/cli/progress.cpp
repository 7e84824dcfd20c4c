#include "adapters/cli/progress.hpp"

#include <algorithm>
#include <iostream>

#include <unistd.h>

namespace adapters::cli {
namespace {

constexpr int width = 24;
constexpr const char* clear_line = "\r\x1b[K";

}  // namespace

Progress::Progress(std::string what) : what_(std::move(what)), on_terminal_(isatty(STDERR_FILENO) == 1) {}

Progress::~Progress() {
    if (!shown_.empty()) std::cerr << clear_line << std::flush;
}

void Progress::show(double share, const std::string& at) {
    if (!on_terminal_) return;
    const int filled = static_cast<int>(std::clamp(share, 0.0, 1.0) * width);
    const std::string line = what_ + " [" + std::string(static_cast<std::size_t>(filled), '#') +
                             std::string(static_cast<std::size_t>(width - filled), '.') + "] " + at;
    if (line == shown_) return;
    shown_ = line;
    std::cerr << clear_line << line << std::flush;
}

}  // namespace adapters::cli
