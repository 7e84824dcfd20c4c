#include "rules/matching/layout.hpp"

#include <utility>

namespace rules::matching {

namespace {

constexpr std::uint32_t bits_a_word = 64;

cel::Type declared_type(const cel::Node& select, const cel::Environment& environment) {
    const cel::Type& operand = select.operands[0]->type;
    if (operand.kind() != cel::Type::Kind::record) return {};
    const cel::RecordType* record = environment.find_record(operand.name());
    const auto* field = record == nullptr ? nullptr : record->find(select.name);
    return field == nullptr ? cel::Type{} : field->type;
}

bool same(const cel::Type& a, const cel::Type& b) {
    return a == b && a.nullable() == b.nullable();
}

}  // namespace

std::uint32_t Layout::slot_of(const cel::Node& node, const cel::Environment& environment) {
    const std::uint32_t place = place_of(node, environment);
    if (place == Place::none) return Place::none;
    return add_slot(node.presence ? places_[place].presence : places_[place].slot);
}

// The names of a checked tree have one meaning each; where a variable's name has dots, its node is a select.
std::uint32_t Layout::place_of(const cel::Node& node, const cel::Environment& environment) {
    const bool is_name = node.kind == cel::Node::Kind::name && node.slot < 0;
    const bool is_select = node.kind == cel::Node::Kind::select && !node.optional;
    if (!is_name && !is_select) return Place::none;
    if (node.candidates.size() == 1) {
        const cel::Type* declared = environment.find_variable(node.candidates[0]);
        if (declared == nullptr || node.presence) return Place::none;
        return add_place(Place::none, node.candidates[0], *declared);
    }
    if (is_name || node.operands[0]->presence) return Place::none;
    const std::uint32_t parent = place_of(*node.operands[0], environment);
    if (parent == Place::none) return Place::none;
    return add_place(parent, node.name, declared_type(node, environment));
}

std::uint32_t Layout::add_place(std::uint32_t parent, const std::string& name, cel::Type type) {
    const std::uint32_t known = find(parent == Place::none ? variables_ : places_[parent].fields, name);
    if (known != Place::none) {
        places_[known].is_mixed = places_[known].is_mixed || !same(places_[known].type, type);
        return known;
    }
    const auto added = static_cast<std::uint32_t>(places_.size());
    places_.push_back({parent, name, std::move(type)});
    (parent == Place::none ? variables_ : places_[parent].fields).push_back(added);
    return added;
}

std::uint32_t Layout::add_slot(std::uint32_t& slot) {
    if (slot == Place::none) {
        slot = static_cast<std::uint32_t>(slots_.size());
        slots_.emplace_back();
    }
    return slot;
}

void Layout::keep(std::uint32_t slot) {
    if (!slots_[slot].kept_at()) slots_[slot].keep(kept_count_++);
}

void Layout::seal() {
    open_words_ = (static_cast<std::uint32_t>(slots_.size()) + bits_a_word - 1) / bits_a_word;
    word_count_ = open_words_;
    for (Slot& each : slots_) word_count_ = each.seal(word_count_);
}

std::uint32_t Layout::find(const std::vector<std::uint32_t>& among, std::string_view name) const {
    for (const std::uint32_t each : among) {
        if (places_[each].name == name) return each;
    }
    return Place::none;
}

}  // namespace rules::matching
