#include "workflows/rights/wall.hpp"

#include <algorithm>

#include "workflows/line.hpp"
#include "workflows/reading/sight.hpp"
#include "workflows/records/follow_up.hpp"
#include "workflows/rights/command_rights.hpp"
#include "workflows/rights/day.hpp"
#include "workflows/rights/named_records.hpp"

namespace workflows {
namespace {

using engine::Error;
using engine::ErrorCode;

constexpr const char* leads = "a quality assurance lead";

// Who may, in words; for a refusal.
std::string who_may(Whose whose) {
    const std::string or_lead = std::string(", or ") + leads;
    switch (whose) {
        case Whose::program:
            return "the program itself";
        case Whose::lead:
            return leads;
        case Whose::auditor:
            return "the audit's auditors and its business support" + or_lead;
        case Whose::unit:
            return "who leads the unit that it belongs to" + or_lead;
        case Whose::owner:
            return "its owner, who covers for them or leads their unit" + or_lead;
        case Whose::checker:
            return "who audited, moderated or recommended it, who leads its unit" + or_lead;
        case Whose::chair:
            return "who chairs the board" + or_lead;
        case Whose::staff:
            return "people who work here" + or_lead;
        case Whose::anybody:
            return "everybody with a right of any kind";
    }
    return leads;
}

Error forbidden(const Decision& decision, Whose whose) {
    const engine::Command& command = decision.command();
    return {ErrorCode::forbidden, command.actor + " has no right to `" + command.name + "`" +
                                      (command.subject.empty() ? "" : " " + command.subject) +
                                      ": it is for " + who_may(whose) + "."};
}

// The same words for what is not there and for what is not to be seen.
Error unseen(const std::string& kind, const std::string& reference) {
    return {ErrorCode::not_found, "There is no " + kind + " `" + reference + "` that you may see."};
}

class Wall {
public:
    Wall(Decision& decision, std::string_view subject_kind)
        : decision_(decision), kind_(subject_kind), sight_(decision, decision.actor()) {}

    [[nodiscard]] std::optional<Error> objection() const {
        const auto row = std::ranges::find(command_rights(), std::string_view(decision_.command().name),
                                           &CommandRight::command);
        if (row == command_rights().end()) return forbidden(decision_, Whose::program);
        if (auto problem = stranger()) return problem;
        if (row->whose == Whose::program) return forbidden(decision_, row->whose);
        if (rights().organisation) return std::nullopt;
        if (row->whose == Whose::lead) return forbidden(decision_, row->whose);
        // A child who may not be safe is told of by whoever knows, whether they may see the case or not.
        if (row->whose == Whose::anybody && decision_.command().name == "safeguard") return std::nullopt;
        if (auto problem = unseen_subject()) return problem;
        if (!may(row->whose)) return forbidden(decision_, row->whose);
        return unseen_argument();
    }

    [[nodiscard]] bool is_open(std::string_view command) const {
        const auto row = std::ranges::find(command_rights(), command, &CommandRight::command);
        if (row == command_rights().end() || row->whose == Whose::program) return false;
        return rights().organisation || may(row->whose);
    }

private:
    [[nodiscard]] const PersonRights& rights() const { return sight_.reach().rights(); }
    [[nodiscard]] const std::string& subject() const { return decision_.command().subject; }
    [[nodiscard]] const std::string& actor() const { return decision_.actor(); }

    [[nodiscard]] std::optional<Error> stranger() const {
        const auto person = decision_.find<Person>(actor());
        if (!person) return Error{ErrorCode::forbidden, "There is no person `" + actor() + "`."};
        if (has_left(*person, day_of(decision_))) return Error{ErrorCode::forbidden, actor() + " has left."};
        if (rights().has_any()) return std::nullopt;
        return Error{ErrorCode::forbidden,
                     actor() + " has no rights today: no role of theirs gives any, and nothing is granted."};
    }

    // Boards and programmes are the pack's, which everybody may read.
    [[nodiscard]] std::optional<Error> unseen_subject() const {
        if (kind_ == "board" || kind_ == "programme") return std::nullopt;
        if (!kind_.empty()) {
            const engine::RecordKey key{std::string(kind_), subject()};
            return sight_.sees(key) ? std::nullopt : std::optional(unseen(key.kind, subject()));
        }
        return subject().empty() ? std::nullopt : unseen_among({subject()});
    }

    [[nodiscard]] std::optional<Error> unseen_argument() const {
        auto named = named_records(decision_.command().arguments);
        const auto pack = pack_for_rights(decision_);
        std::erase_if(named,
                      [&](const std::string& each) { return pack && pack->programmes.contains(each); });
        return is_chooser() ? std::nullopt : unseen_among(named);
    }

    [[nodiscard]] std::optional<Error> unseen_among(const std::vector<std::string>& references) const {
        for (const std::string& reference : references) {
            const auto keys = records_called(decision_, reference);
            if (keys.empty() || !std::ranges::all_of(keys, [&](const auto& key) { return sight_.sees(key); }))
                return unseen("record", reference);
        }
        return std::nullopt;
    }

    [[nodiscard]] bool may(Whose whose) const {
        switch (whose) {
            case Whose::auditor:
                return is_auditor();
            case Whose::unit:
                return is_of_led_unit();
            case Whose::owner:
                return is_owner() || is_of_led_unit();
            case Whose::checker:
                return is_checker() || is_of_led_unit();
            case Whose::chair:
                return is_chair();
            case Whose::staff:
                return rights().is_staff() || rights().sample;
            case Whose::anybody:
                return true;
            case Whose::program:
            case Whose::lead:
                break;
        }
        return false;
    }

    [[nodiscard]] bool is_among(const std::vector<std::string>& people) const {
        return std::ranges::any_of(people,
                                   [&](const std::string& each) { return sight_.reach().stands_for(each); });
    }

    [[nodiscard]] bool is_auditor() const {
        const auto audit = decision_.find<Audit>(subject());
        if (!audit) return false;
        return std::ranges::find(audit->auditors, actor()) != audit->auditors.end() ||
               audit->support == actor();
    }

    // What is about nothing in particular is for whoever leads any unit.
    [[nodiscard]] bool is_of_led_unit() const {
        if (!rights().unit) return false;
        if (kind_.empty() && subject().empty()) return true;
        std::vector<engine::RecordKey> keys{{std::string(kind_), subject()}};
        if (kind_.empty()) keys = records_called(decision_, subject());
        return std::ranges::any_of(keys, [&](const auto& key) { return sight_.reach().leads_unit_of(key); });
    }

    // Whoever is to choose cases names some that they know of by their work alone.
    [[nodiscard]] bool is_chooser() const {
        if (decision_.command().name != "pick") return false;
        const auto picks = decision_.list<Pick>("pick_of_round", subject());
        return std::ranges::any_of(picks, [&](const Pick& each) { return each.by && is_among({*each.by}); });
    }

    [[nodiscard]] bool is_owner() const {
        const auto action = decision_.find<Action>(subject());
        return action && action->owner && is_among({*action->owner});
    }

    [[nodiscard]] bool is_checker() const {
        const auto action = decision_.find<Action>(subject());
        if (!action) return false;
        if (action->recommended_by && is_among({*action->recommended_by})) return true;
        const auto audit = action->audit ? decision_.find<Audit>(*action->audit) : std::nullopt;
        return audit && (is_among(audit->auditors) || is_among({audit->moderator.value_or("")}));
    }

    [[nodiscard]] bool is_chair() const {
        const auto pack = pack_for_rights(decision_);
        const auto person = decision_.find<Person>(actor());
        if (!pack || !pack->boards.contains(subject())) return false;
        if (!has_role(*person, pack->boards.at(subject()).chair)) return false;
        const auto* unit = decision_.command().arguments.if_contains("unit");
        if (unit == nullptr || !unit->is_string()) return true;
        const std::string of(unit->get_string());
        return person->unit == of || sight_.reach().leads(of);
    }

    Decision& decision_;
    std::string_view kind_;
    Sight sight_;
};

}  // namespace

std::optional<Error> objection_of_rights(Decision& decision, std::string_view subject_kind) {
    return Wall(decision, subject_kind).objection();
}

bool is_step_open(Decision& decision, std::string_view subject_kind, std::string_view command) {
    return Wall(decision, subject_kind).is_open(command);
}

}  // namespace workflows
