// What a person may see of records and events: the one place that says so. Whatever shows records to somebody
// in particular asks here, and filters, counts and sorts what it is given.
//
// A blind moderator sees of an audit that its first judgement is hidden, and what tells nothing of it: who
// has it, where it stands, when it was handed in. Its findings, its actions, and what is about them are not
// there at all, nor other people's alerts. docs/moderation.md has the list.
#pragma once

#include <optional>
#include <string>

#include "engine/event.hpp"
#include "engine/record.hpp"
#include "workflows/decision.hpp"

namespace workflows {

/// Whether a record as Sight gives it is an audit whose judgement is left out.
[[nodiscard]] bool is_shown_in_part(const boost::json::object& document);

class Sight {
public:
    /// `decision` outlives it.
    Sight(Decision& decision, std::string person) : decision_(decision), person_(std::move(person)) {}

    [[nodiscard]] const std::string& person() const { return person_; }

    /// The record as the person may see it; null: for them there is none. `document` is never null.
    [[nodiscard]] engine::Document record(const engine::RecordKey& key,
                                          const engine::Document& document) const;

    /// The same of what happened: of an audit that is hidden only the steps that everybody knows of, without
    /// details, hashes and numbers, by which the rest could be guessed. None: for them it did not happen.
    [[nodiscard]] std::optional<engine::Event> event(const engine::Event& event) const;

private:
    [[nodiscard]] bool is_hidden_audit(const std::string& ref) const;
    [[nodiscard]] bool may_see(const engine::RecordKey& key, const boost::json::object& document) const;
    [[nodiscard]] bool mentions_hidden(const std::string& text) const;
    [[nodiscard]] bool is_case_of_hidden(const std::string& about) const;
    [[nodiscard]] bool is_row_of_hidden(const boost::json::value& row) const;
    [[nodiscard]] bool counts_hidden(const boost::json::object& recurrence) const;
    void take_out_hidden(boost::json::value& value) const;

    Decision& decision_;
    std::string person_;
    mutable std::optional<engine::Moment> first_hidden_finding_;  ///< None: not looked for yet.
};

}  // namespace workflows
