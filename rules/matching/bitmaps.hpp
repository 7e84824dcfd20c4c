// Which of many conjunctions hold, by looking up each slot once.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "rules/matching/conjunctions.hpp"

namespace rules::matching {

/// For every class of every slot the set of conjunctions that it does not rule out: a bit each, 64 a word.
/// What is in all the sets of a row holds. Cost: the slots, and a word a slot for 64 conjunctions.
class Bitmaps {
public:
    Bitmaps() = default;
    /// No conjunction in a place: nothing holds there.
    Bitmaps(const Layout& layout, const Tests& tests,
            std::span<const std::optional<Conjunction>> conjunctions);

    /// How large a set is; a multiple of four.
    [[nodiscard]] std::size_t words() const { return words_; }
    [[nodiscard]] std::size_t lookup_count() const {
        return 1 + whole_.size() + measured_.size() + bytes_.size();
    }
    [[nodiscard]] std::size_t table_bytes() const { return tables_.size() * sizeof(std::uint64_t); }
    /// `row`: words of the layout. `sets`: room for lookup_count() of them. `held` gets words() words.
    void find(const std::uint64_t* row, const std::uint64_t** sets, std::uint64_t* held) const;

    /// Sets that the tables for these slots would hold, whatever the number of conjunctions.
    [[nodiscard]] static std::size_t set_count(const Layout& layout);

private:
    // The slot's word is a class.
    struct Whole {
        std::uint32_t word;
        std::uint32_t table;
    };
    // The slot's word is a number, whose class is searched among `marks`, padded with infinities to a power
    // of two.
    struct Measured {
        std::uint32_t word;
        std::uint32_t table;
        std::uint32_t first_interval;
        std::uint32_t marks;
        std::uint32_t half;
    };
    // Eight bits of the slot's elements.
    struct Byte {
        std::uint32_t word;
        std::uint32_t shift;
        std::uint32_t table;
    };

    std::uint32_t add_table(std::size_t sets);
    std::uint32_t class_table(const Slot& slot);
    std::uint32_t byte_table(const Slot& slot, std::uint32_t element);
    void rule_out(std::uint32_t table, std::size_t set, std::size_t conjunction);
    void add(const Literal& literal, const Layout& layout, const Tests& tests, std::size_t conjunction);
    [[nodiscard]] std::uint32_t class_of(const Measured& measured, std::uint64_t word) const;

    std::size_t words_ = 0;
    std::vector<std::uint64_t> all_;     // every conjunction
    std::vector<std::uint64_t> tables_;  // offsets into it count in words
    std::vector<double> marks_;
    std::vector<Whole> whole_;
    std::vector<Measured> measured_;
    std::vector<Byte> bytes_;
};

}  // namespace rules::matching
