// What a person may see of records and events: the one place that says so. Whatever shows records to somebody
// in particular asks here, and filters, counts and sorts what it is given.
//
// How far their rights reach comes first (workflows/rights, docs/rights.md): by role and unit, by what is
// theirs, by what they were granted. What is not reached is not there. Of some kinds only a part is shown to
// who has no rights over the organisation; of a meeting's pack the rows that they may see, and how many there
// were.
//
// A blind moderator sees of an audit that its first judgement is hidden, and what tells nothing of it: who
// has it, where it stands, when it was handed in. Its findings, its actions, and what is about them are not
// there at all, nor other people's alerts. docs/moderation.md has the list.
#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "engine/event.hpp"
#include "engine/record.hpp"
#include "workflows/decision.hpp"
#include "workflows/rights/reach.hpp"

namespace workflows {

/// Whether of a record, as Sight gives it, something is left out.
[[nodiscard]] bool is_shown_in_part(const boost::json::object& document);

class Sight {
public:
    /// Judges the state as it is when asked, for one request: what it found it keeps. `decision` outlives it.
    Sight(Decision& decision, std::string person)
        : decision_(decision), person_(std::move(person)), reach_(decision, person_) {}

    /// For figures alone, and never to show records: whoever may see figures has them computed from the whole
    /// organisation, but for what is hidden from them as a blind moderator; others from what they see.
    [[nodiscard]] static Sight of_figures(Decision& decision, std::string person);

    /// What blindness alone leaves, for how many rows there are in a pack that somebody is told of.
    [[nodiscard]] static Sight of_blindness(Decision& decision, std::string person);

    [[nodiscard]] const std::string& person() const { return person_; }
    [[nodiscard]] const Reach& reach() const { return reach_; }

    /// Whether there is such a record for the person.
    [[nodiscard]] bool sees(const engine::RecordKey& key) const;

    /// The record as the person may see it; null: for them there is none. `document` is never null.
    [[nodiscard]] engine::Document record(const engine::RecordKey& key,
                                          const engine::Document& document) const;

    /// The same of what happened: of an audit that is hidden only the steps that everybody knows of, without
    /// details, hashes and numbers, by which the rest could be guessed. None: for them it did not happen.
    [[nodiscard]] std::optional<engine::Event> event(const engine::Event& event) const;

    /// See workflows/rights/candidates.hpp.
    [[nodiscard]] std::optional<std::set<std::string>> candidates(std::string_view kind,
                                                                  std::size_t most) const;

private:
    [[nodiscard]] Extent extent(const engine::RecordKey& key, const boost::json::object& document) const;
    [[nodiscard]] bool is_hidden_audit(const std::string& ref) const;
    [[nodiscard]] bool is_open(const engine::RecordKey& key, const boost::json::object& document) const;
    [[nodiscard]] bool is_open_alert(const engine::RecordKey& key, const boost::json::object& document) const;
    [[nodiscard]] bool mentions_hidden(const std::string& text) const;
    [[nodiscard]] bool is_case_of_hidden(const std::string& about) const;
    [[nodiscard]] bool is_row_of_hidden(const boost::json::value& row) const;
    [[nodiscard]] bool counts_hidden(const boost::json::object& recurrence) const;
    void take_out_hidden(boost::json::value& value) const;
    [[nodiscard]] engine::Document meeting(const engine::RecordKey& key, const engine::Document& whole) const;

    Decision& decision_;
    std::string person_;
    Reach reach_;
    bool asks_rights_ = true;
    mutable std::optional<engine::Moment> first_hidden_finding_;  ///< None: not looked for yet.
};

}  // namespace workflows
