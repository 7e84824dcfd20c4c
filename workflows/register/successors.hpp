// Who comes after somebody who leaves.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "workflows/decision.hpp"
#include "workflows/records/register.hpp"

namespace workflows {

class Successors {
public:
    /// `named`: who takes everything that anybody may take; none: by role. Both outlive it.
    Successors(const Decision& decision, const Person& leaver, const std::optional<std::string>& named)
        : decision_(decision), leaver_(leaver), named_(named) {}

    /// The one who was named; else who holds the role along the line from `unit` (of no case's line:
    /// anywhere), the leaver's manager, or the nearest quality assurance lead. None: nobody of them is here.
    [[nodiscard]] std::optional<std::string> of_role(const std::string& role,
                                                     const std::optional<std::string>& unit,
                                                     bool along_line_only) const;
    /// Everybody here who holds the role, by unit and id.
    [[nodiscard]] std::vector<std::string> all_of_role(const std::string& role) const;
    /// `of_role` for what no role gives.
    [[nodiscard]] std::optional<std::string> of_person() const;

    [[nodiscard]] const std::optional<std::string>& named() const { return named_; }
    [[nodiscard]] const Person& leaver() const { return leaver_; }

    /// Is somebody else, and has not left.
    [[nodiscard]] bool is_here(const Person& person) const;

private:
    [[nodiscard]] std::optional<std::string> holder(const std::string& role,
                                                    const std::optional<std::string>& unit,
                                                    bool along_line_only) const;

    const Decision& decision_;
    const Person& leaver_;
    const std::optional<std::string>& named_;
};

}  // namespace workflows
