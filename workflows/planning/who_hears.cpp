// Rows about what people hear and what happens, from the events that say so.
#include <algorithm>

#include <boost/json.hpp>

#include "workflows/planning/rehearse.hpp"
#include "workflows/records/follow_up.hpp"

namespace workflows {
namespace {

struct Happening {
    std::string_view event;
    std::string_view words;
};
constexpr Happening happenings[] = {
    {"round.started", "starts"},
    {"round.missed", "does not take place"},
    {"round.finished", "is finished"},
    {"audit.unassigned", "finds no auditor"},
    {"deadline.passed", "is late"},
    {"deadline.skipped", "is skipped"},
    {"response.missed", "is not answered in time"},
    {"concern.missed", "is not answered in time"},
    {"concern.escalated", "goes up a stage"},
    {"concern.owed_again", "is owed by somebody else"},
    {"safeguarding.overdue", "is acknowledged by nobody in time"},
    {"theme.recurred", "comes back"},
    {"action.created", "is asked for"},
    {"action.handed_over", "goes to somebody else"},
    {"action.prioritised", "has another priority"},
    {"agenda.added", "is put before the board"},
    {"meeting.prepared", "has its pack"},
    {"meeting.not_recorded", "has no minutes"},
    {"board.missed", "is not held"},
    {"reaudit.demanded", "is to be audited again"},
    {"recipient.missing", "reaches nobody who holds the role"},
    {"recipient.may_not_see", "reaches somebody who may not open it"},
    {"rule.skipped", "is not run"},
    {"wake.failed", "could not be done, and is tried again"},
};

std::string text_in(const engine::Document& document, const char* field) {
    const auto* found = document ? document->if_contains(field) : nullptr;
    return found != nullptr && found->is_string() ? std::string(found->get_string()) : "";
}

std::string cause_in_words(const engine::Event& event) {
    return event.cause.rule.empty() ? "" : event.cause.rule;
}

// Of an alert that a command raised and no rule or ladder: what made it.
std::string by_template(const Alert& alert) {
    return alert.template_ == "digest" ? "alerts.digest" : "the service: " + alert.template_;
}

std::string reference_of(const engine::RecordKey& key, const engine::Document& record) {
    if (key.kind != Deadline::kind_name) return key.id;
    return text_in(record, "of");
}

// As the event left it: the record may have gone on since.
std::string said(const engine::Event& event, const engine::Document& record, const char* field) {
    const auto* now = event.set.if_contains(field);
    if (now != nullptr && now->is_string()) return std::string(now->get_string());
    return text_in(record, field);
}

std::string detail_of(const engine::Event& event, const engine::Document& record) {
    if (event.type == "round.started") {
        const auto* size = event.set.if_contains("size");
        return size == nullptr ? "" : ", with " + boost::json::serialize(*size) + " cases";
    }
    if (event.type == "action.created") return ": " + said(event, record, "title");
    if (event.type == "action.handed_over") return ": " + said(event, record, "owner");
    if (event.type == "action.prioritised") return ": " + said(event, record, "priority");
    if (event.type == "agenda.added") return ": " + said(event, record, "board");
    // A meeting's reason comes later: why it did not take place.
    if (event.type == "meeting.prepared") return "";
    const std::string because = said(event, record, "because");
    return because.empty() ? "" : ": " + because;
}

}  // namespace

std::string WhoHears::cause_of(const std::string& alert) {
    const auto known = causes_.find(alert);
    if (known != causes_.end()) return known->second;
    const auto events = state_.events_of({Alert::kind_name, alert});
    std::string cause = events.empty() ? "" : cause_in_words(events.front());
    return causes_.emplace(alert, std::move(cause)).first->second;
}

Rehearsed WhoHears::told(const engine::Event& event, const std::string& channel) {
    const auto alert = from_document<Alert>(*state_.find({Alert::kind_name, event.stream.id}));
    Rehearsed row;
    row.at = event.at;
    row.is_told = true;
    row.to = alert.to;
    row.told_as = alert.told_as;
    row.channel = channel.empty() ? alert.channel : channel;
    row.what = alert.subject;
    row.words = alert.body;
    row.about = alert.about;
    row.item = alert.item;
    row.alert = alert.ref;
    row.because = cause_of(alert.ref);
    if (row.because.empty()) row.because = by_template(alert);
    if (alert.step > 0) row.because += ", step " + std::to_string(alert.step);
    row.urgent = alert.urgent;
    return row;
}

std::optional<Rehearsed> WhoHears::row_of(const engine::Event& event) {
    if (event.type == "alert.raised") causes_[event.stream.id] = cause_in_words(event);
    // What goes out with a digest is told by the digest.
    if (event.type == "alert.sent" && !event.details.contains("digest")) return told(event, "");
    if (event.type == "webhook.posted") return told(event, "webhook");
    const auto* happening = std::ranges::find(happenings, std::string_view(event.type), &Happening::event);
    if (happening == std::end(happenings)) return std::nullopt;
    const engine::Document record = state_.find(event.stream);
    if (event.type == "deadline.passed" && text_in(record, "kind") == "alert") return std::nullopt;
    Rehearsed row;
    row.at = event.at;
    const std::string stage = event.type == "deadline.passed" ? text_in(record, "kind") + " " : "";
    row.what = stage + std::string(happening->words) + detail_of(event, record);
    row.about = reference_of(event.stream, record);
    row.item = to_string(event.stream);
    row.because = cause_in_words(event);
    if (row.because.empty()) row.because = "its time has come";
    return row;
}

}  // namespace workflows
