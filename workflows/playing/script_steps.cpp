#include "workflows/playing/script_steps.hpp"

#include <algorithm>
#include <functional>
#include <map>

#include <boost/json.hpp>

#include "workflows/playing/match.hpp"
#include "workflows/playing/plausible.hpp"
#include "workflows/playing/register_rows.hpp"
#include "workflows/records/audit.hpp"

namespace workflows {
namespace {

namespace json = boost::json;
using engine::Error;
using engine::ErrorCode;
using engine::Result;

std::string text_at(const json::object& arguments, std::string_view name, const std::string& otherwise = "") {
    const auto* found = arguments.if_contains(name);
    return found != nullptr && found->is_string() ? std::string(found->get_string()) : otherwise;
}

class Steps {
public:
    Steps(VirtualService& service, const rules::Pack& pack) : service_(service), pack_(pack) {}

    Result<void> take(const rules::ScriptStep& step) {
        using Method = Result<void> (Steps::*)(const json::object&);
        static const std::map<std::string, Method, std::less<>> methods{
            {"until", &Steps::until},     {"wait", &Steps::wait},     {"outage", &Steps::outage},
            {"restart", &Steps::restart}, {"run", &Steps::run},       {"audit", &Steps::audit},
            {"act", &Steps::act},         {"extend", &Steps::extend}, {"change", &Steps::change},
            {"person", &Steps::person},   {"pick", &Steps::pick},     {"acknowledge", &Steps::acknowledge},
            {"snooze", &Steps::snooze},
        };
        if (step.kind == "refused") return refused(step);
        if (step.kind.starts_with("expect")) return expect(step);
        if (const auto method = methods.find(step.kind); method != methods.end()) {
            return (this->*method->second)(step.arguments);
        }
        return on_audit(step.kind, step.arguments);
    }

private:
    Result<void> send(std::string name, std::string subject, json::object arguments, std::string actor) {
        const auto reply =
            service_.run({std::move(name), std::move(subject), std::move(arguments), std::move(actor), ""});
        if (!reply) return reply.error();
        return {};
    }

    Result<void> until(const json::object& arguments) {
        const auto local = rules::parse_local_time(text_at(arguments, "value"));
        if (!local) return local.error();
        return service_.advance_to(pack_.zone.to_moment(*local));
    }

    Result<engine::Moment> later(const json::object& arguments) const {
        const auto duration = rules::parse_duration(text_at(arguments, "value"));
        if (!duration) return duration.error();
        return rules::add(service_.now(), *duration, pack_.zone, pack_.calendar);
    }

    Result<void> wait(const json::object& arguments) {
        const auto moment = later(arguments);
        if (!moment) return moment.error();
        return service_.advance_to(*moment);
    }

    Result<void> outage(const json::object& arguments) {
        const auto moment = later(arguments);
        if (!moment) return moment.error();
        service_.sleep_until(*moment);
        return service_.advance_to(*moment);
    }

    // Nothing but the store outlives a command anyway: that this step changes nothing is what it shows.
    Result<void> restart(const json::object&) { return {}; }

    Result<void> run(const json::object& arguments) {
        return send("start_round", text_at(arguments, "value"), {}, "quality_assurance");
    }

    // The newest audit of the case that the step means: by reference, or by case and, where given, programme.
    Result<Audit> find_audit(const json::object& arguments) const {
        const std::string ref = text_at(arguments, "ref", text_at(arguments, "audit"));
        const std::string programme = text_at(arguments, "programme");
        const std::string about = text_at(arguments, "case");
        std::optional<Audit> newest;
        for (const auto& listed : engine::scan_prefix(service_.store(), "audit", "")) {
            auto audit = from_document<Audit>(*service_.store().find(listed.record));
            const bool meant =
                ref.empty() ? audit.case_ == about && (programme.empty() || audit.programme == programme)
                            : audit.ref == ref;
            if (meant) newest = std::move(audit);
        }
        if (!newest) {
            return Error{ErrorCode::not_found,
                         "there is no audit of " + (ref.empty() ? "case " + about : ref) + " yet"};
        }
        return *newest;
    }

    Result<void> make_auditor(const Audit& audit, const std::string& by) {
        if (std::ranges::find(audit.auditors, by) != audit.auditors.end()) return {};
        return send("assign", audit.ref, {{"to", by}}, "quality_assurance");
    }

    Result<void> audit(const json::object& arguments) {
        const auto found = find_audit(arguments);
        if (!found) return found.error();
        const std::string by =
            text_at(arguments, "by", found->auditors.empty() ? "" : found->auditors.front());
        if (auto assigned = make_auditor(*found, by); !assigned) return assigned;
        // A step before this one may have been refused half-way, when the audit had begun already.
        const bool has_begun =
            found->state == AuditState::first_audit || found->state == AuditState::returned;
        if (!has_begun) {
            if (auto begun = send("begin", found->ref, {}, by); !begun) return begun;
        }
        json::object submit;
        for (const char* name : {"answers", "sections", "conversation", "grade", "findings"}) {
            if (const auto* given = arguments.if_contains(name)) submit.emplace(name, *given);
        }
        fill_plausibly(submit, pack_, pack_.tools.at(found->tool), pack_.zone.local_date(service_.now()));
        return send("submit", found->ref, std::move(submit), by);
    }

    // assign, begin, moderate, return, challenge, resolve, recall, withdraw, reopen, respond: the command of
    // that name.
    Result<void> on_audit(const std::string& command, const json::object& arguments) {
        const auto found = find_audit(arguments);
        if (!found) return found.error();
        json::object rest;
        for (const auto& each : arguments) {
            const std::string_view name = each.key();
            if (name != "case" && name != "by" && name != "ref" && name != "programme")
                rest[name] = each.value();
        }
        std::string actor = text_at(arguments, "by", "quality_assurance");
        if (command == "assign" && !rest.contains("to")) {
            rest.emplace("to", actor);
            actor = "quality_assurance";
        }
        return send(command, found->ref, std::move(rest), std::move(actor));
    }

    Result<std::string> find_action(const json::object& arguments) const {
        json::object wanted;
        if (const auto* ref = arguments.if_contains("ref")) wanted.emplace("ref", *ref);
        if (const auto* about = arguments.if_contains("case")) wanted.emplace("case", *about);
        if (const auto* title = arguments.if_contains("action")) wanted.emplace("title", *title);
        for (const json::object& action : records_of(service_.store(), pack_, "actions")) {
            if (matches(action, wanted)) return text_at(action, "ref");
        }
        return Error{ErrorCode::not_found, "there is no action " + json::serialize(wanted)};
    }

    Result<void> act(const json::object& arguments) {
        const auto ref = find_action(arguments);
        if (!ref) return ref.error();
        json::object rest;
        for (const auto& each : arguments) {
            const std::string_view name = each.key();
            if (name != "case" && name != "by" && name != "ref" && name != "action" && name != "do") {
                rest[name] = each.value();
            }
        }
        std::string command = text_at(arguments, "do");
        if (command == "start") command = "start_action";
        if (command == "reopen") command = "reopen_action";
        return send(command, *ref, std::move(rest), text_at(arguments, "by"));
    }

    Result<void> extend(const json::object& arguments) {
        json::object as_act = arguments;
        as_act["do"] = "extend";
        return act(as_act);
    }

    Result<void> change(const json::object& arguments) {
        const auto* set = arguments.if_contains("set");
        return send("change_case", text_at(arguments, "case"),
                    {{"set", set != nullptr ? *set : json::value(json::object{})}}, "register");
    }

    Result<void> person(const json::object& arguments) {
        for (const auto& each : arguments) {
            if (!each.value().is_object()) continue;
            json::object set{{"set", person_fields(each.value().get_object())}};
            if (auto done = send("change_person", std::string(each.key()), std::move(set), "register"); !done)
                return done;
        }
        return {};
    }

    Result<void> pick(const json::object& arguments) {
        const std::string programme = text_at(arguments, "programme");
        std::string newest;
        for (const json::object& round : records_of(service_.store(), pack_, "rounds")) {
            if (text_at(round, "programme") == programme) newest = text_at(round, "id");
        }
        json::object rest;
        for (const char* name : {"worker", "cases", "because"}) {
            if (const auto* given = arguments.if_contains(name)) rest.emplace(name, *given);
        }
        return send("pick", newest, std::move(rest), text_at(arguments, "by"));
    }

    Result<void> with_alert(const char* command, const json::object& arguments, json::object rest) {
        json::object wanted;
        for (const char* name : {"ref", "about", "template"}) {
            if (const auto* given = arguments.if_contains(name)) wanted.emplace(name, *given);
        }
        const std::string by = text_at(arguments, "by", text_at(arguments, "to"));
        wanted.emplace("to", by);
        std::string ref;
        for (const json::object& alert : records_of(service_.store(), pack_, "alerts")) {
            if (matches(alert, wanted)) ref = text_at(alert, "ref");
        }
        if (ref.empty()) return Error{ErrorCode::not_found, "there is no alert " + json::serialize(wanted)};
        return send(command, ref, std::move(rest), by);
    }

    Result<void> acknowledge(const json::object& arguments) {
        return with_alert("acknowledge", arguments, {});
    }

    Result<void> snooze(const json::object& arguments) {
        json::object rest;
        if (const std::string until = text_at(arguments, "until"); !until.empty()) {
            const auto date = rules::parse_date(until);
            if (!date) return date.error();
            rest.emplace("until", engine::to_text(pack_.zone.start_of_day(*date)));
        }
        return with_alert("snooze", arguments, std::move(rest));
    }

    Result<void> refused(const rules::ScriptStep& step) {
        const std::string kind = text_at(step.arguments, "step");
        const auto* with = step.arguments.if_contains("with");
        const auto done = take({kind, with != nullptr ? with->as_object() : json::object{}, step.where});
        if (done) return Error{ErrorCode::conflict, kind + " was to be refused, and was accepted"};
        const std::string because = text_at(step.arguments, "because");
        if (done.error().message.find(because) != std::string::npos) return {};
        return Error{ErrorCode::conflict,
                     kind + " was refused, but not because of \"" + because + "\": " + done.error().message};
    }

    Result<void> expect(const rules::ScriptStep& step) {
        using Demand = rules::Expectation::Demand;
        for (const auto& kind : step.arguments) {
            rules::Expectation expectation;
            expectation.kind = kind.key();
            expectation.where = step.where;
            expectation.demand = step.kind == "expect" ? Demand::some : Demand::none;
            if (kind.value().is_int64()) {
                expectation.demand = Demand::count;
                expectation.count = static_cast<int>(kind.value().get_int64());
                if (auto met = require(expectation); !met) return met;
                continue;
            }
            for (const json::value& row : kind.value().as_array()) {
                expectation.match = row.as_object();
                if (auto met = require(expectation); !met) return met;
            }
        }
        return {};
    }

    Result<void> require(const rules::Expectation& expectation) const {
        const std::string problem = unmet(service_.store(), pack_, expectation);
        if (problem.empty()) return {};
        return Error{ErrorCode::conflict, problem};
    }

    VirtualService& service_;
    const rules::Pack& pack_;
};

}  // namespace

Result<void> take_step(VirtualService& service, const rules::Pack& pack, const rules::ScriptStep& step) {
    return Steps(service, pack).take(step);
}

}  // namespace workflows
