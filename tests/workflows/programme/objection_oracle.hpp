// What docs/assignment.md says of who may audit, written a second time and as plainly as possible: the
// property test holds the program against it.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "rules/time/civil.hpp"
#include "workflows/records/audit.hpp"
#include "workflows/records/register.hpp"

namespace hostile {

/// The `auditors` of the one programme.
struct Terms {
    std::vector<std::string> independent_of;
    int per_audit = 1;
    int at_most = 0;
    bool trained = false;
};

/// All that a council holds, as read from the store.
struct Register {
    std::map<std::string, workflows::Unit> units;
    std::map<std::string, workflows::Person> people;
    std::map<std::string, workflows::Case> cases;
    std::vector<workflows::Audit> audits;  ///< By number.
};

/// What stands between the person and going on with the audit on that day; empty: nothing.
[[nodiscard]] std::string lasting_objection(const Register& all, const Terms& terms,
                                            const workflows::Audit& audit, const std::string& person,
                                            rules::Date day);

/// What besides stands against naming them on that day: leave, and the numbers, their seat in this audit
/// counted.
[[nodiscard]] std::string objection_to_naming(const Register& all, const Terms& terms,
                                              const workflows::Audit& audit, const std::string& person,
                                              rules::Date day);

}  // namespace hostile
