// What a command was given, read with care: wrong or unknown arguments are refused by name.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/command.hpp"
#include "rules/time/civil.hpp"

namespace workflows {

/// Ask for each argument once, then look at `problem` before using any: what is wrong reads as empty until
/// then.
class Arguments {
public:
    explicit Arguments(const engine::Command& command) : command_(command) {}

    [[nodiscard]] std::string text(const char* name);                          ///< Demanded, not blank.
    [[nodiscard]] std::optional<std::string> optional_text(const char* name);  ///< Blank counts as missing.
    [[nodiscard]] std::vector<std::string> texts(const char* name);  ///< A list, or one text; may be missing.
    [[nodiscard]] bool claim(const char* name);                      ///< False when missing.
    [[nodiscard]] std::optional<std::int64_t> number(const char* name);
    [[nodiscard]] std::optional<rules::Date> date(const char* name);
    [[nodiscard]] std::optional<engine::Moment> moment(const char* name);
    [[nodiscard]] boost::json::object object(const char* name);  ///< Empty when missing.
    [[nodiscard]] boost::json::array array(const char* name);    ///< Empty when missing.

    /// The first thing that is wrong, an argument that nobody asked for included.
    [[nodiscard]] std::optional<engine::Error> problem() const;

private:
    const boost::json::value* look(const char* name);
    void refuse(const char* name, const std::string& expected);

    const engine::Command& command_;
    std::set<std::string, std::less<>> asked_;
    std::optional<engine::Error> problem_;
};

}  // namespace workflows
