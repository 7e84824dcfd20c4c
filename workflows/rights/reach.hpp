// How far one person's rights reach. Blindness, which takes away from it, is Sight's.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "workflows/records/audit.hpp"
#include "workflows/records/register.hpp"
#include "workflows/rights/belonging.hpp"
#include "workflows/rights/rights.hpp"

namespace workflows {

class Reach {
public:
    /// Judges the state as it is when asked, and keeps what it found: for one request. `decision` outlives
    /// it.
    Reach(Decision& decision, std::string person);

    [[nodiscard]] const PersonRights& rights() const { return rights_; }

    /// How much of the record they see. `document` is empty of what is gone.
    [[nodiscard]] Extent extent(const engine::RecordKey& key, const boost::json::object& document) const;
    /// The same of a stored record; one that is not there is seen by nobody.
    [[nodiscard]] Extent extent(const engine::RecordKey& key) const;

    /// Whether they lead this unit, or one above it.
    [[nodiscard]] bool leads(const std::string& unit) const;
    /// Whether it belongs to a unit that they lead.
    [[nodiscard]] bool leads_unit_of(const engine::RecordKey& key) const;
    /// They themselves, or who is on leave and covered by them.
    [[nodiscard]] bool stands_for(const std::string& someone) const;

    /// Whether the audit waits for something that they may give it: a response that they owe, or gave,
    /// or a moderator where nobody could be found.
    [[nodiscard]] bool is_wanted_at(const std::string& audit) const;

private:
    [[nodiscard]] Extent judged(const engine::RecordKey& key, const boost::json::object& document) const;
    [[nodiscard]] bool is_named(const engine::RecordKey& key, const Belonging& belonging) const;
    [[nodiscard]] bool is_part_of_seen(const Belonging& belonging) const;
    [[nodiscard]] bool owes_response(const Audit& audit) const;
    [[nodiscard]] bool may_take_up(const Audit& audit) const;

    Decision& decision_;
    std::string person_;
    std::optional<Person> who_;
    PersonRights rights_;
    mutable std::map<std::string, bool> led_;
    mutable std::map<std::string, bool> stood_for_;
    mutable std::map<engine::RecordKey, Extent> judged_;
};

}  // namespace workflows
