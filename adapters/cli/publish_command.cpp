// caseloop publish PACK [--note TEXT] [--move [--map OLD=NEW]...] [--dry-run]
#include <ostream>

#include <boost/json.hpp>

#include "adapters/cli/diagnostic_output.hpp"
#include "adapters/cli/dry_run.hpp"
#include "adapters/cli/pack_folder.hpp"
#include "adapters/cli/pack_report.hpp"
#include "workflows/publishing/publish.hpp"
#include "workflows/publishing/trial.hpp"

namespace adapters::cli {
namespace {

namespace json = boost::json;

// In JSON the results are one object; what is said on the way goes to the talk.
std::ostream& told(const Call& call) {
    return call.json() ? call.talk : call.out;
}

bool passes(const Call& call, const CheckedPack& checked, const workflows::Trial& trial) {
    for (const workflows::ScriptResult& each : trial.results) {
        for (const workflows::ScriptFailure& failure : each.failures) {
            rules::Position where = failure.where;
            where.file = path_on_disk(call.words.front(), where.file);
            told(call) << rules::to_text(where) << ": " << each.name << ": " << failure.message << '\n';
        }
    }
    told(call) << trial.passed() << " passed, " << trial.failed() << " failed\n";
    if (checked.reading.pack->scripts.empty()) {
        call.talk << call.words.front() << " has no tests: nothing proves that it does what it should.\n";
    }
    return trial.failed() == 0;
}

workflows::Publication publication_of(const Call& call, const CheckedPack& checked,
                                      const workflows::Trial& trial) {
    workflows::Publication publication{checked.bundle, call.text("as")};
    publication.trial = &trial;
    publication.move = call.flag("move");
    if (call.given("note")) publication.note = call.text("note");
    if (call.given("map")) publication.renames = call.options["map"].as<std::vector<std::string>>();
    return publication;
}

void print_move(const Call& call, const engine::Reader& state, const json::object& move) {
    const std::string id(move.at("id").as_string());
    const std::int64_t moved = move.at("moved").as_int64();
    const std::int64_t left = move.at("left").as_int64();
    const bool dry = call.flag("dry-run");
    call.out << (dry ? "Would move " : "Moved ") << moved << " of the " << moved + left
             << " that are under way on older versions:\n";
    print_items(items_of_move(state, id), call.out);
    if (!dry && moved > 0) call.talk << "To take this back: caseloop pack move-back " << id << '\n';
}

void print_what_stays(const Call& call, const json::object& reply) {
    const json::object& standing = reply.at("under_way").as_object();
    const auto count = [&](const char* name) { return standing.at(name).to_number<std::int64_t>(); };
    if (count("audits") + count("rounds") + count("actions") > 0) {
        call.out << counted(count("audits"), "audit") << ", " << counted(count("rounds"), "round") << " and "
                 << counted(count("actions"), "action") << " go on by the version with which they began"
                 << (call.flag("move") ? ".\n" : "; --move takes over what can be taken over.\n");
    }
    for (const json::value& programme : reply.at("orphaned").as_array()) {
        call.talk << "Cases wait for the next round of `" << programme.as_string().c_str()
                  << "`, which this version does not have: they wait for ever, unless --move --map "
                  << programme.as_string().c_str() << "=NEW says what it is called now.\n";
    }
}

std::vector<rules::PackChange> changes_of(const engine::Reader& state, const json::object& reply,
                                          const CheckedPack& checked) {
    const std::int64_t version = reply.at("version").as_int64();
    if (reply.at("unchanged").as_bool() || version == 1) return {};
    const auto before = workflows::published_bundle(state, version - 1);
    if (!before) return {};
    return rules::changes_between(rules::PackContents(*before),
                                  rules::PackContents(checked.bundle, checked.reading));
}

void print_as_json(const Call& call, const engine::Reader& state, json::object reply,
                   const std::vector<rules::PackChange>& changes) {
    reply.emplace("dry_run", call.flag("dry-run"));
    reply.emplace("differences", to_json(changes));
    if (const json::value* move = reply.if_contains("move")) {
        reply.emplace("items", to_json(items_of_move(state, std::string(move->at("id").as_string()))));
    }
    call.out << json::serialize(reply) << '\n';
}

void print(const Call& call, const engine::Reader& state, const json::object& reply,
           const std::vector<rules::PackChange>& changes) {
    const std::int64_t version = reply.at("version").as_int64();
    if (reply.at("unchanged").as_bool()) {
        call.out << "Nothing changed: this is version " << version << ".\n";
    } else {
        std::map<std::string, int> counts;
        for (const auto& each : reply.at("changes").as_object())
            counts[each.key()] = each.value().to_number<int>();
        call.out << (call.flag("dry-run") ? "Would be published as version " : "Published as version ")
                 << version << ": " << (version == 1 ? contents_in_words(counts) : changes_in_words(counts))
                 << ".\n";
        print_changes(changes, call.out);
    }
    if (const json::value* move = reply.if_contains("move")) print_move(call, state, move->as_object());
    print_what_stays(call, reply);
}

Exit answer(const Call& call, const engine::Reader& state, const engine::Result<engine::Reply>& reply,
            const CheckedPack& checked) {
    if (!reply) return refuse(call, reply.error());
    const auto changes = changes_of(state, *reply, checked);
    if (call.json()) {
        print_as_json(call, state, *reply, changes);
    } else {
        print(call, state, *reply, changes);
    }
    return Exit::done;
}

}  // namespace

Exit run_publish(const Call& call) {
    if (call.words.size() != 1) throw UsageError{"name one pack folder."};
    if (call.given("map") && !call.flag("move"))
        throw UsageError{"--map says what --move renames: give both."};
    const CheckedPack checked = check_pack_folder(call.words.front());
    if (call.json()) {
        call.talk << rules::to_text(checked.reading.diagnostics);
    } else {
        print_diagnostics(call, call.words.front(), checked);
    }
    if (!checked.reading.pack) {
        call.talk << "Not published: the pack has errors.\n";
        return Exit::answer_is_no;
    }
    const workflows::Trial trial = workflows::try_out(checked.reading.pack, checked.bundle);
    if (!passes(call, checked, trial)) {
        call.talk << "Not published: its tests fail.\n";
        return Exit::answer_is_no;
    }
    const engine::Command command = workflows::publish_command(publication_of(call, checked, trial));
    if (call.flag("dry-run")) {
        DryRun dry(call);
        const auto reply = dry.run(command);
        return answer(call, dry.state(), reply, checked);
    }
    OpenService service(call, random_seeds());
    const auto reply = service.run(command);
    return answer(call, service.store(), reply, checked);
}

}  // namespace adapters::cli
