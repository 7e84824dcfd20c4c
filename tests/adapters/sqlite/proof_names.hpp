// Which entry a proof complains about.
#pragma once

#include <cstdint>
#include <string>

namespace sqlite_tests {

/// Whether the problem names this entry: `Event 3 is missing.`, `...: event 3: its JSON...`.
inline bool names(const std::string& problem, const std::string& entry, std::int64_t number) {
    const std::string name = entry + ' ' + std::to_string(number);
    for (const char* const end : {" ", ":"}) {
        if (problem.find(name + end) != std::string::npos) return true;
    }
    return false;
}

/// A number below one is reported as it stands: what it was before nobody can tell.
inline bool is_before_first(const std::string& problem) {
    return problem.find("stands before the first") != std::string::npos;
}

inline bool names_command(const std::string& problem, std::int64_t number) {
    return names(problem, "ommand", number);
}
inline bool names_event(const std::string& problem, std::int64_t number) {
    return names(problem, "vent", number);
}

}  // namespace sqlite_tests
