#include "rules/matching/text_ids.hpp"

#include <algorithm>
#include <cstring>

namespace rules::matching {

namespace {

// Texts are short words: their length and both ends tell them apart.
std::size_t hash_of(std::string_view text) {
    std::uint64_t first = 0;
    std::uint64_t last = 0;
    const std::size_t taken = std::min(text.size(), sizeof first);
    if (taken > 0) {
        std::memcpy(&first, text.data(), taken);
        std::memcpy(&last, text.data() + text.size() - taken, taken);
    }
    std::uint64_t hash = (first ^ (text.size() << 56U)) * 0x9E37'79B9'7F4A'7C15U;
    hash = (hash ^ (hash >> 29U) ^ last) * 0xBF58'476D'1CE4'E5B9U;
    return hash ^ (hash >> 32U);
}

}  // namespace

std::uint32_t TextIds::add(std::string_view text) {
    if (const std::uint32_t known = find(text); known != unknown) return known;
    const std::uint32_t id = size();
    texts_.emplace_back(text);
    if (table_.size() < 2 * texts_.size()) {
        grow();
    } else {
        table_[place_of(text)] = id;
    }
    return id;
}

std::uint32_t TextIds::find(std::string_view text) const {
    return table_.empty() ? unknown : table_[place_of(text)];
}

// Where the text stands, or where it would go.
std::size_t TextIds::place_of(std::string_view text) const {
    const std::size_t mask = table_.size() - 1;
    std::size_t place = hash_of(text) & mask;
    while (table_[place] != unknown && texts_[table_[place]] != text) place = (place + 1) & mask;
    return place;
}

void TextIds::grow() {
    table_.assign(std::max<std::size_t>(8, table_.size() * 2), unknown);
    for (std::uint32_t id = 0; id < size(); ++id) table_[place_of(texts_[id])] = id;
}

}  // namespace rules::matching
