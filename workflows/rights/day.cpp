#include "workflows/rights/day.hpp"

#include <chrono>

namespace workflows {

std::shared_ptr<const rules::Pack> pack_for_rights(const Decision& decision) {
    try {
        return decision.pack().pack;
    } catch (const PackUnreadable&) {
        return nullptr;
    }
}

rules::Date day_of(const Decision& decision) {
    if (const auto pack = pack_for_rights(decision)) return pack->zone.local_date(decision.now());
    return rules::Date(std::chrono::floor<std::chrono::days>(decision.now()).time_since_epoch());
}

}  // namespace workflows
