// caseloop import units|people|cases|history FILE.csv
#include <algorithm>
#include <ostream>

#include <boost/json.hpp>

#include "adapters/cli/import.hpp"
#include "adapters/cli/open_store.hpp"
#include "adapters/cli/read_file.hpp"

namespace adapters::cli {
namespace {

std::string what_came(const boost::json::object& reply) {
    std::string said;
    const auto say = [&](const char* count, const std::string& words) {
        const std::int64_t many = reply.at(count).as_int64();
        if (many > 0) said += (said.empty() ? "" : ", ") + std::to_string(many) + words;
    };
    say("added", " added");
    say("changed", " changed");
    say("unchanged", " as before");
    if (reply.contains("former")) say("former", " under a reference that was given up (the new one counts)");
    say("absent", " stored and not in the file (left alone)");
    return said.empty() ? "the file has no rows." : said + ".";
}

}  // namespace

Exit run_import(const Call& call) {
    if (call.words.size() != 2) throw UsageError{"say what to import, and from which file."};
    const std::string& kind = call.words[0];
    const std::string& file = call.words[1];
    if (kind == "history") return run_import_history(call, file);
    for (const char* option : {"columns", "skip-bad", "suggest"}) {
        if (call.given(option) &&
            !(call.options[option].value().type() == typeid(bool) && !call.flag(option)))
            throw UsageError{"--" + std::string(option) + " is for `import history` alone."};
    }
    if (std::ranges::find(workflows::registers, kind) == std::end(workflows::registers))
        throw UsageError{"say what to import: units, people, cases or history, not `" + kind + "`."};
    const std::string csv = read_file(file);
    demand_store(call);
    OpenService service(call, random_seeds());
    const std::string newest = workflows::newest_id(service.store(), "pack");
    if (newest.empty())
        throw UsageError{"publish a pack first: it says what a case and a role are (caseloop publish PACK)."};
    const auto pack = service.packs().compiled(service.store(), std::stoll(newest));
    const workflows::ImportReading reading =
        workflows::read_import(kind, csv, *pack, service.store(),
                    pack->zone.local_date(present(call.text("data"), service.store())));
    print_problems(file + ": warning", reading.warnings, call.talk);
    if (!reading.problems.empty()) {
        print_problems(file, reading.problems, call.out);
        call.talk << "Nothing was imported.\n";
        return Exit::answer_is_no;
    }
    const bool dry_run = call.flag("dry-run");
    const auto reply = dry_run ? service.rehearse(reading.command) : service.run(reading.command);
    if (!reply) {
        call.talk << reply.error().message << '\n';
        return Exit::answer_is_no;
    }
    if (call.json()) {
        call.out << boost::json::serialize(*reply) << '\n';
        return Exit::done;
    }
    call.out << (dry_run ? "Would import " : "Imported ") << kind << ": " << what_came(*reply) << '\n';
    return Exit::done;
}

}  // namespace adapters::cli
