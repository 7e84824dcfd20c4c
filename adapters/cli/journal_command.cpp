// caseloop journal list|explain|verify|checkpoint|rebuild
#include <fstream>
#include <ostream>

#include <boost/json.hpp>

#include "adapters/cli/as_seen_by.hpp"
#include "adapters/cli/explain_view.hpp"
#include "adapters/cli/open_store.hpp"
#include "adapters/cli/table.hpp"
#include "engine/journal.hpp"
#include "engine/memory_store.hpp"
#include "workflows/indexes.hpp"

namespace adapters::cli {
namespace {

namespace json = boost::json;

// As somebody in particular sees it: numbers and hashes would tell what lies between and behind.
json::object to_json_as_seen(const engine::Event& event) {
    return {{"stream", to_string(event.stream)}, {"type", event.type},
            {"at", engine::to_text(event.at)},   {"actor", event.actor},
            {"rule", event.cause.rule},          {"set", event.set},
            {"details", event.details}};
}

json::object to_json(const engine::Event& event) {
    return {{"sequence", event.sequence},
            {"stream", to_string(event.stream)},
            {"version", event.version},
            {"type", event.type},
            {"at", engine::to_text(event.at)},
            {"actor", event.actor},
            {"cause",
             {{"command", event.cause.command},
              {"rule", event.cause.rule},
              {"pack", event.cause.pack},
              {"event", event.cause.event}}},
            {"set", event.set},
            {"details", event.details},
            {"hash", engine::to_hex(event.hash)}};
}

std::string why(const engine::Event& event) {
    std::string why = event.cause.command == 0 ? "" : "command " + std::to_string(event.cause.command);
    if (!event.cause.rule.empty()) why = event.cause.rule + ", pack " + std::to_string(event.cause.pack);
    const auto* because = event.details.if_contains("because");
    if (because != nullptr && because->is_string() && !because->get_string().empty())
        why += ": " + std::string(because->get_string());
    return why;
}

std::vector<engine::Event> chosen(const Call& call, const engine::JournalReader& store) {
    if (!call.given("stream")) {
        return store.events(call.options["from"].as<std::int64_t>(), call.options["limit"].as<std::size_t>());
    }
    const std::string stream = call.text("stream");
    const std::size_t slash = stream.find('/');
    if (slash == std::string::npos) throw UsageError{"--stream is KIND/ID, such as audit/AUD-1."};
    return store.events_of({stream.substr(0, slash), stream.substr(slash + 1)});
}

Exit list_as_seen(const Call& call, const engine::JournalReader& store, const workflows::Sight& sight) {
    const auto events = seen(&sight, chosen(call, store));
    Table table({"AT", "STREAM", "WHAT", "WHO", "WHY"});
    for (const engine::Event& event : events) {
        if (call.json()) call.out << json::serialize(to_json_as_seen(event)) << '\n';
        table.add({engine::to_text(event.at), to_string(event.stream), event.type, event.actor, why(event)});
    }
    if (!call.json()) table.print(call.out);
    if (events.empty()) call.talk << "Nothing that " << sight.person() << " may see has happened there.\n";
    return Exit::done;
}

Exit list(const Call& call, const engine::JournalReader& store) {
    const auto events = chosen(call, store);
    if (call.json()) {
        for (const engine::Event& event : events) call.out << json::serialize(to_json(event)) << '\n';
        return Exit::done;
    }
    Table table({"SEQUENCE", "AT", "STREAM", "WHAT", "WHO", "WHY"});
    for (const engine::Event& event : events) {
        table.add({std::to_string(event.sequence), engine::to_text(event.at), to_string(event.stream),
                   event.type, event.actor, why(event)});
    }
    table.print(call.out);
    if (table.empty()) call.talk << "Nothing has happened there.\n";
    const bool is_cut =
        !call.given("stream") && !events.empty() && events.back().sequence + 1 < store.next_sequence();
    if (is_cut) {
        call.talk << "There are more: go on with --from " << events.back().sequence + 1
                  << ", or raise --limit.\n";
    }
    return Exit::done;
}

Exit verify(const Call& call, const engine::JournalReader& store) {
    const engine::Verification found = engine::verify(store);
    if (call.json()) {
        call.out << json::serialize(json::object{{"commands", found.commands},
                                                 {"events", found.events},
                                                 {"streams", found.streams},
                                                 {"problem", found.problem}})
                 << '\n';
    } else if (found.problem.empty()) {
        call.out << "The chain holds: " << found.events << " events in " << found.streams << " streams, "
                 << found.commands << " commands.\n";
    } else {
        call.out << "The chain is broken: " << found.problem << '\n';
    }
    return found.problem.empty() ? Exit::done : Exit::answer_is_no;
}

Exit rebuild(const Call& call, const engine::JournalReader& store) {
    engine::MemoryStore empty;
    const engine::Rebuild done = engine::rebuild(store, empty, workflows::places);
    if (call.json()) {
        call.out << json::serialize(json::object{
                        {"events", done.events}, {"records", done.records}, {"difference", done.difference}})
                 << '\n';
    } else if (done.difference.empty()) {
        call.out << "Replayed " << done.events << " events: " << done.records
                 << " records, the same to the byte as what is stored.\n";
    } else {
        call.out << "What is stored is not what the journal says: " << done.difference << '\n';
    }
    return done.difference.empty() ? Exit::done : Exit::answer_is_no;
}

Exit checkpoint(const Call& call, const engine::JournalReader& store) {
    const auto commands = store.commands(store.next_command() - 1, 1);
    if (commands.empty()) {
        call.talk << "The journal is empty: there is nothing to hold on to yet.\n";
        return Exit::answer_is_no;
    }
    const engine::CommandEntry& last = commands.front();
    const json::object point{{"command", last.number},
                             {"events", last.end_event - 1},
                             {"at", engine::to_text(last.at)},
                             {"hash", engine::to_hex(last.hash)}};
    if (call.given("output")) {
        std::ofstream file(call.text("output"));
        file << json::serialize(point) << '\n';
        if (!file.flush()) throw std::runtime_error("cannot write " + call.text("output"));
    }
    call.out << json::serialize(point) << '\n';
    return Exit::done;
}

}  // namespace

Exit run_journal(const Call& call) {
    const std::string what = call.words.empty() ? "" : call.words.front();
    if (what != "list" && what != "explain" && what != "verify" && what != "rebuild" &&
        what != "checkpoint") {
        throw UsageError{"say list, explain SEQUENCE, verify, checkpoint or rebuild."};
    }
    const auto store = open_to_read(call);
    if (what == "list") {
        return as_seen_by(call, *store, [&](const workflows::Sight* sight) {
            return sight == nullptr ? list(call, *store) : list_as_seen(call, *store, *sight);
        });
    }
    if (call.given("as-seen-by")) throw UsageError{"--as-seen-by goes with list."};
    if (what == "explain") return explain_recorded(call, *store);
    if (what == "verify") return verify(call, *store);
    if (what == "rebuild") return rebuild(call, *store);
    return checkpoint(call, *store);
}

}  // namespace adapters::cli
