#include "rules/pack/check_register.hpp"

namespace rules::reading {

void RegisterCheck::look_at(const Node& row, const std::string& kind, const std::string& key) {
    for (const Member& member : row.members) {
        if (!member.value.is_scalar() || member.value.is_null()) continue;
        if (member.key == key && !known_[kind].insert(member.value.text).second) {
            reading_.error(member.value.where, "duplicate_name",
                           "the " + kind + " \"" + member.value.text + "\" stands in this test already");
        }
        if (member.key == "unit" || member.key == "parent") units_meant_.push_back(member.value);
    }
}

void RegisterCheck::finish() const {
    const auto units = known_.find("unit");
    if (units == known_.end()) return;
    const std::vector<std::string> names(units->second.begin(), units->second.end());
    for (const Node& meant : units_meant_) {
        if (units->second.contains(meant.text)) continue;
        reading_.error(meant.where, "unknown_name", "there is no unit \"" + meant.text + "\" in this test",
                       suggestion(meant.text, names));
    }
}

}  // namespace rules::reading
