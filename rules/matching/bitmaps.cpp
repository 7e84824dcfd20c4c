#include "rules/matching/bitmaps.hpp"

#include <algorithm>
#include <bit>
#include <limits>

namespace rules::matching {

namespace {

constexpr std::size_t bits_a_word = 64;
constexpr std::size_t words_a_block = 4;
constexpr std::uint32_t bits_a_byte = 8;
constexpr std::size_t sets_a_byte = 256;

std::size_t word_of(std::size_t bit) {
    return bit / bits_a_word;
}

std::uint64_t mask_of(std::size_t bit) {
    return std::uint64_t{1} << (bit % bits_a_word);
}

}  // namespace

Bitmaps::Bitmaps(const Layout& layout, const Tests& tests,
                 std::span<const std::optional<Conjunction>> conjunctions)
    : words_{(word_of(conjunctions.size() + bits_a_word - 1) + words_a_block - 1) / words_a_block *
             words_a_block},
      all_(words_) {
    for (std::size_t i = 0; i < conjunctions.size(); ++i) {
        if (!conjunctions[i]) continue;
        all_[word_of(i)] |= mask_of(i);
        for (const Literal& literal : *conjunctions[i]) add(literal, layout, tests, i);
    }
}

std::size_t Bitmaps::set_count(const Layout& layout) {
    std::size_t sets = 0;
    for (const Slot& slot : layout.slots()) {
        sets += slot.class_count() + (slot.element_count() + bits_a_byte - 1) / bits_a_byte * sets_a_byte;
    }
    return sets;
}

void Bitmaps::add(const Literal& literal, const Layout& layout, const Tests& tests, std::size_t conjunction) {
    const Test& test = tests[literal.test];
    const Slot& slot = layout.slots()[test.slot];
    if (test.kind != Test::Kind::element) {
        const std::uint32_t table = class_table(slot);
        for (const ClassRange& range : classes_of(test, !literal.wanted, slot)) {
            for (std::uint32_t each = range.first; each <= range.last; ++each)
                rule_out(table, each, conjunction);
        }
        return;
    }
    const std::uint32_t element = slot.element_of(test.literals[0].as_text());
    const std::uint32_t table = byte_table(slot, element);
    for (std::uint32_t byte = 0; byte < sets_a_byte; ++byte) {
        const bool held = (byte >> (element % bits_a_byte) & 1U) != 0;
        if (held != literal.wanted) rule_out(table, byte, conjunction);
    }
}

std::uint32_t Bitmaps::add_table(std::size_t sets) {
    const std::size_t offset = tables_.size();
    for (std::size_t i = 0; i < sets; ++i) tables_.insert(tables_.end(), words_, ~std::uint64_t{0});
    return static_cast<std::uint32_t>(offset);
}

std::uint32_t Bitmaps::class_table(const Slot& slot) {
    if (!slot.is_measured()) {
        const auto known = std::ranges::find(whole_, slot.word(), &Whole::word);
        if (known != whole_.end()) return known->table;
        whole_.push_back({slot.word(), add_table(slot.class_count())});
        return whole_.back().table;
    }
    const auto known = std::ranges::find(measured_, slot.word(), &Measured::word);
    if (known != measured_.end()) return known->table;
    const std::size_t padded = std::bit_ceil(slot.marks().size() + 1);
    measured_.push_back({slot.word(), add_table(slot.class_count()), slot.first_interval(),
                         static_cast<std::uint32_t>(marks_.size()), static_cast<std::uint32_t>(padded / 2)});
    marks_.insert(marks_.end(), slot.marks().begin(), slot.marks().end());
    marks_.insert(marks_.end(), padded - slot.marks().size(), std::numeric_limits<double>::infinity());
    return measured_.back().table;
}

std::uint32_t Bitmaps::byte_table(const Slot& slot, std::uint32_t element) {
    const auto word = slot.element_word() + element / static_cast<std::uint32_t>(bits_a_word);
    const auto shift = element % static_cast<std::uint32_t>(bits_a_word) / bits_a_byte * bits_a_byte;
    const auto known = std::ranges::find_if(
        bytes_, [&](const Byte& byte) { return byte.word == word && byte.shift == shift; });
    if (known != bytes_.end()) return known->table;
    bytes_.push_back({word, shift, add_table(sets_a_byte)});
    return bytes_.back().table;
}

void Bitmaps::rule_out(std::uint32_t table, std::size_t set, std::size_t conjunction) {
    tables_[table + set * words_ + word_of(conjunction)] &= ~mask_of(conjunction);
}

// Without a branch that depends on the number: which way it goes is not to be foreseen.
std::uint32_t Bitmaps::class_of(const Measured& measured, std::uint64_t word) const {
    const auto number = std::bit_cast<double>(word);
    if (number != number) return static_cast<std::uint32_t>(word);
    const double* at = marks_.data() + measured.marks;
    const double* const first = at;
    for (std::uint32_t half = measured.half; half > 0; half /= 2) {
        at += static_cast<std::size_t>(at[half - 1] < number) * half;
    }
    return measured.first_interval + 2 * static_cast<std::uint32_t>(at - first) +
           static_cast<std::uint32_t>(*at == number);
}

void Bitmaps::find(const std::uint64_t* row, const std::uint64_t** sets, std::uint64_t* held) const {
    const std::uint64_t* const tables = tables_.data();
    const std::uint64_t** end = sets;
    *end++ = all_.data();
    for (const Whole& each : whole_) *end++ = tables + each.table + row[each.word] * words_;
    for (const Measured& each : measured_) {
        *end++ = tables + each.table + class_of(each, row[each.word]) * words_;
    }
    for (const Byte& each : bytes_) {
        *end++ = tables + each.table + (row[each.word] >> each.shift & (sets_a_byte - 1)) * words_;
    }
    for (std::size_t block = 0; block < words_; block += words_a_block) {
        std::uint64_t a = ~std::uint64_t{0};
        std::uint64_t b = a;
        std::uint64_t c = a;
        std::uint64_t d = a;
        for (const std::uint64_t** set = sets; set != end; ++set) {
            const std::uint64_t* const words = *set + block;
            a &= words[0];
            b &= words[1];
            c &= words[2];
            d &= words[3];
        }
        held[block] = a;
        held[block + 1] = b;
        held[block + 2] = c;
        held[block + 3] = d;
    }
}

}  // namespace rules::matching
