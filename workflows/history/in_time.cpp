#include "workflows/history/in_time.hpp"

#include <algorithm>

namespace workflows {

std::vector<Audit> audits_in_time(const Decision& decision, const std::string& case_ref) {
    auto audits = decision.list<Audit>("audit_of_case", case_ref);
    std::ranges::stable_sort(
        audits, {}, [](const Audit& audit) { return audit.finalised_on.value_or(engine::Moment::max()); });
    return audits;
}

}  // namespace workflows
