// Where the values stand that conditions look at, and where a row keeps them.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <vector>

#include "rules/conditions/environment.hpp"
#include "rules/conditions/syntax.hpp"
#include "rules/matching/slot.hpp"

namespace rules::matching {

/// A variable, or a field of another place: `case`, `case.plan`.
struct Place {
    static constexpr std::uint32_t none = UINT32_MAX;

    std::uint32_t parent = none;  ///< Comes before it. None: a variable.
    std::string name;
    cel::Type type;                 ///< As declared; dyn where that is not known.
    bool is_mixed = false;          ///< Conditions declare different types.
    std::uint32_t slot = none;      ///< Of its value.
    std::uint32_t presence = none;  ///< Of has() of it.
    std::vector<std::uint32_t> fields{};
};

/// Grows while conditions are read; `seal` fixes the rows.
class Layout {
public:
    /// The slot of a path in a checked tree: a variable, a field of a field of one, or has() of such a field.
    /// `Place::none` for anything else.
    [[nodiscard]] std::uint32_t slot_of(const cel::Node& node, const cel::Environment& environment);
    /// The slot's value will be in `Row::kept` itself.
    void keep(std::uint32_t slot);
    void seal();

    [[nodiscard]] Slot& slot(std::uint32_t index) { return slots_[index]; }
    [[nodiscard]] const std::deque<Slot>& slots() const { return slots_; }
    [[nodiscard]] const std::vector<Place>& places() const { return places_; }
    /// Words of a row: one bit a slot for those that the tree walk must look at, then the slots'.
    [[nodiscard]] std::uint32_t word_count() const { return word_count_; }
    [[nodiscard]] std::uint32_t open_words() const { return open_words_; }
    [[nodiscard]] std::uint32_t kept_count() const { return kept_count_; }
    /// The variables among the places.
    [[nodiscard]] const std::vector<std::uint32_t>& variables() const { return variables_; }

private:
    [[nodiscard]] std::uint32_t find(const std::vector<std::uint32_t>& among, std::string_view name) const;
    [[nodiscard]] std::uint32_t place_of(const cel::Node& node, const cel::Environment& environment);
    [[nodiscard]] std::uint32_t add_place(std::uint32_t parent, const std::string& name, cel::Type type);
    [[nodiscard]] std::uint32_t add_slot(std::uint32_t& slot);

    std::deque<Slot> slots_;
    std::vector<Place> places_;
    std::vector<std::uint32_t> variables_;
    std::uint32_t word_count_ = 0;
    std::uint32_t open_words_ = 0;
    std::uint32_t kept_count_ = 0;
};

}  // namespace rules::matching
