#include "workflows/alerts/feed.hpp"

#include <algorithm>

#include "engine/digest.hpp"
#include "workflows/alerts/who_may.hpp"
#include "workflows/arguments.hpp"
#include "workflows/facts.hpp"
#include "workflows/line.hpp"
#include "workflows/reading/sight.hpp"
#include "workflows/records/channels.hpp"
#include "workflows/records/follow_up.hpp"
#include "workflows/rule_run.hpp"

namespace workflows {
namespace {

constexpr std::size_t digits_of_token = 64;

bool is_hexadecimal(std::string_view text) {
    return text.size() == digits_of_token &&
           std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

// A deadline `of: alert` is the wait for an acknowledgement: nothing that anybody puts in a calendar.
bool belongs_to(const Facts& facts, const Deadline& deadline, const std::string& person) {
    if (deadline.kind == Alert::kind_name) return false;
    if (facts.owner) return *facts.owner == person;
    return std::ranges::find(facts.answerable, person) != facts.answerable.end();
}

}  // namespace

std::vector<FeedEntry> feed_of(Decision& decision, const std::string& person) {
    const Sight sight(decision, person);
    std::vector<FeedEntry> entries;
    for (const auto& listed : engine::scan_prefix(decision.state(), Deadline::kind_name, "")) {
        const auto deadline = decision.find<Deadline>(listed.record.id);
        if (!deadline || deadline->state != "running") continue;
        if (!sight.record(listed.record, decision.state().find(listed.record))) continue;
        const Facts facts = facts_about(decision, listed.record);
        if (!belongs_to(facts, *deadline, person)) continue;
        entries.push_back({deadline->id, deadline->kind, deadline->of, facts.about, deadline->due,
                           deadline->ends, deadline->passed});
    }
    std::ranges::stable_sort(entries, {}, &FeedEntry::ends);
    return entries;
}

Revision revision_of(const engine::JournalReader& journal, const std::string& deadline) {
    Revision revision{-1, {}};
    for (const engine::Event& event : journal.events_of({Deadline::kind_name, deadline})) {
        if (!event.set.contains("due") && !event.set.contains("ends")) continue;
        ++revision.number;
        revision.at = event.at;
    }
    revision.number = std::max(revision.number, 0);
    return revision;
}

bool is_feed_token(std::string_view token) {
    return is_hexadecimal(token);
}

std::string feed_token_hash(std::string_view token) {
    return engine::to_hex(engine::sha256(std::string(token)));
}

std::optional<std::string> whose_feed(const engine::Reader& state, std::string_view token,
                                      rules::Date today) {
    if (!is_feed_token(token)) return std::nullopt;
    const auto found = engine::scan_prefix(state, "feed_token", feed_token_hash(token) + '\t', 1);
    if (found.empty()) return std::nullopt;
    const std::string& id = found.front().record.id;
    const auto stored = state.find({Person::kind_name, id});
    if (!stored || has_left(from_document<Person>(*stored), today)) return std::nullopt;
    return id;
}

CommandResult renew_feed(Decision& decision) {
    Arguments arguments(decision.command());
    const std::string hash = arguments.text("token_hash");
    if (auto problem = arguments.problem()) return *problem;
    const std::string& person = decision.command().subject;
    const auto found = decision.find<Person>(person);
    if (!found || has_left(*found, today(decision))) {
        return engine::Error{engine::ErrorCode::not_found,
                             found ? person + " has left." : "There is no person `" + person + "`."};
    }
    if (auto refused = objection_to_dealing_for(decision, person, "renew the feed of " + person))
        return *refused;
    if (!is_hexadecimal(hash)) {
        return engine::Error{engine::ErrorCode::invalid_input,
                             "`token_hash` is the SHA-256 of the secret: 64 hexadecimal digits."};
    }
    decision.record("feed.renewed", Feed{person, hash, decision.now(), decision.actor()});
    return engine::Reply{{"person", person}};
}

}  // namespace workflows
