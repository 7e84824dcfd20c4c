// caseloop publish PACK
#include <ostream>

#include <boost/json.hpp>

#include "adapters/cli/diagnostic_output.hpp"
#include "adapters/cli/open_store.hpp"
#include "adapters/cli/pack_folder.hpp"
#include "workflows/playing/script_player.hpp"

namespace adapters::cli {

Exit run_publish(const Call& call) {
    if (call.words.size() != 1) throw UsageError{"name one pack folder."};
    const CheckedPack checked = check_pack_folder(call.words.front());
    print_diagnostics(call, call.words.front(), checked);
    if (!checked.reading.pack) {
        call.talk << "Not published: the pack has errors.\n";
        return Exit::answer_is_no;
    }
    for (const rules::Script& script : checked.reading.pack->scripts) {
        if (workflows::play(script, checked.reading.pack, checked.bundle).failures.empty()) continue;
        call.talk << "Not published: its test `" << script.name << "` fails. `caseloop test "
                  << call.words.front() << "` says why.\n";
        return Exit::answer_is_no;
    }
    if (call.flag("dry-run") && !std::filesystem::exists(store_file(call.text("data")))) {
        call.out << "Would be published as version 1, in a new store.\n";
        return Exit::done;
    }
    OpenService service(call.text("data"), random_seeds());
    const engine::Command command = workflows::publish_command(checked.bundle, call.text("as"));
    const auto reply = call.flag("dry-run") ? service.rehearse(command) : service.run(command);
    if (!reply) {
        call.talk << reply.error().message << '\n';
        return Exit::answer_is_no;
    }
    if (call.json()) {
        call.out << boost::json::serialize(*reply) << '\n';
        return Exit::done;
    }
    const bool unchanged = reply->at("unchanged").as_bool();
    call.out << (unchanged              ? "Nothing changed: this is version "
                 : call.flag("dry-run") ? "Would be published as version "
                                        : "Published as version ")
             << reply->at("version").as_int64() << ".\n";
    return Exit::done;
}

}  // namespace adapters::cli
