// What a matcher is made of.
#pragma once

#include <cstdint>
#include <vector>

#include "rules/matching/bitmaps.hpp"
#include "rules/matching/matcher.hpp"
#include "rules/matching/program.hpp"

namespace rules::matching {

/// Words of a set of conjunctions that belong to rules of one kind.
struct Region {
    std::size_t first_word = 0;
    std::size_t end_word = 0;
};

struct Matcher::Compiled {
    Layout layout{};
    std::size_t rule_count = 0;
    Bitmaps bitmaps{};
    std::vector<std::uint32_t> rule_of{};  ///< By conjunction; ascending in each region.
    Region exact{};                        ///< Who is held here fires.
    Region to_programs{};                  ///< Who is held here is offered to its program,
    Region to_tree{};                      ///< or to the tree walk.
    std::vector<std::uint32_t> always_to_programs{};
    std::vector<std::uint32_t> always_to_tree{};
    Programs programs{};
    std::vector<std::uint32_t> entries{};                  ///< By rule, for those with a program.
    std::vector<std::vector<std::uint32_t>> looking_at{};  ///< By slot: rules, ascending.
    MatcherShape shape{};
};

}  // namespace rules::matching
