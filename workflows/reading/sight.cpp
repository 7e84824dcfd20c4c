#include "workflows/reading/sight.hpp"

#include <algorithm>

#include <boost/json.hpp>

#include "workflows/alerts/fitting_words.hpp"
#include "workflows/boards/prepare.hpp"
#include "workflows/deadlines/deadline.hpp"
#include "workflows/indexes.hpp"
#include "workflows/reading/blindness.hpp"
#include "workflows/reading/references.hpp"
#include "workflows/reading/visible_rows.hpp"
#include "workflows/records/agreement.hpp"
#include "workflows/records/board.hpp"
#include "workflows/records/channels.hpp"
#include "workflows/records/follow_up.hpp"
#include "workflows/records/learning.hpp"
#include "workflows/rights/candidates.hpp"

namespace workflows {
namespace {

namespace json = boost::json;

constexpr std::string_view left_out = "hidden";

// Fields of an audit that tell nothing of how it was judged. What is new is hidden until it stands here.
constexpr std::string_view open_fields[] = {"ref",
                                            "case",
                                            "round",
                                            "programme",
                                            "tool",
                                            "kind",
                                            "state",
                                            "drawn_as",
                                            "stratum",
                                            "pack",
                                            "follows",
                                            "auditors",
                                            "assigned_on",
                                            "unassigned",
                                            "conflict",
                                            "support",
                                            "support_done_on",
                                            "moderator",
                                            "blind",
                                            "visit_number",
                                            "submitted_on",
                                            "followed_by",
                                            "unit_then"};

constexpr const char* words_of_alert[] = {"subject", "body", "outward_subject", "outward_body", "template",
                                          "ladder",  "about"};

constexpr std::string_view open_events[] = {
    "audit.sampled",        "audit.assigned",      "audit.unassigned", "audit.conflict",
    "audit.conflict_over",  "audit.began",         "audit.submitted",  "audit.recalled",
    "audit.moderation",     "audit.unmoderated",   "audit.returned",   "audit.support_assigned",
    "audit.part_completed", "audit.visit_counted", "audit.followed",   "audit.reassigned"};

template <std::size_t N>
bool is_among(const std::string_view (&words)[N], std::string_view word) {
    return std::ranges::find(words, word) != std::end(words);
}

json::object unjudged_part(const json::object& document) {
    json::object shown;
    for (const auto& field : document) {
        if (is_among(open_fields, std::string_view(field.key()))) shown.emplace(field.key(), field.value());
    }
    return shown;
}

std::string text_in(const json::object& document, const char* field) {
    const auto* found = document.if_contains(field);
    return found != nullptr && found->is_string() ? std::string(found->get_string()) : "";
}

// Of an alert about what they may not open, whoever it was sent to: that there is something, and not what it
// says. Rights may have gone since it was written.
engine::Document alert_for(Decision& decision, const std::string& person, const engine::Document& whole) {
    auto shown = from_document<Alert>(*whole);
    const bool is_cut = fit_words(decision, Audience(decision, person), shown);
    if (!is_cut && shown.template_ != unseen_template) return whole;
    shown.ladder.reset();
    json::object part = to_document(shown);
    part.emplace(left_out, "what it says of records that you may not open");
    return std::make_shared<const json::object>(std::move(part));
}

}  // namespace

bool is_shown_in_part(const json::object& document) {
    return document.contains(left_out);
}

Sight Sight::of_figures(Decision& decision, std::string person) {
    Sight sight(decision, std::move(person));
    sight.asks_rights_ = !may_see_figures(sight.reach_.rights());
    return sight;
}

Sight Sight::of_blindness(Decision& decision, std::string person) {
    Sight sight(decision, std::move(person));
    sight.asks_rights_ = false;
    return sight;
}

Extent Sight::extent(const engine::RecordKey& key, const json::object& document) const {
    if (asks_rights_) return reach_.extent(key, document);
    return belonging_of(decision_, key, document) ? Extent::whole : Extent::none;
}

bool Sight::sees(const engine::RecordKey& key) const {
    const engine::Document document = decision_.state().find(key);
    return document && record(key, document);
}

std::optional<std::set<std::string>> Sight::candidates(std::string_view kind, std::size_t most) const {
    if (!asks_rights_) return std::nullopt;
    return workflows::candidates(decision_, person_, reach_, kind, most);
}

bool Sight::is_hidden_audit(const std::string& ref) const {
    const auto audit = decision_.find<Audit>(ref);
    return audit && is_blind_to(decision_, *audit, person_);
}

bool Sight::mentions_hidden(const std::string& text) const {
    return std::ranges::any_of(references_in(text), [&](const engine::RecordKey& key) {
        const auto audit = audit_behind(decision_, key);
        return audit && is_blind_to(decision_, *audit, person_);
    });
}

// Of what a list is made up may tell it: rows that name what is hidden, or the case that it is about.
bool Sight::is_row_of_hidden(const json::value& row) const {
    if (mentions_hidden(json::serialize(row))) return true;
    if (!row.is_object()) return false;
    for (const char* field : {"about", "case", "of", "ref"}) {
        const std::string about = text_in(row.get_object(), field);
        if (!about.empty() && is_case_of_hidden(about)) return true;
    }
    return false;
}

void Sight::take_out_hidden(json::value& value) const {
    if (value.is_object()) {
        for (auto& field : value.get_object()) take_out_hidden(field.value());
    }
    if (!value.is_array()) return;
    json::array kept;
    for (json::value& each : value.get_array()) {
        if (!is_row_of_hidden(each)) kept.push_back(std::move(each));
    }
    value = std::move(kept);
}

bool Sight::is_case_of_hidden(const std::string& about) const {
    return std::ranges::any_of(decision_.list<Audit>("audit_of_case", about),
                               [&](const Audit& audit) { return is_blind_to(decision_, audit, person_); });
}

// Its figures count every finding there was.
bool Sight::counts_hidden(const json::object& recurrence) const {
    if (!first_hidden_finding_) {
        first_hidden_finding_ = engine::Moment::max();
        for (const auto& listed : engine::scan_prefix(decision_.state(), Audit::kind_name, "")) {
            const auto document = decision_.state().find(listed.record);
            if (document->contains("finalised_on") || !is_hidden_audit(listed.record.id)) continue;
            for (const auto& finding : decision_.list<Finding>("finding_of_audit", listed.record.id))
                first_hidden_finding_ = std::min(*first_hidden_finding_, finding.recorded_on);
        }
    }
    return from_document<Recurrence>(recurrence).recorded_on >= *first_hidden_finding_;
}

// Those to others about an audit that is hidden are not there at all: their number would tell.
bool Sight::is_open_alert(const engine::RecordKey& key, const json::object& document) const {
    const auto audit = audit_behind(decision_, key);
    if (!audit || !is_blind_to(decision_, *audit, person_)) return true;
    return text_in(document, "to") == person_ && !tells_judgement(decision_, from_document<Alert>(document));
}

// What blindness leaves of it.
bool Sight::is_open(const engine::RecordKey& key, const json::object& document) const {
    if (key.kind == Audit::kind_name) return true;
    if (key.kind == Alert::kind_name) return is_open_alert(key, document);
    if (key.kind == ReauditDemand::kind_name || key.kind == AgendaItem::kind_name)
        return !is_case_of_hidden(text_in(document, "case")) && !is_row_of_hidden(document);
    if (key.kind == Silence::kind_name) return !mentions_hidden(json::serialize(document));
    if (key.kind == Recurrence::kind_name && !document.empty() && counts_hidden(document)) return false;
    if (key.kind == Deadline::kind_name) {
        const engine::RecordKey of = record_of(text_in(document, "kind"), text_in(document, "of"));
        if (of.kind == Audit::kind_name || of.kind == Pick::kind_name) return true;
        const auto about = decision_.state().find(of);
        return about && is_open(of, *about);
    }
    const auto audit = audit_behind(decision_, key);
    return !audit || !is_blind_to(decision_, *audit, person_);
}

engine::Document Sight::meeting(const engine::RecordKey& key, const engine::Document& whole) const {
    json::value unhidden(*whole);
    take_out_hidden(unhidden);
    auto shown = from_document<Meeting>(unhidden.get_object());
    count_rows(shown);
    const PersonRights& rights = reach_.rights();
    const bool is_whole = !asks_rights_ || rights.organisation || rights.granted.contains(key);
    if (!is_whole) leave_visible_rows(*this, decision_.state(), shown);
    return std::make_shared<const json::object>(to_document(shown));
}

engine::Document Sight::record(const engine::RecordKey& key, const engine::Document& document) const {
    const Extent reached = extent(key, *document);
    if (reached == Extent::none || !is_open(key, *document)) return nullptr;
    if (key.kind == Meeting::kind_name) return meeting(key, document);
    if (key.kind == Alert::kind_name && asks_rights_) return alert_for(decision_, person_, document);
    const bool is_judged = document->contains("finalised_on") || document->contains("moderated_on");
    const bool is_hidden = key.kind == Audit::kind_name && !is_judged && is_hidden_audit(key.id);
    if (!is_hidden && reached == Extent::whole) return document;
    json::object shown = is_hidden ? unjudged_part(*document) : open_part(key.kind, *document);
    shown.emplace(left_out, is_hidden ? "the first judgement, until the moderator's own grade is committed"
                                      : "what only quality assurance sees");
    return std::make_shared<const json::object>(std::move(shown));
}

std::optional<engine::Event> Sight::event(const engine::Event& event) const {
    const engine::Document document = decision_.state().find(event.stream);
    const json::object gone;
    const json::object& now = document ? *document : gone;
    const Extent reached = extent(event.stream, now);
    if (reached == Extent::none || !is_open(event.stream, now)) return std::nullopt;
    engine::Event shown = event;
    shown.sequence = 0;
    shown.version = 0;
    shown.hash = {};
    shown.cause.event = 0;
    shown.cause.command = 0;
    if (event.stream.kind == Meeting::kind_name) {
        shown.set.clear();
        shown.details.clear();
        return shown;
    }
    if (event.stream.kind == Alert::kind_name && asks_rights_ && document &&
        is_shown_in_part(*alert_for(decision_, person_, document))) {
        for (const char* field : words_of_alert) shown.set.erase(field);
        shown.cause.rule.clear();
        shown.details.clear();
        return shown;
    }
    const bool is_hidden = event.stream.kind == Audit::kind_name && is_hidden_audit(event.stream.id);
    if (is_hidden && !is_among(open_events, event.type)) return std::nullopt;
    if (!is_hidden && reached == Extent::whole) return shown;
    shown.cause.rule.clear();
    shown.set = is_hidden ? unjudged_part(event.set) : open_part(event.stream.kind, event.set);
    shown.details.clear();
    if (!is_hidden && shown.set.empty()) return std::nullopt;
    return shown;
}

}  // namespace workflows
