// Flat code for what does not fit into bitmaps: too many alternatives, or values compared with each other.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "rules/matching/conjunctions.hpp"

namespace rules::matching {

/// `open`: a comparison failed, and whether that matters only the tree walk knows.
enum class Verdict { no, yes, open };

/// Any number of formulas as tests with two absolute jumps each, run in the order of the formula.
class Programs {
public:
    /// Where to enter for this formula. The layout is sealed.
    std::uint32_t add(const Formula& formula, const Layout& layout, const Tests& tests);

    /// `row`: words of the layout. `kept`: the values that it keeps.
    [[nodiscard]] Verdict run(std::uint32_t entry, const std::uint64_t* row,
                              std::span<const cel::Value> kept) const;

private:
    static constexpr std::uint32_t yes = UINT32_MAX;
    static constexpr std::uint32_t no = UINT32_MAX - 1;

    // A side of a comparison: a place among the kept values, or else the literal.
    struct Side {
        std::uint32_t kept = Place::none;
        cel::Value literal{};
    };
    struct Step {
        Test::Kind kind = Test::Kind::truth;
        cel::Operator op = cel::Operator::equals;
        bool null_orders_false = false;
        const Slot* slot = nullptr;       // of the layout
        std::uint32_t element = 0;        // element: its place among the slot's
        std::vector<ClassRange> classes;  // truth, equals, order: where the test is true
        Side left{};
        Side right{};
        std::uint32_t if_true = yes;
        std::uint32_t if_false = no;
    };

    std::uint32_t emit(const Formula& formula, const Layout& layout, const Tests& tests,
                       std::uint32_t if_true, std::uint32_t if_false);
    std::uint32_t emit_test(const Test& test, const Layout& layout, std::uint32_t if_true,
                            std::uint32_t if_false);
    static Verdict test(const Step& step, const std::uint64_t* row, std::span<const cel::Value> kept);

    std::vector<Step> steps_;
};

}  // namespace rules::matching
