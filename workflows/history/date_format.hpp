// Dates as people's sheets write them: `03/04/2024`, `3 Apr 24`, the serial numbers of a spreadsheet.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/time/civil.hpp"

namespace workflows {

class DateFormats {
public:
    /// `yyyy-mm-dd` and `dd/mm/yyyy`.
    DateFormats();

    /// A pattern of d, dd, m, mm, mmm (a month's English name), yy (2000 on), yyyy, with `/`, `-`, `.` or
    /// spaces between them, each of day, month and year once; or `excel`: days since 1899-12-30, as
    /// spreadsheets count them. Else what is wrong with it, as a clause.
    [[nodiscard]] static std::optional<std::string> problem_of(std::string_view pattern);

    explicit DateFormats(std::vector<std::string> patterns) : patterns_(std::move(patterns)) {}

    /// By the first pattern that fits; one figure may stand for two, and a time of day behind is passed over.
    /// The error is a clause: the day does not exist, the year is not one of 1900 to 2100, or no pattern
    /// fits.
    [[nodiscard]] engine::Result<rules::Date> read(std::string_view text) const;

    /// `dd/mm/yyyy or excel`
    [[nodiscard]] std::string expected() const;

private:
    std::vector<std::string> patterns_;
};

}  // namespace workflows
