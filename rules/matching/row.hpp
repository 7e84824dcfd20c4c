// The facts of one event, as rules look at them.
#pragma once

#include <cstdint>
#include <vector>

#include "rules/conditions/value.hpp"
#include "rules/matching/layout.hpp"

namespace rules::matching {

/// Words and values by a layout (see Slot). Belongs to the matcher that bound it; may be bound again and
/// again without allocating.
class Row {
public:
    /// A row of nulls would say too much: every slot is open until it is put.
    void begin(const Layout& layout);

    /// The slot's value. One that the slot has no word for leaves it open.
    void put(const Layout& layout, std::uint32_t slot, const cel::Value& value);
    // The same for values that come without a cel::Value; only for slots that keep none.
    void put_word(std::uint32_t slot, const Slot& of, Slot::Word word);
    void put_no_elements(std::uint32_t slot, const Slot& of);
    void put_element(const Slot& of, std::uint32_t element);

    void open(std::uint32_t slot);
    [[nodiscard]] bool is_open(std::uint32_t slot) const;
    [[nodiscard]] bool has_open() const;

    [[nodiscard]] const std::uint64_t* words() const { return words_.data(); }
    [[nodiscard]] const std::vector<cel::Value>& kept() const { return kept_; }

private:
    void close(std::uint32_t slot);

    std::uint32_t open_words_ = 0;
    std::vector<std::uint64_t> words_;
    std::vector<cel::Value> kept_;
};

}  // namespace rules::matching
