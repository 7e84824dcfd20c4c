// A moderation session: who sat together, which cases they looked at, and what they agreed.
#include <algorithm>

#include <set>

#include <boost/json.hpp>

#include "workflows/arguments.hpp"
#include "workflows/audits/moderation.hpp"
#include "workflows/line.hpp"

namespace workflows {
namespace {

namespace json = boost::json;
using engine::Error;
using engine::ErrorCode;

Error wrong(const std::string& why) {
    return {ErrorCode::invalid_input, "The session " + why + "."};
}

std::string free_id(const Decision& decision, rules::Date day) {
    const std::string id = rules::to_text(day);
    std::string candidate = id;
    for (int n = 2; decision.find<ModerationSession>(candidate); ++n)
        candidate = id + "/" + std::to_string(n);
    return candidate;
}

std::optional<Error> take_people(const Decision& decision, ModerationSession& session) {
    if (session.people.size() < 2) return wrong("needs the people who were there, two at least");
    std::set<std::string> named;
    for (const std::string& id : session.people) {
        if (!named.insert(id).second) return wrong("names `" + id + "` twice; it needs two at least");
        const auto person = decision.find<Person>(id);
        if (!person) return wrong("names `" + id + "`, who is not a known person");
        for (const std::string& role : person->roles) session.roles[role].push_back(id);
    }
    return std::nullopt;
}

// The audit of the case that is in dispute, else the newest that was not withdrawn.
std::optional<Audit> audit_meant(const Decision& decision, const std::string& about) {
    std::optional<Audit> meant;
    for (Audit& audit : decision.list<Audit>("audit_of_case", about)) {
        if (audit.state == AuditState::withdrawn) continue;
        if (meant && meant->state == AuditState::disputed && audit.state != AuditState::disputed) continue;
        meant = std::move(audit);
    }
    return meant;
}

std::optional<std::string> text_in(const json::object& row, const char* name) {
    const auto* found = row.if_contains(name);
    return found != nullptr && found->is_string() ? std::optional(std::string(found->get_string()))
                                                  : std::nullopt;
}

engine::Result<ModerationSession::Agreed> read_agreed(const Decision& decision, const json::value& from) {
    const json::object row = from.is_object() ? from.get_object() : json::object{};
    for (const auto& member : row) {
        const std::string_view name = member.key();
        if (name != "case" && name != "audit" && name != "grade" && name != "because")
            return wrong("agrees by { case, grade, because }, not `" + std::string(name) + "`");
    }
    const auto ref = text_in(row, "audit");
    const auto about = text_in(row, "case");
    if (!ref && !about) return wrong("agrees about a case: { case, grade, because }");
    const auto audit = ref ? decision.find<Audit>(*ref) : audit_meant(decision, *about);
    if (!audit) return wrong("agrees about " + ref.value_or(about.value_or("")) + ", which has no audit");
    return ModerationSession::Agreed{audit->case_, audit->ref, text_in(row, "grade"),
                                     text_in(row, "because")};
}

engine::Result<ModerationSession> read_session(const Decision& decision) {
    Arguments arguments(decision.command());
    ModerationSession session;
    session.held_on = arguments.date("on").value_or(today(decision));
    session.people = arguments.texts("people");
    session.cases = arguments.texts("cases");
    session.improvements = arguments.texts("improvements");
    const json::array agreed = arguments.array("agreed");
    if (auto problem = arguments.problem()) return *problem;
    if (session.held_on > today(decision)) return wrong("lies in the future");
    if (auto problem = take_people(decision, session)) return *problem;
    for (const json::value& each : agreed) {
        auto row = read_agreed(decision, each);
        if (!row) return row.error();
        if (std::ranges::find(session.cases, row->case_) == session.cases.end())
            session.cases.push_back(row->case_);
        session.agreed.push_back(std::move(*row));
    }
    for (const std::string& about : session.cases) {
        if (!decision.find<Case>(about)) return wrong("names `" + about + "`, which is not a known case");
    }
    session.id = free_id(decision, session.held_on);
    session.recorded_by = decision.actor();
    session.pack = decision.pack().version;
    return session;
}

// What is not in dispute can only be confirmed here.
std::optional<Error> settle(Decision& decision, const ModerationSession& session,
                            const ModerationSession::Agreed& agreed) {
    std::optional<Audit> audit = decision.find<Audit>(agreed.audit);
    if (audit->state != AuditState::disputed) {
        if (!agreed.grade || agreed.grade == audit->grade) return std::nullopt;
        return refused(*audit, "moderation_session",
                       "it is not in dispute, so no other grade can be agreed for " + agreed.case_);
    }
    if (!agreed.grade && !agreed.because) return std::nullopt;
    auto settled =
        settle_dispute(decision, std::move(*audit), agreed.grade,
                       agreed.because.value_or("agreed in the session of " + session.id), session.id);
    return settled ? std::nullopt : std::optional(settled.error());
}

}  // namespace

CommandResult hold_session(Decision& decision) {
    auto session = read_session(decision);
    if (!session) return session.error();
    decision.record("session.held", *session);
    for (const ModerationSession::Agreed& agreed : session->agreed) {
        if (auto problem = settle(decision, *session, agreed)) return *problem;
    }
    return engine::Reply{{"session", session->id}, {"agreed", session->agreed.size()}};
}

}  // namespace workflows
