// The register of a test, held to what an import demands: what it misspells would prove nothing.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "rules/pack/reading.hpp"

namespace rules::reading {

class RegisterCheck {
public:
    explicit RegisterCheck(Reading& reading) : reading_{reading} {}

    /// One row of a kind; `key` is the field that names its record. Units come first: other rows, and units
    /// whose parents stand below them, are held to them by `finish`.
    void look_at(const Node& row, const std::string& kind, const std::string& key);
    /// Names that no unit has are errors. A test without units leaves them open.
    void finish() const;

private:
    Reading& reading_;
    std::map<std::string, std::set<std::string>> known_;  ///< Kind -> its records.
    std::vector<Node> units_meant_;
};

}  // namespace rules::reading
