// Texts that rules name, by a number.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rules::matching {

/// A small hash table without buckets: looked into for every text of every event.
class TextIds {
public:
    static constexpr std::uint32_t unknown = UINT32_MAX;

    /// The text's number: as many as were added before it; the same again for the same text.
    std::uint32_t add(std::string_view text);
    /// `unknown` for a text that was never added.
    [[nodiscard]] std::uint32_t find(std::string_view text) const;
    [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(texts_.size()); }

private:
    [[nodiscard]] std::size_t place_of(std::string_view text) const;
    void grow();

    std::vector<std::string> texts_;
    std::vector<std::uint32_t> table_;  // numbers by hash, `unknown` where free; a power of two, half empty
};

}  // namespace rules::matching
