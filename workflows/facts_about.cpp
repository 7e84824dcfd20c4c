// From one record to all that belongs to it.
#include <boost/json.hpp>

#include "rules/pack/vocabulary.hpp"
#include "workflows/answering.hpp"
#include "workflows/audits/answers.hpp"
#include "workflows/deadlines/deadline.hpp"
#include "workflows/facts.hpp"
#include "workflows/line.hpp"
#include "workflows/record_value.hpp"
#include "workflows/records/agreement.hpp"
#include "workflows/records/audit.hpp"
#include "workflows/records/concern.hpp"
#include "workflows/records/follow_up.hpp"
#include "workflows/records/learning.hpp"
#include "workflows/records/programme_state.hpp"
#include "workflows/rule_run.hpp"

namespace workflows {
namespace {

using rules::cel::Value;

// Follows the references from one record to those that belong to it, and binds each under its name.
class Gatherer {
public:
    explicit Gatherer(Facts& facts) : facts_(facts), decision_(facts.decision()) {}

    void gather(const engine::RecordKey& key) {
        if (key.kind == "audit") return audit(key.id);
        if (key.kind == "action") return action(key.id);
        if (key.kind == "finding") return finding(key.id);
        if (key.kind == "recurrence") return recurrence(key.id);
        if (key.kind == "practice") return practice(key.id);
        if (key.kind == "concern") return concern(key.id);
        if (key.kind == "safeguarding") return safeguarding(key.id);
        if (key.kind == "case") return about_case(key.id);
        if (key.kind == "round") return round(key.id);
        if (key.kind == "deadline") return deadline(key.id);
        if (key.kind == "pick") return pick(key.id);
        if (key.kind == "alert") return alert(key.id);
        if (key.kind == Drift::kind_name) return drift(key.id);
        if (key.kind == Calibration::kind_name) return calibration(key.id);
        if (key.kind == "meeting" || key.kind == "person") return say_about(key.id);
        if (key.kind == "occurrence") return occurrence(key.id);
    }

private:
    void say_about(const std::string& reference) {
        if (reference.empty()) return;
        facts_.about = facts_.about.empty() ? reference : reference + " " + facts_.about;
    }

    void audit(const std::string& ref) {
        const auto audit = decision_.find<Audit>(ref);
        if (!audit) return;
        facts_.bind("audit", "audit", {Audit::kind_name, ref});
        facts_.auditors = audit->auditors;
        facts_.moderator = audit->moderator;
        const auto tool = facts_.pack().tools.find(audit->tool);
        if (tool != facts_.pack().tools.end())
            facts_.bind("answers", answers_value(facts_.pack(), tool->second, audit->answers));
        findings(ref);
        if (facts_.about.empty()) say_about(ref);
        about_case(audit->case_);
        if (audit->unit_then) bind_unit(facts_, *audit->unit_then);
        round(audit->round);
    }

    void findings(const std::string& ref) {
        std::vector<Value> items;
        for (const auto& listed : engine::scan_prefix(decision_.state(), "finding_of_audit", ref + '\t')) {
            items.push_back(record_value(facts_.pack(), "finding", decision_.state().find(listed.record)));
        }
        facts_.bind("findings", Value::list(std::move(items)));
    }

    void action(const std::string& ref) {
        const auto action = decision_.find<Action>(ref);
        if (!action) return;
        facts_.bind("action", "action", {Action::kind_name, ref});
        facts_.urgent = action->priority == "urgent";
        facts_.owner = action->owner;
        say_about(ref);
        facts_.bind("owner", action->owner ? person_value(*action->owner) : Value{});
        if (action->audit) {
            audit(*action->audit);
        } else if (action->case_) {
            about_case(*action->case_);
        } else if (const auto owner = action->owner ? decision_.find<Person>(*action->owner) : std::nullopt) {
            facts_.unit = owner->unit;
        }
        if (action->common) take_line_of(action->owner);
        if (action->unit_then) bind_unit(facts_, *action->unit_then);
    }

    // Of what each of several people owes the line is theirs, and not that of the case that gave rise to it.
    void take_line_of(const std::optional<std::string>& owner) {
        const auto person = owner ? decision_.find<Person>(*owner) : std::nullopt;
        if (person && person->unit) facts_.unit = person->unit;
    }

    [[nodiscard]] Value person_value(const std::string& id) const {
        const auto person = decision_.find<Person>(id);
        if (!person) return {};
        return record_value(facts_.pack(), "person", decision_.state().find({Person::kind_name, id}),
                            {{"on_leave", is_on_leave(*person, today(decision_))}});
    }

    void finding(const std::string& ref) {
        const auto finding = decision_.find<Finding>(ref);
        if (!finding) return;
        facts_.bind("finding", "finding", {Finding::kind_name, ref});
        audit(finding->audit);
    }

    void recurrence(const std::string& id) {
        const auto recurrence = decision_.find<Recurrence>(id);
        if (!recurrence) return;
        facts_.bind("recurrence", "recurrence", {Recurrence::kind_name, id});
        finding(recurrence->finding);
    }

    // Without the line of the case that it came from: nothing of that is told.
    void practice(const std::string& ref) {
        facts_.bind("practice", "practice", {Practice::kind_name, ref});
        say_about(ref);
    }

    void concern(const std::string& ref) {
        const auto concern = decision_.find<Concern>(ref);
        if (!concern) return;
        if (concern->audit) audit(*concern->audit);
        if (!concern->audit) about_case(concern->case_);
        facts_.bind("concern", "concern", {Concern::kind_name, ref});
        // Whoever owed it when the stage began may work elsewhere by now, and could not answer any more.
        const auto owing = workflows::who_owes(decision_, concern->from, facts_);
        if (!owing.empty()) facts_.owner = owing.front().id;
        for (const Person& each : owing) {
            if (each.id == concern->owes) facts_.owner = each.id;
        }
        facts_.about = concern->case_ + " " + ref;
    }

    void safeguarding(const std::string& ref) {
        const auto concern = decision_.find<SafeguardingConcern>(ref);
        if (!concern) return;
        if (concern->audit) audit(*concern->audit);
        // Who is responsible for the child now, wherever the case was when it was audited.
        about_case(concern->case_);
        facts_.bind("safeguarding", "safeguarding", {SafeguardingConcern::kind_name, ref});
        facts_.about = concern->case_ + " " + ref;
        facts_.urgent = facts_.must_reach = true;
    }

    void about_case(const std::string& ref) {
        const auto about = decision_.find<Case>(ref);
        say_about(ref);
        if (!about) return;
        facts_.bind("case", "case", {Case::kind_name, ref});
        facts_.concerns_case = true;
        facts_.worker = about->worker;
        facts_.unit = about->unit;
        bind_unit(facts_, about->unit);
    }

    void round(const std::string& id) {
        const auto round = decision_.find<Round>(id);
        if (!round) return;
        facts_.bind("round", "round", {Round::kind_name, id});
        if (facts_.about.empty()) say_about(id);
        programme(round->programme);
    }

    void programme(const std::string& id) {
        const auto found = facts_.pack().programmes.find(id);
        if (found == facts_.pack().programmes.end()) return;
        const boost::json::object document{
            {"id", id}, {"title", found->second.title}, {"kind", found->second.kind}};
        facts_.bind("programme", record_value(facts_.pack(), "programme",
                                              std::make_shared<const boost::json::object>(document)));
    }

    // A round that was missed has no record: it is as it would have been, without audits.
    void occurrence(const std::string& id) {
        const auto occurrence = decision_.find<Occurrence>(id);
        if (!occurrence) return;
        const std::string day = id.substr(0, id.find('T', id.rfind('/')));
        const boost::json::object document{
            {"id", day}, {"programme", occurrence->programme}, {"size", 0}, {"state", "missed"}};
        if (!occurrence->rule) {
            facts_.bind("round", record_value(facts_.pack(), "round",
                                              std::make_shared<const boost::json::object>(document)));
        }
        say_about(occurrence->rule ? id : day);
        programme(occurrence->programme);
    }

    void deadline(const std::string& id) {
        const auto deadline = decision_.find<Deadline>(id);
        if (!deadline) return;
        facts_.bind("deadline", "deadline", {Deadline::kind_name, id});
        if (deadline->kind == "action") return action(deadline->of);
        if (deadline->kind == "pick") return pick(deadline->of);
        if (deadline->kind == "concern") return concern(record_of(deadline->kind, deadline->of).id);
        if (deadline->kind == "safeguarding") return safeguarding(deadline->of);
        if (deadline->kind == "alert") {
            alert(deadline->of);
            if (const auto sent = decision_.find<Alert>(deadline->of)) facts_.owner = sent->to;
            return;
        }
        audit(deadline->of);
        who_owes(*deadline);
    }

    void who_owes(const Deadline& deadline) {
        if (deadline.kind == "first_audit") facts_.answerable = facts_.auditors;
        const bool of_chain = deadline.kind == "chain";
        if (of_chain && !facts_.moderator) facts_.answerable = facts_.auditors;
        if ((of_chain || deadline.kind == "moderation") && facts_.moderator)
            facts_.answerable = {*facts_.moderator};
        if (deadline.kind == "dispute") {
            if (const auto lead = nearest_quality_lead(decision_, facts_.unit))
                facts_.answerable = {lead->id};
        }
        if (deadline.kind != "response") return;
        const auto audit = decision_.find<Audit>(deadline.of);
        const auto& programmes = facts_.pack().programmes;
        const auto programme = audit ? programmes.find(audit->programme) : programmes.end();
        if (programme == programmes.end() || !programme->second.response) return;
        const std::string& role = programme->second.response->from;
        if (role == "worker") {
            if (facts_.worker) facts_.answerable = {*facts_.worker};
        } else if (const auto holder = holder_along_line(decision_, role, facts_.unit)) {
            facts_.answerable = {holder->id};
        }
    }

    // About the auditor and not about the case: who is told is found from where the auditor works.
    void drift(const std::string& id) {
        const auto drift = decision_.find<Drift>(id);
        if (!drift) return;
        facts_.bind("drift", Drift::kind_name, {Drift::kind_name, id});
        facts_.bind("auditor", person_value(drift->auditor));
        facts_.bind("audit", "audit", {Audit::kind_name, drift->decided_at});
        facts_.auditors = {drift->auditor};
        if (const auto person = decision_.find<Person>(drift->auditor)) facts_.unit = person->unit;
        say_about(drift->auditor);
    }

    void calibration(const std::string& ref) {
        const auto calibration = decision_.find<Calibration>(ref);
        if (!calibration) return;
        facts_.bind("calibration", Calibration::kind_name, {Calibration::kind_name, ref});
        say_about(ref);
        audit(calibration->audit);
    }

    void pick(const std::string& id) {
        const auto pick = decision_.find<Pick>(id);
        if (!pick) return;
        facts_.bind("pick", "pick", {Pick::kind_name, id});
        facts_.owner = pick->by;
        facts_.worker = pick->worker;
        if (const auto by = pick->by ? decision_.find<Person>(*pick->by) : std::nullopt)
            facts_.unit = by->unit;
        say_about(pick->whose);
        round(pick->round);
    }

    // With the line and the names of what it is about, so that others can be told of it too.
    void alert(const std::string& ref) {
        const auto alert = decision_.find<Alert>(ref);
        if (!alert) return;
        const std::size_t slash = alert->item.find('/');
        const engine::RecordKey item{alert->item.substr(0, slash), alert->item.substr(slash + 1)};
        if (item.kind != Alert::kind_name) gather(item);
        facts_.bind("alert", "alert", {Alert::kind_name, ref});
        say_about(ref);
    }

    Facts& facts_;
    const Decision& decision_;
};

// What there is no record of is null: an action without an audit, say.
void bind_missing(Facts& facts) {
    const auto variables = rules::variables_of("message").value_or(std::span<const std::string_view>{});
    for (const std::string_view variable : variables) {
        if (!facts.find(variable)) facts.bind(std::string(variable), Value{});
    }
}

}  // namespace

Facts facts_about(const Decision& decision, const engine::RecordKey& key) {
    Facts facts(decision, *pack_of(decision, key).pack);
    Gatherer(facts).gather(key);
    bind_missing(facts);
    return facts;
}

Facts facts_of_event(const Decision& decision, const engine::Event& event) {
    Facts facts = facts_about(decision, event.stream);
    if (const auto* before = event.details.if_contains("before"); before != nullptr && before->is_object()) {
        boost::json::object document = *decision.state().find(event.stream);
        for (const auto& field : before->get_object()) document[field.key()] = field.value();
        facts.bind("before", record_value(facts.pack(), event.stream.kind,
                                          std::make_shared<const boost::json::object>(std::move(document))));
    }
    return facts;
}

}  // namespace workflows
