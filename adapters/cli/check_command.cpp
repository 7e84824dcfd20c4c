// caseloop check PACK... and caseloop test PACK...
#include <algorithm>
#include <ostream>
#include <string>

#include <boost/json.hpp>

#include "adapters/cli/diagnostic_output.hpp"
#include "adapters/cli/explain_view.hpp"
#include "rules/diagnostic_sarif.hpp"
#include "rules/time/listed_years.hpp"
#include "workflows/playing/script_player.hpp"

namespace adapters::cli {
namespace {

namespace json = boost::json;

enum class Format { text, json, sarif };

// Of the packs' own tests there is no SARIF: they are stories, not findings in a text.
Format demand_packs(const Call& call, bool allow_sarif) {
    if (call.words.empty())
        throw UsageError{"name at least one pack folder, such as config/packs/northmere."};
    const std::string format = call.text("format");
    if (format == "sarif" && allow_sarif) return Format::sarif;
    if (format == "json" || (format == "text" && call.json())) return Format::json;
    if (format == "text") return Format::text;
    throw UsageError{allow_sarif ? "--format is text, json or sarif." : "--format is text or json."};
}

std::size_t count(const rules::Diagnostics& diagnostics, rules::Severity severity) {
    const auto is_one = [&](const rules::Diagnostic& each) { return each.severity() == severity; };
    return static_cast<std::size_t>(std::ranges::count_if(diagnostics, is_one));
}

std::string counted(std::size_t count, const std::string& noun) {
    return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

std::string what_is_wrong(const rules::Diagnostics& diagnostics) {
    const std::size_t warnings = count(diagnostics, rules::Severity::warning);
    const std::string errors = counted(count(diagnostics, rules::Severity::error), "error");
    return warnings == 0 ? errors : errors + ", " + counted(warnings, "warning");
}

void say_result(const Call& call, const std::string& folder, const rules::PackReading& reading) {
    if (!reading.pack) {
        call.talk << folder << ": " << what_is_wrong(reading.diagnostics) << '\n';
        return;
    }
    const std::size_t warnings = count(reading.diagnostics, rules::Severity::warning);
    call.talk << folder << ": \"" << reading.pack->title << "\" is right"
              << (warnings == 0 ? "" : " but for " + counted(warnings, "warning")) << ": "
              << counted(reading.pack->programmes.size(), "programme") << ", "
              << counted(reading.pack->rules.size(), "rule") << ", "
              << counted(reading.pack->scripts.size(), "test") << '\n';
}

// Deadlines reach into the next year, and its holidays are proclaimed by then.
void say_unlisted_years(const Call& call, const std::string& folder, const rules::PackReading& reading) {
    if (!reading.pack) return;
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    const rules::Date today = reading.pack->zone.local_date(now);
    constexpr std::chrono::days a_year{365};
    if (const auto beyond = rules::beyond_listed_years(reading.pack->calendar, today, today + a_year))
        call.talk << folder << ": " << *beyond << ".\n";
}

struct Tally {
    std::size_t passed = 0;
    std::size_t failed = 0;
    json::array failures;  ///< { test, where, message }, for --json.
    json::array warnings;  ///< { test, message }
};

workflows::TraceSink tracer(const Call& call, const rules::Zone& zone) {
    if (!call.flag("trace")) return {};
    return [&out = call.out, zone](const workflows::RuleTrace& trace) { print_trace(out, trace, zone); };
}

void play_scripts(const Call& call, const std::string& folder, const CheckedPack& checked, Format format,
                  Tally& tally) {
    const rules::Pack& pack = *checked.reading.pack;
    for (const rules::Script& script : pack.scripts) {
        if (call.flag("trace")) call.out << script.name << ":\n";
        const workflows::ScriptResult result =
            workflows::play(script, checked.reading.pack, checked.bundle, tracer(call, pack.zone));
        ++(result.failures.empty() ? tally.passed : tally.failed);
        call.talk << (result.failures.empty() ? "  passed  " : "  FAILED  ") << folder << ": " << result.name
                  << '\n';
        for (const std::string& warning : result.warnings) {
            call.talk << "    warning: " << warning << '\n';
            tally.warnings.push_back({{"test", result.name}, {"message", warning}});
        }
        for (const auto& failure : result.failures) {
            rules::Position where = failure.where;
            where.file = path_on_disk(folder, where.file);
            tally.failures.push_back(
                {{"test", result.name}, {"where", rules::to_text(where)}, {"message", failure.message}});
            if (format == Format::text) call.out << rules::to_text(where) << ": " << failure.message << '\n';
        }
    }
    if (pack.scripts.empty()) call.talk << "  " << folder << " has no tests: write some under `tests:`.\n";
}

}  // namespace

Exit run_check(const Call& call) {
    const Format format = demand_packs(call, true);
    rules::Diagnostics all;
    for (const std::string& folder : call.words) {
        const CheckedPack checked = check_pack_folder(folder);
        std::ranges::copy(checked.reading.diagnostics, std::back_inserter(all));
        if (format != Format::text) continue;
        print_diagnostics(call, folder, checked);
        say_result(call, folder, checked.reading);
        say_unlisted_years(call, folder, checked.reading);
    }
    if (format == Format::json) call.out << json::serialize(rules::to_json(all)) << '\n';
    if (format == Format::sarif) call.out << json::serialize(rules::to_sarif(all, CASELOOP_VERSION)) << '\n';
    return rules::has_error(all) ? Exit::answer_is_no : Exit::done;
}

Exit run_test(const Call& call) {
    const Format format = demand_packs(call, false);
    Tally tally;
    for (const std::string& folder : call.words) {
        const CheckedPack checked = check_pack_folder(folder);
        if (format == Format::text) print_diagnostics(call, folder, checked);
        if (!checked.reading.pack) {
            ++tally.failed;
            call.talk << "  FAILED  " << folder << ": the pack has errors, its tests were not run\n";
            continue;
        }
        play_scripts(call, folder, checked, format, tally);
    }
    if (format == Format::json) {
        call.out << json::serialize(json::object{{"passed", tally.passed},
                                                 {"failed", tally.failed},
                                                 {"failures", std::move(tally.failures)},
                                                 {"warnings", std::move(tally.warnings)}})
                 << '\n';
    } else {
        call.out << tally.passed << " passed, " << tally.failed << " failed\n";
    }
    return tally.failed == 0 ? Exit::done : Exit::answer_is_no;
}

}  // namespace adapters::cli
