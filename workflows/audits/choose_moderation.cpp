// After a submission: does somebody look again, who, and by which of the programme's blocks.
#include <boost/json.hpp>

#include "workflows/agreement/agreement.hpp"
#include "workflows/alerts/raise.hpp"
#include "workflows/audits/finalise.hpp"
#include "workflows/audits/moderation.hpp"
#include "workflows/deadlines/chain.hpp"
#include "workflows/line.hpp"
#include "workflows/programme/chosen.hpp"
#include "workflows/programme/draw.hpp"
#include "workflows/reading/withheld.hpp"

namespace workflows {
namespace {

namespace json = boost::json;

constexpr const char* moderation_who = "moderation.who";

// One in five by the audit's own ticket: nobody can see beforehand which, and everybody can check afterwards.
struct Lot {
    std::string ticket;  ///< SHA-256 of `SEED:AUD-1`; its first eight digits over 2^32 are the place.
    double place = 0;    ///< From 0, below 1; drawn when below the share.
};

Lot draw_lot(const Decision& decision, const Audit& audit) {
    constexpr double all_tickets = 4294967296.0;
    Lot lot{ticket(decision.seed(), audit.ref), 0};
    lot.place = static_cast<double>(std::stoul(lot.ticket.substr(0, 8), nullptr, 16)) / all_tickets;
    return lot;
}

// Who had it before it was returned has it again; else who is present and has the least before them, ties by
// a ticket, so that no name is always first.
std::optional<std::string> choose_moderator(Decision& decision, const AuditTerms& terms,
                                            const rules::Moderation* block, const Audit& audit) {
    const auto is_free = [&](const Person& person) {
        return !is_on_leave(person, today(decision)) && may_moderate(decision, terms, block, audit, person);
    };
    if (const auto before = audit.moderator ? decision.find<Person>(*audit.moderator) : std::nullopt;
        before && is_free(*before)) {
        return before->id;
    }
    std::optional<std::tuple<std::size_t, std::string, std::string>> best;
    for (const Found<Person>& person : decision.view_all<Person>("person")) {
        if (!is_free(*person)) continue;
        std::tuple candidate{decision.count("moderating", person->id),
                             ticket(decision.seed(), audit.ref + person->id), person->id};
        if (!best || candidate < *best) best = std::move(candidate);
    }
    return best ? std::optional(std::get<2>(*best)) : std::nullopt;
}

// Where the worker may not audit the case, the worker does not judge the audit of it either.
bool is_own_case(const Decision& decision, const AuditTerms& terms, const Audit& audit,
                 const Person& person) {
    const auto& demands = terms.programme.auditors.independent_of;
    if (std::ranges::find(demands, rules::Independence::worker) == demands.end()) return false;
    const auto about = decision.find<Case>(audit.case_);
    return about && about->worker == person.id;
}

struct Share {
    double share = 1;
    json::object details;  ///< What it followed from, for the journal.
};

// Of several auditors by the one whose grades hold least: the widest look is the safe one.
Share share_of(const Decision& decision, const AuditTerms& terms, const rules::Moderation& block,
               const Audit& audit) {
    if (!block.adaptive) return {block.share, {}};
    Share widest{0, {}};
    for (const std::string& auditor : audit.auditors) {
        const Record record = record_of_auditor(decision, *terms.pack.pack, auditor, block.adaptive->within);
        const double share = share_for(*block.adaptive, record);
        if (share <= widest.share) continue;
        widest = {share, {{"auditor", auditor}, {"held", record.held}, {"of", record.of}}};
    }
    return widest;
}

struct Choice {
    const rules::Moderation* block = nullptr;
    bool demanded = false;
    json::object details;  ///< For the journal: by which block and lot.
};

Choice choose(Decision& decision, const AuditTerms& terms, Audit& audit) {
    const auto& blocks = terms.programme.moderation;
    audit.moderation_block.reset();
    Choice choice;
    choice.block = moderation_block(decision, audit);
    if (choice.block != nullptr) {
        audit.moderation_block = static_cast<int>(choice.block - blocks.data()) + 1;
        audit.blind = choice.block->blind;
        const Lot lot = draw_lot(decision, audit);
        Share share = share_of(decision, terms, *choice.block, audit);
        choice.demanded = lot.place < share.share;
        choice.details = {{"block", *audit.moderation_block}, {"share", share.share}};
        if (!share.details.empty()) choice.details.emplace("agreement", std::move(share.details));
        if (share.share < 1) {
            choice.details.emplace("seed", std::to_string(decision.seed()));
            choice.details.emplace("ticket", lot.ticket);
        }
    }
    if (audit.moderation_demanded)
        choice.details.emplace("demanded", "by a rule, or because it was drawn before");
    if (audit.moderator) choice.details.emplace("demanded", "it was moderated before it was returned");
    choice.demanded = choice.demanded || audit.moderation_demanded || audit.moderator;
    choice.details.emplace("moderated", choice.demanded);
    return choice;
}

}  // namespace

bool may_moderate(Decision& decision, const AuditTerms& terms, const rules::Moderation* block,
                  const Audit& audit, const Person& person) {
    if (is_auditor(audit, person.id) || has_left(person, today(decision))) return false;
    if (is_own_case(decision, terms, audit, person)) return false;
    if (block == nullptr || !block->who) return has_role(person, "moderator");
    if (!looks_at_audit(*block->who))
        return holds(decision, *block->who, facts_of_person(decision, *terms.pack.pack, person),
                     moderation_who);
    Facts facts = facts_of_choice(decision, audit);
    bind_person(facts, person);
    return holds(decision, *block->who, facts, moderation_who);
}

std::optional<std::string> objection_to_judge(const Decision& decision, const AuditTerms& terms,
                                              const Audit& audit, const std::string& id) {
    const auto person = decision.find<Person>(id);
    if (!person) return "there is no person `" + id + "`";
    if (has_left(*person, today(decision))) return id + " has left";
    if (is_auditor(audit, id)) return id + " audited it";
    if (is_own_case(decision, terms, audit, *person)) return id + " works the case";
    return std::nullopt;
}

const rules::Moderation* moderation_block(Decision& decision, const Audit& audit) {
    const AuditTerms terms = terms_of(decision, audit);
    const auto& blocks = terms.programme.moderation;
    if (audit.moderation_block && static_cast<std::size_t>(*audit.moderation_block) <= blocks.size())
        return &blocks[static_cast<std::size_t>(*audit.moderation_block) - 1];
    const Facts facts = facts_about(decision, {Audit::kind_name, audit.ref});
    for (const rules::Moderation& block : blocks) {
        if (!block.only_if || holds(decision, *block.only_if, facts, "moderation.if")) return &block;
    }
    return nullptr;
}

engine::Result<Audit> choose_moderation(Decision& decision, Audit audit) {
    const AuditTerms terms = terms_of(decision, audit);
    Choice choice = choose(decision, terms, audit);
    if (!choice.demanded) {
        audit.moderation_block.reset();
        audit.blind = false;
        audit.grade = audit.first_grade;
        if (term_of(decision, "moderation", terms.programme, audit) != nullptr)
            skip_deadline(decision, "moderation", audit.ref, terms.pack, "nobody moderates this audit");
        return finalise(decision, std::move(audit), audit::SkipModeration{false, {}},
                        {{"moderation", std::move(choice.details)}});
    }
    audit.moderator = choose_moderator(decision, terms, choice.block, audit);
    start_audit_deadline(decision, "moderation", terms, audit);
    if (!audit.moderator) {
        // It was drawn: who takes it back and hands it in again does not draw once more.
        audit.moderation_demanded = true;
        // It stays submitted until somebody who may takes it with `moderate`; the deadline runs meanwhile.
        choice.details.emplace("because", "nobody may moderate it");
        decision.record("audit.unmoderated", audit, std::move(choice.details));
        raise_alerts(decision, terms.pack,
                     {{"quality_assurance_lead"}, "no_moderator", {Audit::kind_name, audit.ref}, 0, false});
        return audit;
    }
    if (auto taken = step(audit, audit::SelectForModeration{true, false}); !taken) return taken.error();
    decision.record("audit.moderation", audit, std::move(choice.details));
    release_withheld(decision, audit.ref);
    return audit;
}

}  // namespace workflows
