// The condition language: CEL, by its public specification, as rules use it.
//
//   auto compiled = compile("case.plan == \"CP\" && case.age >= 4", environment);
//   if (auto* expression = std::get_if<Expression>(&compiled)) expression->evaluate(activation).value
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "rules/conditions/checker.hpp"
#include "rules/conditions/environment.hpp"
#include "rules/conditions/problem.hpp"

namespace rules::cel {

/// What an evaluation gave. A failing expression is an ordinary result: the machine never throws for it.
struct Outcome {
    Value value;                        ///< Never a failure; null where `error` is set.
    std::string error;                  ///< Empty: there is a value.
    std::optional<std::size_t> offset;  ///< Byte of the text where it failed, where that is known.

    [[nodiscard]] bool ok() const { return error.empty(); }
};

/// One sub-expression that was evaluated, and those it was made of, in the order of evaluation.
struct Explanation {
    Span span;
    std::string text;  ///< Its source.
    Value value;       ///< May be a failure.
    std::vector<Explanation> parts;
};

/// Immutable; copies share. Any thread may evaluate it.
class Expression {
public:
    [[nodiscard]] const Type& type() const;  ///< dyn where it was not checked.
    [[nodiscard]] std::string_view source() const;
    [[nodiscard]] const References& references() const;
    /// For the stage that compiles further. Both live as long as the expression.
    [[nodiscard]] const Node& tree() const;
    [[nodiscard]] const Environment& environment() const;

    /// Ends within the environment's step budget. The activation is read only where the expression looks.
    [[nodiscard]] Outcome evaluate(const Activation& activation) const;
    /// The same evaluation with its steps told; literals are left out, and after some thousand steps the rest
    /// is.
    [[nodiscard]] Explanation explain(const Activation& activation) const;

private:
    struct Program;
    explicit Expression(std::shared_ptr<const Program> program) : program_{std::move(program)} {}
    friend std::variant<Expression, Problems> compile(std::string_view, const Environment&);

    std::shared_ptr<const Program> program_;
};

/// Every problem that one run can find.
[[nodiscard]] std::variant<Expression, Problems> compile(std::string_view text,
                                                         const Environment& environment);

}  // namespace rules::cel
