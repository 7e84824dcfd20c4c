#include "engine/journal.hpp"

#include <charconv>
#include <concepts>

#include <boost/json/serialize.hpp>

namespace engine {
namespace {

namespace json = boost::json;

// The lines of a hash, without a line end after the last.
class Lines {
public:
    explicit Lines(std::string_view first) {
        text_.reserve(1024);
        text_ = first;
    }

    Lines& add(std::string_view field) {
        text_ += '\n';
        text_ += field;
        return *this;
    }
    Lines& add(std::integral auto number) {
        char digits[24];
        const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
        return add(std::string_view(digits, static_cast<std::size_t>(end - digits)));
    }
    Lines& add(const Digest& digest) { return add(to_hex(digest)); }
    Lines& add(const json::object& object) { return add(json::serialize(object)); }

    [[nodiscard]] Digest hash() const { return sha256(text_); }

private:
    std::string text_;
};

void merge(json::object& target, const json::object& patch) {
    for (const auto& [name, value] : patch) {
        if (value.is_null()) {
            // Plain `erase` would move the last field into the gap.
            if (const auto found = target.find(name); found != target.end()) target.stable_erase(found);
        } else if (const json::object* nested = value.if_object()) {
            json::value& place = target[name];
            if (!place.is_object()) place = json::object();
            merge(place.get_object(), *nested);
        } else {
            target[name] = value;
        }
    }
}

}  // namespace

Digest hash_event(const Event& event, const Digest& previous) {
    return Lines("event")
        .add(previous)
        .add(event.sequence)
        .add(to_string(event.stream))
        .add(event.version)
        .add(event.type)
        .add(to_text(event.at))
        .add(event.actor)
        .add(event.cause.command)
        .add(event.cause.rule)
        .add(event.cause.pack)
        .add(event.cause.event)
        .add(event.set)
        .add(event.details)
        .hash();
}

Digest hash_command(const CommandEntry& entry, const Digest& previous, std::span<const Event> events) {
    Lines lines("command");
    lines.add(previous)
        .add(entry.number)
        .add(entry.key)
        .add(entry.name)
        .add(entry.subject)
        .add(entry.actor)
        .add(to_text(entry.at))
        .add(entry.seed)
        .add(entry.request)
        .add(entry.reply);
    for (const Event& event : events) lines.add(event.hash);
    return lines.hash();
}

Digest hash_request(const Command& command) {
    return Lines("request")
        .add(command.name)
        .add(command.subject)
        .add(command.actor)
        .add(command.arguments)
        .hash();
}

Document fold(const Document& before, const boost::json::object& set) {
    if (before && set.empty()) return before;
    auto after = before ? std::make_shared<json::object>(*before) : std::make_shared<json::object>();
    merge(*after, set);
    if (after->empty()) return nullptr;
    return after;
}

}  // namespace engine
