#include "workflows/intake/changes.hpp"

#include <set>

namespace workflows {

std::vector<std::string> differing_fields(const boost::json::object& before,
                                          const boost::json::object& after) {
    static const boost::json::value nothing;
    std::set<std::string> names;
    for (const auto* document : {&before, &after}) {
        for (const auto& member : *document) names.emplace(member.key());
    }
    std::vector<std::string> fields;
    for (const std::string& name : names) {
        const auto* found_before = before.if_contains(name);
        const auto* found_after = after.if_contains(name);
        const auto& old_value = found_before != nullptr ? *found_before : nothing;
        const auto& new_value = found_after != nullptr ? *found_after : nothing;
        if (old_value.is_object() && new_value.is_object()) {
            for (const auto& inner : differing_fields(old_value.get_object(), new_value.get_object())) {
                fields.push_back(name + "." + inner);
            }
        } else if (old_value != new_value) {
            fields.push_back(name);
        }
    }
    return fields;
}

}  // namespace workflows
