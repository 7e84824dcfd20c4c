// What of an alert's words its reader may know: as much as the one filter would show them of the records that
// the words are about (workflows/rights). Who is told of a record that they may not see is told that there is
// something, and whom to ask; never what.
#pragma once

#include <deque>
#include <optional>
#include <string>

#include "rules/pack/condition.hpp"
#include "workflows/decision.hpp"
#include "workflows/facts.hpp"
#include "workflows/rights/reach.hpp"

namespace workflows {

/// Stands in a text in place of what its reader may not know.
inline constexpr const char* unseen_part = "(not shown to you)";

/// Somebody who is, or is to be, told.
class Audience {
public:
    /// `covers_for`: who was meant and is away when it goes out. If the reader is their cover they stand in
    /// for all that is theirs, also when the leave has not begun yet. `decision` outlives it.
    Audience(Decision& decision, const std::string& person,
             const std::optional<std::string>& covers_for = std::nullopt);

    /// Whether they may be told of the record that an alert is about: it is shown to them; or it is about a
    /// case that they hold, of which the pack may tell them. A child's safety is hidden from nobody who is
    /// told of it; what people are never shown as a record tells of no case.
    [[nodiscard]] bool may_open(const engine::RecordKey& item) const;

    [[nodiscard]] const std::string& person() const { return person_; }
    [[nodiscard]] bool sees_all() const { return reaches_.front().rights().organisation; }

    /// Whether they may know what the condition says: it looks at nothing but records that they see, fields
    /// that they are shown, and references.
    [[nodiscard]] bool may_know(const rules::Condition& condition, const Facts& facts) const;
    [[nodiscard]] bool may_know(const rules::Template& text, const Facts& facts) const;

private:
    [[nodiscard]] bool sees_fields(const engine::RecordKey& record, std::string_view variable,
                                   const rules::Condition& condition) const;
    [[nodiscard]] bool may_know(std::string_view variable, const rules::Condition& condition,
                                const Facts& facts) const;
    [[nodiscard]] bool may_call(const std::string& function, const Facts& facts) const;
    [[nodiscard]] Extent extent(const engine::RecordKey& key) const;
    [[nodiscard]] bool holds_case_of(const engine::RecordKey& key) const;

    Decision& decision_;
    std::string person_;
    std::deque<Reach> reaches_;
};

}  // namespace workflows
