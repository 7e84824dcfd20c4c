// Why nobody could be found, in words for a quality assurance lead.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "workflows/programme/obstacles.hpp"

namespace workflows {

/// `independent_of: area and trained_in: case_audit together leave nobody of 3: abe, ben (same area); cat (no
/// training case_audit)`; where audits are in each other's way: `at_most: 1 leaves too few places: 12 audits
/// need one of abe, ben, cat, who have 3 places for them; not nia (same area)`
class CollisionWords {
public:
    CollisionWords(const rules::Auditors& terms, const Collision& collision)
        : terms_(terms), collision_(collision), set_(collision.constraints) {}

    /// `why` is empty for somebody who could.
    void add(const std::string& person, const std::string& why);
    [[nodiscard]] std::string text() const;

private:
    [[nodiscard]] std::string constraints() const;
    [[nodiscard]] std::string too_few_places() const;

    const rules::Auditors& terms_;
    Collision collision_;
    Constraints set_;
    std::size_t people_ = 0;
    std::map<std::string, std::vector<std::string>> ruled_out_;  ///< Words -> who.
    std::vector<std::string> able_;
};

}  // namespace workflows
