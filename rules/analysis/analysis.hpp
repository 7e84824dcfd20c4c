// What the checks of a compiled pack share: the pack, where its parts stand, and what was found.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "rules/conditions/problem.hpp"
#include "rules/diagnostic.hpp"
#include "rules/pack/condition.hpp"
#include "rules/pack/read_pack.hpp"

namespace rules::analysis {

class Analysis {
public:
    /// `reading` holds a draft, and outlives this.
    Analysis(const PackReading& reading, std::string folder, std::optional<Moment> now = std::nullopt);

    [[nodiscard]] const Pack& pack() const { return *reading_.draft; }
    /// Without an error: whatever is not referred to is not.
    [[nodiscard]] bool is_whole() const { return reading_.pack != nullptr; }
    [[nodiscard]] const DefinedNames& defined() const { return reading_.defined; }
    /// When it is looked at; none: that does not matter.
    [[nodiscard]] std::optional<Moment> now() const { return now_; }
    /// Nothing more is kept.
    [[nodiscard]] bool is_full() const;
    /// Written in the pack's own folder, not in one that it uses.
    [[nodiscard]] bool is_own(const Position& where) const;

    /// Of one code at one place only the first is kept. What concerns a rule, programme ... that has an error
    /// is dropped: who knows what it was meant to be.
    void report(Diagnostic diagnostic);
    /// About a part of a condition.
    void report(const Condition& condition, cel::Span part, Code code, std::string message, std::string hint);

    /// What was found so far, in no order.
    [[nodiscard]] Diagnostics take() { return std::move(diagnostics_); }

private:
    [[nodiscard]] bool is_broken(const Position& where) const;
    [[nodiscard]] Position place(const Condition& condition, std::size_t offset) const;

    const PackReading& reading_;
    std::string folder_;
    std::optional<Moment> now_;
    std::map<std::string, Source> sources_;
    std::set<Position> items_;  ///< Where each named thing begins.
    std::set<Position> errors_;
    Diagnostics diagnostics_;
    std::set<std::pair<Position, std::string_view>> seen_;
};

}  // namespace rules::analysis
