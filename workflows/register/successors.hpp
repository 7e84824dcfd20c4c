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
    /// `named`: who takes everything that anybody may take; none: by role. Both outlive it. `stays_until`:
    /// the leaver still does what is due up to this day; none: nothing.
    Successors(const Decision& decision, const Person& leaver, const std::optional<std::string>& named,
               const std::optional<rules::Date>& stays_until = std::nullopt)
        : decision_(decision), leaver_(leaver), named_(named), stays_until_(stays_until) {}

    /// Whether the leaver keeps for now what is due on this day; none: what has no day.
    [[nodiscard]] bool keeps(const std::optional<rules::Date>& due) const {
        return stays_until_ && (!due || *due <= *stays_until_);
    }

    /// The one who was named; else who holds the role along the line from `unit` (of no case's line:
    /// anywhere), the leaver's manager, or the nearest quality assurance lead. None: nobody of them is here
    /// until `due`.
    [[nodiscard]] std::optional<std::string> of_role(const std::string& role,
                                                     const std::optional<std::string>& unit,
                                                     bool along_line_only,
                                                     const std::optional<rules::Date>& due = {}) const;
    /// Everybody who holds the role and is here until `due`, by unit and id.
    [[nodiscard]] std::vector<std::string> all_of_role(const std::string& role,
                                                       const std::optional<rules::Date>& due = {}) const;
    /// `of_role` for what no role gives.
    [[nodiscard]] std::optional<std::string> of_person(const std::optional<rules::Date>& due = {}) const;

    [[nodiscard]] const std::optional<std::string>& named() const { return named_; }
    /// The one who was named, if they are here until `due`.
    [[nodiscard]] std::optional<std::string> named_until(const std::optional<rules::Date>& due) const {
        return takes_over(named_, due) ? named_ : std::nullopt;
    }
    [[nodiscard]] const Person& leaver() const { return leaver_; }

    /// Is somebody else, has not left, and does not before `due`.
    [[nodiscard]] bool is_here(const Person& person, const std::optional<rules::Date>& due = {}) const;

private:
    [[nodiscard]] std::optional<std::string> holder(const std::string& role,
                                                    const std::optional<std::string>& unit,
                                                    bool along_line_only,
                                                    const std::optional<rules::Date>& due) const;
    [[nodiscard]] bool takes_over(const std::optional<std::string>& person,
                                  const std::optional<rules::Date>& due) const;

    const Decision& decision_;
    const Person& leaver_;
    const std::optional<std::string>& named_;
    std::optional<rules::Date> stays_until_;
};

}  // namespace workflows
