// What conditions look at: a field of the facts, and all that they ask about it.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "rules/conditions/value.hpp"
#include "rules/matching/text_ids.hpp"

namespace rules::matching {

/// Classes of a slot, both ends included.
struct ClassRange {
    std::uint32_t first;
    std::uint32_t last;
};

/// Conditions can tell the values of a slot apart only by classes: null, false, true, everything that they
/// name no text or number for, each text and number that they name, and the open intervals between those
/// numbers.
///
/// In a row a slot has one word for its class, and after it a bit for each text that is looked for among its
/// elements. Where conditions name numbers, the word is the number itself, whose class is found in matching;
/// what is no number is then a NaN that carries its class.
class Slot {
public:
    using Word = std::optional<std::uint64_t>;

    static constexpr std::uint32_t null_class = 0;
    static constexpr std::uint32_t false_class = 1;
    static constexpr std::uint32_t true_class = 2;
    static constexpr std::uint32_t other_class = 3;
    /// Comparing a heavier value costs the tree walk noticeable steps: it is left to that.
    static constexpr std::size_t heaviest = 256;

    // What conditions ask; all of it before `seal`.
    void ask_text(std::string_view text) { texts_.add(text); }
    void ask_number(double number) { marks_.push_back(number); }
    void ask_element(std::string_view text) { elements_.add(text); }
    void ask_truth() { asks_truth_ = true; }
    /// `null_is_false`: in an order comparison; else it is an error.
    void ask_order(double number, bool null_is_false);
    /// The value itself is compared.
    void keep(std::uint32_t place) { kept_at_ = place; }

    /// Gives the slot its words from `word` on; answers the next free one.
    std::uint32_t seal(std::uint32_t word);

    [[nodiscard]] bool is_measured() const { return !marks_.empty(); }
    [[nodiscard]] std::optional<std::uint32_t> kept_at() const { return kept_at_; }
    [[nodiscard]] std::uint32_t word() const { return word_; }
    [[nodiscard]] std::uint32_t element_word() const { return word_ + 1; }
    [[nodiscard]] std::uint32_t element_count() const { return elements_.size(); }
    [[nodiscard]] std::uint32_t class_count() const;
    [[nodiscard]] std::uint32_t first_interval() const { return other_class + 1 + texts_.size(); }
    /// Sorted.
    [[nodiscard]] const std::vector<double>& marks() const { return marks_; }

    /// Of all numbers below the mark and above the one before it. The mark's own class is the next.
    [[nodiscard]] std::uint32_t class_below(double mark) const;
    /// `other_class` for one that no condition names.
    [[nodiscard]] std::uint32_t class_of_text(std::string_view text) const;
    [[nodiscard]] std::uint32_t class_of_word(std::uint64_t word) const;
    /// `TextIds::unknown` for one that no condition looks for.
    [[nodiscard]] std::uint32_t element_of(std::string_view text) const { return elements_.find(text); }

    /// The word for a value. Nothing: a condition may fail on it, or be decided otherwise than by its class;
    /// whatever asks about the slot is then left to the tree walk.
    [[nodiscard]] Word word_of(const cel::Value& value) const;
    [[nodiscard]] Word word_of_null() const;
    [[nodiscard]] Word word_of_bool(bool value) const;
    [[nodiscard]] Word word_of_text(std::string_view text) const;
    [[nodiscard]] Word word_of_real(double value) const;
    [[nodiscard]] Word word_of_list() const;
    /// Of a record, a time, and so on.
    [[nodiscard]] Word word_of_other() const;

private:
    [[nodiscard]] std::uint64_t word_of_class(std::uint32_t which) const;
    [[nodiscard]] Word word_of_number(const cel::Value& value) const;

    bool asks_truth_ = false;
    bool asks_order_ = false;
    bool null_fails_ = false;
    std::optional<std::uint32_t> kept_at_;
    TextIds texts_;
    TextIds elements_;
    std::vector<double> marks_;
    std::uint32_t word_ = 0;
};

/// As a double, if it is a number and that is exact.
[[nodiscard]] std::optional<double> exact_number(const cel::Value& value);

}  // namespace rules::matching
