// The random numbers of the benchmarks' workloads.
#pragma once

#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

namespace adapters::bench {

/// mulberry32: small, and the same in every language that these workloads are written in.
class Chance {
public:
    explicit Chance(std::uint32_t seed) : state_{seed} {}

    /// At least 0, below 1; 32 bits of it.
    double next() {
        state_ += 0x6D2B79F5U;
        std::uint32_t t = (state_ ^ state_ >> 15U) * (1U | state_);
        t = (t + (t ^ t >> 7U) * (61U | t)) ^ t;
        return static_cast<double>(t ^ t >> 14U) / 4294967296.0;
    }

    std::size_t below(std::size_t count) {
        return static_cast<std::size_t>(std::floor(next() * static_cast<double>(count)));
    }
    template <class Items>
    const auto& pick(const Items& items) {
        return items[below(items.size())];
    }
    /// `count` of them, each once, in the order of drawing.
    template <class Item>
    std::vector<Item> pick_some(std::vector<Item> items, std::size_t count) {
        std::vector<Item> picked;
        while (picked.size() < count) {
            const std::size_t place = below(items.size());
            picked.push_back(std::move(items[place]));
            items.erase(items.begin() + static_cast<std::ptrdiff_t>(place));
        }
        return picked;
    }

private:
    std::uint32_t state_;
};

}  // namespace adapters::bench
