#include "workflows/playing/stage.hpp"

#include <algorithm>

#include <boost/json.hpp>

#include "workflows/indexes.hpp"
#include "workflows/look.hpp"
#include "workflows/playing/register_rows.hpp"
#include "workflows/publishing/trial.hpp"
#include "workflows/records/register.hpp"

namespace workflows {

namespace json = boost::json;
using engine::Error;
using engine::ErrorCode;

namespace {

constexpr const char* author = "script";

}  // namespace

Stage::Stage(const rules::Script& script, std::shared_ptr<const rules::Pack> given,
             const rules::PackBundle& bundle, TraceSink trace)
    : script_(script), given_(std::move(given)), bundle_(bundle), trace_(std::move(trace)), packs_(given_) {
    writer_.emplace(store_, places, make_decide(packs_, trace_), engine::seeds_from(script.seed));
    service_.emplace(*writer_, given_->zone.to_moment(script.starts) - std::chrono::seconds{1},
                     [this](const Alert& alert, Channel channel) { return deliver(alert, channel); });
}

engine::Result<void> Stage::set_up() {
    if (auto reply = service_->run(publish_as_tested(bundle_, *given_, author)); !reply) return reply.error();
    const std::pair<const char*, json::array> parts[] = {{"units", unit_rows(script_.units)},
                                                         {"people", person_rows(script_.people)},
                                                         {"cases", case_rows(script_.cases)}};
    for (const auto& [kind, rows] : parts) {
        const engine::Command import{"import", "", {{"kind", kind}, {"rows", rows}}, "script", ""};
        if (rows.empty()) continue;
        if (auto reply = service_->run(import); !reply) return reply.error();
    }
    if (!script_.history.empty()) {
        json::object sheet{{"source", "the test"}, {"audits", past_audit_rows(script_.history)}};
        const engine::Command import{"import_history", "", std::move(sheet), "script", ""};
        if (auto reply = service_->run(import); !reply) return reply.error();
    }
    service_->sleep_until(given_->zone.to_moment(script_.starts));
    return {};
}

engine::Result<engine::Reply> Stage::send(engine::Command command) {
    command.rights_checked = script_.check_rights && store_.find({Person::kind_name, command.actor});
    const auto reply = service_->run(command);
    if (!reply) {
        refusals_.push_back({command.name, command.subject, command.actor, reply.error().message, now()});
    } else if (command.name == "close_day" || command.name == "reopen_day") {
        given_ = packs_.compiled(store_, 1);  // Steps count in the calendar as it is now.
    }
    return reply;
}

void Stage::look(const std::function<void(Decision&)>& visit) const {
    look_at(store_, packs_, {now(), script_.seed, 0}, visit);
}

Outcome Stage::deliver(const Alert& alert, Channel channel) const {
    const bool is_mail = channel == Channel::person && alert.channel.find("mail") != std::string::npos;
    const auto found = channels_.find(channel == Channel::webhook ? "webhook" : is_mail ? "mail" : "inbox");
    if (found == channels_.end() || found->second == "up") return {};
    const bool is_down = found->second == "down";
    return engine::Result<void>(Error{is_down ? ErrorCode::unavailable : ErrorCode::invalid_input,
                                      is_down ? "nobody answers" : "this message is refused"});
}

void Stage::restart() {
    const engine::Moment at = now();
    service_.reset();
    writer_.emplace(store_, places, make_decide(packs_, trace_), engine::seeds_from(script_.seed));
    service_.emplace(*writer_, at,
                     [this](const Alert& alert, Channel channel) { return deliver(alert, channel); });
}

engine::Result<void> Stage::publish_folder(const std::string& from, const std::string& path) {
    const std::string folder = rules::resolve(from, path);
    rules::PackBundle next{folder, rules::read_bundle({folder, bundle_.files}).files};
    if (next.files.empty()) {
        return Error{ErrorCode::not_found,
                     "there is no folder `" + path + "` with YAML files beside the pack"};
    }
    std::ranges::copy_if(bundle_.files, std::back_inserter(next.files),
                         [](const auto& file) { return file.name.starts_with("calendars/"); });
    const auto reading = rules::read_bundle(next);
    const auto reply =
        send(reading.pack ? publish_as_tested(next, *reading.pack, author) : publish_command(next, author));
    if (!reply) return reply.error();
    return {};
}

const rules::Pack& Stage::pack(std::int64_t version) const {
    const auto found = packs_.compiled(store_, version);
    return found ? *found : *given_;
}

}  // namespace workflows
