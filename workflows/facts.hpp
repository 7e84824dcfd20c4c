// What a condition may look at: the record that an event is about, and what belongs to it, by the names of
// the language.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "rules/pack/condition.hpp"
#include "rules/pack/functions.hpp"
#include "workflows/decision.hpp"
#include "workflows/records/register.hpp"
#include "workflows/records/unit_then.hpp"

namespace workflows {

/// Variables by name, and the past (rules::History). Lives no longer than its decision and its pack.
class Facts final : public rules::cel::Activation {
public:
    Facts(const Decision& decision, const rules::Pack& pack);

    [[nodiscard]] std::optional<rules::cel::Value> find(std::string_view name) const override;

    /// Binds a stored record under a name; one that is not there as null.
    void bind(std::string name, const char* record_type, const engine::RecordKey& key);
    void bind(std::string name, rules::cel::Value value);

    std::optional<std::string> unit;      ///< Where the line of those responsible begins.
    bool concerns_case = false;           ///< Else nobody's line is meant: whoever holds a role may be told.
    std::optional<std::string> owner;     ///< Of the action; of a pick: who is to choose.
    std::vector<std::string> answerable;  ///< Without an owner: who owes what is due.
    std::optional<std::string> worker;    ///< Of the case.
    std::vector<std::string> auditors;
    std::optional<std::string> moderator;
    std::string about;        ///< For people: `C1 ACT-1`.
    bool urgent = false;      ///< What it is about has priority urgent.
    bool must_reach = false;  ///< Somebody has to hear, whoever there is.

    /// The stored records that are bound, by the name that they are bound under.
    [[nodiscard]] const std::map<std::string, engine::RecordKey, std::less<>>& records() const {
        return records_;
    }

    [[nodiscard]] const Decision& decision() const { return decision_; }
    [[nodiscard]] const rules::Pack& pack() const { return pack_; }

private:
    const Decision& decision_;
    const rules::Pack& pack_;
    std::map<std::string, rules::cel::Value, std::less<>> values_;
    std::map<std::string, engine::RecordKey, std::less<>> records_;
};

/// All that belongs to a record: an action brings its owner, audit, case and unit, a deadline what it is of.
[[nodiscard]] Facts facts_about(const Decision& decision, const engine::RecordKey& key);

/// The same for the record of an event, with `before` where the event keeps it.
[[nodiscard]] Facts facts_of_event(const Decision& decision, const engine::Event& event);

/// As it is today; a unit that is not known as null.
void bind_unit(Facts& facts, const std::optional<std::string>& id);
/// As it was.
void bind_unit(Facts& facts, const UnitThen& then);

/// For cohorts: a case and its unit; for `who`: a person.
[[nodiscard]] Facts facts_of_case(const Decision& decision, const rules::Pack& pack, const Case& which);
[[nodiscard]] Facts facts_of_person(const Decision& decision, const rules::Pack& pack, const Person& person);

/// Whether the condition is true. One that cannot be evaluated is not; the journal says so, under the rule's
/// name.
[[nodiscard]] bool holds(Decision& decision, const rules::Condition& condition, const Facts& facts,
                         const std::string& rule);

/// The condition's value as text: a stratum, a group. Null is the empty text.
[[nodiscard]] std::string text_of(const rules::Condition& condition, const Facts& facts);

/// The template with its conditions filled in; one that cannot be evaluated leaves its own text in braces.
[[nodiscard]] std::string fill(const rules::Template& text, const Facts& facts);

}  // namespace workflows
