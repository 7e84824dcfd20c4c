// Why nobody could be found, in words for a quality assurance lead.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "workflows/programme/obstacles.hpp"

namespace workflows {

/// `independent_of: area and trained_in: case_audit leave nobody of 3: abe, ben (same area), cat (no training
/// case_audit)`
class CollisionWords {
public:
    CollisionWords(const rules::Auditors& terms, Constraints set) : terms_(terms), set_(set) {}

    /// `why` is empty for somebody who could.
    void add(const std::string& person, const std::string& why);
    [[nodiscard]] std::string text() const;

private:
    [[nodiscard]] std::string constraints() const;

    const rules::Auditors& terms_;
    Constraints set_;
    std::size_t people_ = 0;
    std::map<std::string, std::vector<std::string>> ruled_out_;  ///< Words -> who.
    std::vector<std::string> able_;
};

}  // namespace workflows
