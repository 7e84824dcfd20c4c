// What the doctor says about one thing.
#pragma once

#include <string>

namespace adapters::system {

struct Finding {
    enum class Grade {
        ok,
        skipped,  ///< Nothing to look at, or nobody may here.
        warning,
        wrong,
    };

    std::string check;  ///< `disk`: a stable word.
    Grade grade = Grade::ok;
    std::string found;   ///< One sentence without a full stop.
    std::string means;   ///< Of a warning and of what is wrong: what comes of it.
    std::string remedy;  ///< Likewise: what to do.
};

/// `ok`, `skipped`, `warning`, `wrong`.
[[nodiscard]] std::string_view word_for(Finding::Grade grade);

}  // namespace adapters::system
