#include <vector>

#include "rules/conditions/selection.hpp"
#include "rules/matching/matcher.hpp"

namespace rules::matching {

namespace {

using cel::Value;

// As the tree walk reads a name and a selection.
Value value_of(const Place& place, const std::vector<Value>& values, const cel::Activation& activation) {
    if (place.parent == Place::none) {
        return activation.find(place.name).value_or(Value::failure("there is no value for the variable"));
    }
    const Value& parent = values[place.parent];
    return parent.is_failure() ? parent : cel::select_field(parent, place.name);
}

Value presence_of(const Place& place, const std::vector<Value>& values) {
    const Value& parent = values[place.parent];
    return parent.is_failure() ? parent : cel::has_field(parent, place.name);
}

}  // namespace

void Matcher::bind(const cel::Activation& activation, Row& row) const {
    const Layout& all = layout();
    row.begin(all);
    std::vector<Value> values(all.places().size());
    for (std::size_t i = 0; i < values.size(); ++i) {
        const Place& place = all.places()[i];
        const bool is_read = place.slot != Place::none || !place.fields.empty();
        if (is_read) values[i] = value_of(place, values, activation);
        if (place.slot != Place::none) row.put(all, place.slot, values[i]);
        if (place.presence != Place::none) row.put(all, place.presence, presence_of(place, values));
    }
}

}  // namespace rules::matching
