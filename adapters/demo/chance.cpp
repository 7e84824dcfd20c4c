#include "adapters/demo/chance.hpp"

#include <string>

#include "engine/digest.hpp"

namespace adapters::demo {

double chance(std::uint64_t seed, std::string_view question) {
    const engine::Digest digest = engine::sha256(std::to_string(seed) + "/" + std::string(question));
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < 7; ++i) bits = bits << 8 | digest[i];
    constexpr int kept = 53;
    return static_cast<double>(bits >> (56 - kept)) / static_cast<double>(std::uint64_t{1} << kept);
}

int pick(std::uint64_t seed, std::string_view question, int count) {
    return static_cast<int>(chance(seed, question) * count);
}

}  // namespace adapters::demo
