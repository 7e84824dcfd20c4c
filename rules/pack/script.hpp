// A pack's own tests, as a script for the virtual clock. Played by workflows/pack_test.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "rules/time/civil.hpp"
#include "rules/yaml/position.hpp"

namespace rules {

/// One step: `{ audit: { case: C1, by: abe } }` is kind `audit` with these arguments. A scalar argument
/// (`wait: 6 working days`) stands under the key `value`. For `refused`, arguments hold `step` (kind), `with`
/// (its arguments), `because`.
struct ScriptStep {
    std::string kind;
    boost::json::object arguments;
    Position where;
};

/// What must be (expect), must not be (expect_none), or how many (expect_count).
struct Expectation {
    enum class Demand { some, none, count };
    Demand demand = Demand::some;
    std::string kind;           ///< audits actions alerts rounds findings deadlines ...
    boost::json::object match;  ///< For a count those that are counted; empty: all.
    int count = 0;              ///< For count.
    Position where;
};

/// `wanted`: a number, or `{ is: 2, of: { ... } }`.
[[nodiscard]] Expectation read_count_expectation(std::string kind, const boost::json::value& wanted,
                                                 Position where);

struct Script {
    std::string name;
    LocalTime starts;
    std::uint64_t seed = 0;
    bool check_rights = false;  ///< Of steps by a person of the register; see engine::Command.
    boost::json::array units, people,
        cases;  ///< Objects with the columns of the CSV files; `roles` and `training` as written.
    boost::json::array history;  ///< Audits of the time before, as written.
    std::vector<ScriptStep>
        steps;  ///< Expectations inside the steps are steps of kind `expect`, `expect_none`, `expect_count`.
    std::vector<Expectation> expectations;  ///< At the end.
    Position where;
};

}  // namespace rules
