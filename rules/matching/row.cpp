#include "rules/matching/row.hpp"

#include <algorithm>

namespace rules::matching {

namespace {

constexpr std::uint32_t bits_a_word = 64;

std::uint64_t mask_of(std::uint32_t bit) {
    return std::uint64_t{1} << (bit % bits_a_word);
}

}  // namespace

void Row::begin(const Layout& layout) {
    words_.resize(layout.word_count());
    kept_.resize(layout.kept_count());
    open_words_ = layout.open_words();
    std::fill_n(words_.begin(), open_words_, 0);
    for (std::uint32_t slot = 0; slot < layout.slots().size(); ++slot) open(slot);
}

void Row::put(const Layout& layout, std::uint32_t slot, const cel::Value& value) {
    const Slot& of = layout.slots()[slot];
    const bool is_list = value.kind() == cel::Value::Kind::list;
    if ((of.kept_at() || is_list) && value.weight() > Slot::heaviest) return open(slot);
    put_word(slot, of, of.word_of(value));
    if (is_open(slot)) return;
    if (of.kept_at()) kept_[*of.kept_at()] = value;
    if (!is_list || of.element_count() == 0) return;
    put_no_elements(slot, of);
    for (const cel::Value& item : value.as_list().items()) {
        if (item.kind() == cel::Value::Kind::text) put_element(of, of.element_of(item.as_text()));
    }
}

void Row::put_word(std::uint32_t slot, const Slot& of, Slot::Word word) {
    if (!word) return open(slot);
    words_[of.word()] = *word;
    close(slot);
}

void Row::put_no_elements(std::uint32_t slot, const Slot& of) {
    put_word(slot, of, of.word_of_list());
    std::fill_n(words_.begin() + of.element_word(), (of.element_count() + bits_a_word - 1) / bits_a_word, 0);
}

void Row::put_element(const Slot& of, std::uint32_t element) {
    if (element == TextIds::unknown) return;
    words_[of.element_word() + element / bits_a_word] |= mask_of(element);
}

void Row::open(std::uint32_t slot) {
    words_[slot / bits_a_word] |= mask_of(slot);
}

void Row::close(std::uint32_t slot) {
    words_[slot / bits_a_word] &= ~mask_of(slot);
}

bool Row::is_open(std::uint32_t slot) const {
    return (words_[slot / bits_a_word] & mask_of(slot)) != 0;
}

bool Row::has_open() const {
    return std::any_of(words_.data(), words_.data() + open_words_,
                       [](std::uint64_t word) { return word != 0; });
}

}  // namespace rules::matching
