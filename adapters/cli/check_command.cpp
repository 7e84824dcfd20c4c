// caseloop check PACK... and caseloop test PACK...
#include <ostream>

#include <boost/json.hpp>

#include "adapters/cli/command.hpp"
#include "adapters/cli/pack_folder.hpp"
#include "workflows/playing/script_player.hpp"

namespace adapters::cli {
namespace {

namespace json = boost::json;

void demand_packs(const Call& call) {
    if (call.words.empty())
        throw UsageError{"name at least one pack folder, such as config/packs/northmere."};
    const std::string format = call.text("format");
    if (format != "text" && format != "json") {
        throw UsageError{"--format is text or json" +
                         std::string(format == "sarif" ? "; sarif is not supported yet." : ".")};
    }
}

bool as_json(const Call& call) {
    return call.json() || call.text("format") == "json";
}

std::size_t errors_in(const rules::Diagnostics& diagnostics) {
    std::size_t errors = 0;
    for (const rules::Diagnostic& each : diagnostics)
        errors += each.severity == rules::Severity::error ? 1 : 0;
    return errors;
}

std::string counted(std::size_t count, const std::string& noun) {
    return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

struct Tally {
    std::size_t passed = 0;
    std::size_t failed = 0;
    json::array failures;  ///< { test, where, message }, for --json.
};

// A line for each rule that was looked at, and its condition's parts beneath, indented as they belong
// together.
workflows::TraceSink tracer(const Call& call, const rules::Zone& zone) {
    if (!call.flag("trace")) return {};
    return [&out = call.out, zone](const workflows::RuleTrace& trace) {
        out << "  " << rules::to_text(zone.to_local(trace.at)).substr(0, 16) << "  " << trace.event << " on "
            << trace.stream << ": " << trace.rule << (trace.fired ? " fired\n" : " did not fire\n");
        for (const auto& part : trace.parts) {
            out << std::string(static_cast<std::size_t>(4 + 2 * part.depth), ' ') << part.text << "  ->  "
                << part.value << '\n';
        }
    };
}

void play_scripts(const Call& call, const std::string& folder, const CheckedPack& checked, Tally& tally) {
    const rules::Pack& pack = *checked.reading.pack;
    for (const rules::Script& script : pack.scripts) {
        if (call.flag("trace")) call.out << script.name << ":\n";
        const workflows::ScriptResult result =
            workflows::play(script, checked.reading.pack, checked.bundle, tracer(call, pack.zone));
        ++(result.failures.empty() ? tally.passed : tally.failed);
        call.talk << (result.failures.empty() ? "  passed  " : "  FAILED  ") << folder << ": " << result.name
                  << '\n';
        for (const auto& failure : result.failures) {
            rules::Position where = failure.where;
            where.file = path_on_disk(folder, where.file);
            tally.failures.push_back(
                {{"test", result.name}, {"where", rules::to_text(where)}, {"message", failure.message}});
            if (!as_json(call)) call.out << rules::to_text(where) << ": " << failure.message << '\n';
        }
    }
    if (pack.scripts.empty()) call.talk << "  " << folder << " has no tests: write some under `tests:`.\n";
}

}  // namespace

Exit run_check(const Call& call) {
    demand_packs(call);
    std::size_t errors = 0;
    json::array all;
    for (const std::string& folder : call.words) {
        const CheckedPack checked = check_pack_folder(folder);
        errors += errors_in(checked.reading.diagnostics);
        if (as_json(call)) {
            for (auto& each : rules::to_json(checked.reading.diagnostics)) all.push_back(std::move(each));
            continue;
        }
        call.out << rules::to_text(checked.reading.diagnostics);
        if (!checked.reading.pack) {
            call.talk << folder << ": " << counted(errors_in(checked.reading.diagnostics), "error") << '\n';
            continue;
        }
        const rules::Pack& pack = *checked.reading.pack;
        call.talk << folder << ": \"" << pack.title
                  << "\" is right: " << counted(pack.programmes.size(), "programme") << ", "
                  << counted(pack.rules.size(), "rule") << ", " << counted(pack.scripts.size(), "test")
                  << '\n';
    }
    if (as_json(call)) call.out << json::serialize(all) << '\n';
    return errors == 0 ? Exit::done : Exit::answer_is_no;
}

Exit run_test(const Call& call) {
    demand_packs(call);
    Tally tally;
    for (const std::string& folder : call.words) {
        const CheckedPack checked = check_pack_folder(folder);
        if (!as_json(call)) call.out << rules::to_text(checked.reading.diagnostics);
        if (!checked.reading.pack) {
            ++tally.failed;
            call.talk << "  FAILED  " << folder << ": the pack has errors, its tests were not run\n";
            continue;
        }
        play_scripts(call, folder, checked, tally);
    }
    if (as_json(call)) {
        call.out << json::serialize(json::object{{"passed", tally.passed},
                                                 {"failed", tally.failed},
                                                 {"failures", std::move(tally.failures)}})
                 << '\n';
    } else {
        call.out << tally.passed << " passed, " << tally.failed << " failed\n";
    }
    return tally.failed == 0 ? Exit::done : Exit::answer_is_no;
}

}  // namespace adapters::cli
