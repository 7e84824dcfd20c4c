#include "service/journal_words.hpp"

#include <charconv>
#include <stdexcept>

#include <boost/json.hpp>

#include "workflows/indexes.hpp"

namespace service {
namespace {

namespace json = boost::json;

std::string text(const json::value& value) {
    return std::string(value.as_string());
}

engine::Digest digest_in(const json::value& value) {
    const std::string hex = text(value);
    engine::Digest digest{};
    if (hex.size() != 2 * digest.size()) throw std::runtime_error("a hash of another length");
    for (std::size_t i = 0; i < digest.size(); ++i) {
        const char* at = hex.data() + 2 * i;
        const auto [end, error] = std::from_chars(at, at + 2, digest[i], 16);
        if (error != std::errc{} || end != at + 2) throw std::runtime_error("a hash that is none");
    }
    return digest;
}

engine::Moment moment_in(const json::value& value) {
    const auto moment = engine::parse_moment(text(value));
    if (!moment) throw std::runtime_error("a moment that is none");
    return *moment;
}

}  // namespace

json::object to_json(const engine::StreamHead& head) {
    return {{"version", head.version}, {"hash", engine::to_hex(head.hash)}};
}

json::object to_json(const engine::Event& event) {
    return {{"sequence", event.sequence},
            {"record", to_string(event.stream)},
            {"version", event.version},
            {"type", event.type},
            {"at", engine::to_text(event.at)},
            {"actor", event.actor},
            {"command", event.cause.command},
            {"rule", event.cause.rule},
            {"pack", event.cause.pack},
            {"set_off_by", event.cause.event},
            {"set", event.set},
            {"details", event.details},
            {"hash", engine::to_hex(event.hash)}};
}

json::object to_json(const engine::CommandEntry& entry) {
    return {{"number", entry.number},       {"key", entry.key},
            {"name", entry.name},           {"subject", entry.subject},
            {"actor", entry.actor},         {"at", engine::to_text(entry.at)},
            {"seed", entry.seed},           {"request", engine::to_hex(entry.request)},
            {"reply", entry.reply},         {"first_event", entry.first_event},
            {"end_event", entry.end_event}, {"hash", engine::to_hex(entry.hash)}};
}

engine::StreamHead head_in(const json::value& value) {
    return {value.at("version").to_number<std::int64_t>(), digest_in(value.at("hash"))};
}

engine::Event event_in(const json::value& value) {
    engine::Event event;
    event.sequence = value.at("sequence").to_number<std::int64_t>();
    event.stream = workflows::key_in(text(value.at("record")));
    event.version = value.at("version").to_number<std::int64_t>();
    event.type = text(value.at("type"));
    event.at = moment_in(value.at("at"));
    event.actor = text(value.at("actor"));
    event.cause = {value.at("command").to_number<std::int64_t>(), text(value.at("rule")),
                   value.at("pack").to_number<std::int64_t>(),
                   value.at("set_off_by").to_number<std::int64_t>()};
    event.set = value.at("set").as_object();
    event.details = value.at("details").as_object();
    event.hash = digest_in(value.at("hash"));
    return event;
}

engine::CommandEntry command_in(const json::value& value) {
    engine::CommandEntry entry;
    entry.number = value.at("number").to_number<std::int64_t>();
    entry.key = text(value.at("key"));
    entry.name = text(value.at("name"));
    entry.subject = text(value.at("subject"));
    entry.actor = text(value.at("actor"));
    entry.at = moment_in(value.at("at"));
    entry.seed = value.at("seed").to_number<std::uint64_t>();
    entry.request = digest_in(value.at("request"));
    entry.reply = value.at("reply").as_object();
    entry.first_event = value.at("first_event").to_number<std::int64_t>();
    entry.end_event = value.at("end_event").to_number<std::int64_t>();
    entry.hash = digest_in(value.at("hash"));
    return entry;
}

}  // namespace service
