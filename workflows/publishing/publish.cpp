#include "workflows/publishing/publish.hpp"

#include <set>

#include <boost/json.hpp>

#include "rules/analysis/check_bundle.hpp"
#include "rules/pack/contents.hpp"
#include "workflows/boards/meeting.hpp"
#include "workflows/programme/schedule.hpp"
#include "workflows/programme/seat_search.hpp"
#include "workflows/publishing/move.hpp"
#include "workflows/publishing/request.hpp"
#include "workflows/publishing/trial.hpp"
#include "workflows/records/audit.hpp"
#include "workflows/times/rule_schedule.hpp"

namespace workflows {
namespace {

namespace json = boost::json;
using engine::Error;
using engine::ErrorCode;

std::string first_errors(const std::vector<rules::Diagnostic>& diagnostics) {
    std::string text;
    for (const rules::Diagnostic& each : diagnostics) {
        if (each.severity() == rules::Severity::error) text += "\n" + rules::to_text(each);
    }
    return text;
}

// A proof is one of this very content and of all its tests.
bool proves(const json::object& tests, const std::string& hash, std::size_t all) {
    const auto says = [&](const char* name, const json::value& value) {
        const json::value* found = tests.if_contains(name);
        return found != nullptr && *found == value;
    };
    return says("hash", json::value(hash)) && says("passed", json::value(all)) &&
           says("failed", json::value(0));
}

std::optional<Error> refuse_untested(const PublishRequest& request, const std::string& hash,
                                     const std::shared_ptr<const rules::Pack>& pack) {
    if (proves(request.tests, hash, pack->scripts.size())) return std::nullopt;
    const Trial trial = try_out(pack, request.bundle);
    for (const ScriptResult& each : trial.results) {
        if (each.failures.empty()) continue;
        return Error{ErrorCode::invalid_input,
                     "The pack is not published: " + std::to_string(trial.passed()) + " passed, " +
                         std::to_string(trial.failed()) + " failed: `" + each.name + "`: " +
                         rules::to_text(each.failures.front().where) + ": " + each.failures.front().message};
    }
    return std::nullopt;
}

std::map<std::string, int> changes_since(const Decision& decision, std::int64_t before,
                                         const rules::PackContents& now) {
    const auto old = published_bundle(decision.state(), before);
    return rules::counted(rules::changes_between(rules::PackContents(old ? *old : rules::PackBundle{}), now));
}

// Cases that wait for the next round of a programme that is gone would wait for ever.
json::array orphaned_programmes(const Decision& decision, const rules::Pack& pack) {
    std::set<std::string> gone;
    for (const ReauditDemand& demand : decision.list_all<ReauditDemand>("reaudit_waiting")) {
        if (!pack.programmes.contains(demand.programme)) gone.insert(demand.programme);
    }
    return json::array(gone.begin(), gone.end());
}

json::object under_way_before(const Decision& decision, std::int64_t version) {
    Standing all;
    for (std::int64_t each = 1; each < version; ++each) {
        const Standing standing = standing_on(decision.state(), each);
        all.audits += standing.audits;
        all.rounds += standing.rounds;
        all.actions += standing.actions;
    }
    return {{"audits", all.audits}, {"rounds", all.rounds}, {"actions", all.actions}};
}

PublishedPack record_version(Decision& decision, const PublishRequest& request, const std::string& hash,
                             const rules::PackReading& reading) {
    const std::int64_t before = newest_version(decision.state());
    PublishedPack published;
    published.version = std::to_string(before + 1);
    published.title = reading.pack->title;
    published.hash = hash;
    published.author = decision.actor();
    published.note = request.note;
    published.published_on = decision.now();
    published.tests = static_cast<int>(reading.pack->scripts.size());
    published.changes = changes_since(decision, before, rules::PackContents(request.bundle, reading));
    if (!decision.find<PackFiles>(hash)) {
        decision.record("pack.stored", PackFiles{hash, request.bundle.folder, as_json(request.bundle.files)});
    }
    decision.record("pack.published", published);
    plan_schedules(decision, decision.pack());
    plan_boards(decision, decision.pack());
    plan_rule_schedules(decision, decision.pack());
    return published;
}

}  // namespace

CommandResult publish(Decision& decision) {
    const auto request = read_publish_request(decision.command());
    if (!request) return request.error();
    const rules::PackReading reading = rules::check_bundle(request->bundle);
    if (!reading.pack) {
        return Error{ErrorCode::invalid_input,
                     "The pack has errors and is not published:" + first_errors(reading.diagnostics)};
    }
    const std::string hash = rules::pack_hash(request->bundle.files);
    auto published = published_pack(decision.state(), newest_version(decision.state()));
    const bool unchanged = published && published->hash == hash;
    if (!unchanged) {
        if (auto refused = refuse_untested(*request, hash, reading.pack)) return *refused;
        published = record_version(decision, *request, hash, reading);
    }
    const std::int64_t version = std::stoll(published->version);
    engine::Reply reply{
        {"version", version},     {"title", published->title}, {"hash", hash},
        {"unchanged", unchanged}, {"tests", published->tests}, {"changes", to_json(published->changes)}};
    if (request->move) {
        auto moved = move_under_way(decision, request->renames);
        if (!moved) return moved.error();
        review_auditors(decision);
        if (moved->items > 0)
            reply.emplace("move",
                          json::object{{"id", moved->id}, {"moved", moved->moved}, {"left", moved->left}});
    }
    reply.emplace("warnings", rules::to_json(reading.diagnostics));
    reply.emplace("orphaned", orphaned_programmes(decision, *reading.pack));
    reply.emplace("under_way", under_way_before(decision, version));
    return reply;
}

engine::Command publish_command(const Publication& publication) {
    engine::Command command{"publish", "", {}, publication.author, ""};
    command.arguments = {{"folder", publication.bundle.folder}, {"files", as_json(publication.bundle.files)}};
    if (!publication.note.empty()) command.arguments.emplace("note", publication.note);
    if (publication.trial != nullptr) {
        command.arguments.emplace("tests", json::object{{"hash", publication.trial->hash},
                                                        {"passed", publication.trial->passed()},
                                                        {"failed", publication.trial->failed()}});
    }
    if (publication.move) command.arguments.emplace("move", true);
    if (!publication.renames.empty()) command.arguments.emplace("map", to_json(publication.renames));
    return command;
}

engine::Command publish_command(const rules::PackBundle& bundle, std::string author) {
    return publish_command(Publication{bundle, std::move(author)});
}

}  // namespace workflows
