// Drawing by lot, the same on every machine. std::shuffle and the standard distributions may differ between
// libraries.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>

namespace adapters::demo {

/// SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014): a Weyl sequence,
/// mixed.
class Lot {
public:
    explicit Lot(std::uint64_t seed) : state_(seed) {}

    std::uint64_t next() {
        std::uint64_t z = (state_ += 0x9e3779b97f4a7c15U);
        z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
        z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
        return z ^ (z >> 31U);
    }

    /// 0 <= result < n, each equally likely: what would favour the small numbers is drawn again. n > 0.
    std::uint64_t below(std::uint64_t n) {
        const std::uint64_t unfair = (0 - n) % n;
        std::uint64_t drawn = next();
        while (drawn < unfair) drawn = next();
        return drawn % n;
    }

    /// lowest <= result <= highest.
    int between(int lowest, int highest) {
        return lowest + static_cast<int>(below(static_cast<std::uint64_t>(highest - lowest) + 1));
    }

    bool chance(int percent) { return between(0, 99) < percent; }

    template <class Items>
    const auto& one_of(const Items& items) {
        return items[below(items.size())];
    }

    /// Fisher and Yates.
    template <class T>
    void shuffle(std::span<T> items) {
        for (std::size_t left = items.size(); left > 1; --left) {
            std::swap(items[left - 1], items[below(left)]);
        }
    }

private:
    std::uint64_t state_;
};

}  // namespace adapters::demo
