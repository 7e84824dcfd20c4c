// caseloop alert list|show|acknowledge|snooze|retry|silences|silence|end-silence, caseloop webhook log|resend
#include <ostream>

#include <boost/json.hpp>

#include "adapters/cli/as_seen_by.hpp"
#include "adapters/cli/change.hpp"
#include "adapters/cli/deliveries.hpp"
#include "adapters/cli/elsewhere.hpp"
#include "adapters/cli/open_store.hpp"
#include "adapters/cli/table.hpp"
#include "rules/time/civil.hpp"
#include "workflows/alerts/parked.hpp"
#include "workflows/records/channels.hpp"

namespace adapters::cli {
namespace {

namespace json = boost::json;

Exit list(const Call& call) {
    const Exit exit = run_records(call, "alert");
    // What is parked may be somebody else's.
    if (call.given("as-seen-by") || is_elsewhere(call)) return exit;
    const auto store = open_to_read(call);
    const std::size_t parked = workflows::parked_messages(*store);
    if (parked > 0) {
        call.talk << parked << (parked == 1 ? " message is" : " messages are")
                  << " parked, because they could not be delivered: `caseloop alert list --where "
                     "state=parked`, `caseloop webhook log`.\n";
    }
    return exit;
}

Exit show(const Call& call) {
    const Exit exit = run_records(call, "alert");
    if (exit == Exit::done && !call.json() && !is_elsewhere(call)) print_deliveries(call, *open_to_read(call), call.words[1]);
    return exit;
}

const std::string& one_word(const Call& call, const char* what) {
    if (call.words.size() != 2)
        throw UsageError{call.words.front() + " takes one " + std::string(what) + "."};
    return call.words[1];
}

Exit try_again(const Call& call, const char* command, const char* what) {
    const std::string ref = one_word(call, "reference");
    return carry_out(call, {command, ref, {}, "", ""}, [&](const auto& reply) {
        call.out << ref << " is " << text_of(reply, "state") << ": it goes out " << what << ".\n";
    });
}

Exit try_all_again(const Call& call) {
    if (call.words.size() > 1) throw UsageError{"retry takes a reference, or --all, not both."};
    return carry_out(call, {"retry_all", "", {}, "", ""}, [&](const auto& reply) {
        call.out << text_of(reply, "retried") << (call.flag("dry-run") ? " would go" : " go")
                 << " out once more.\n";
    });
}

Exit acknowledge(const Call& call) {
    const std::string ref = one_word(call, "reference: ALT-1");
    return carry_out(call, {"acknowledge", ref, {}, "", ""}, [&](const auto& reply) {
        call.out << ref << (call.flag("dry-run") ? " would be " : " is ") << text_of(reply, "state") << ".\n";
    });
}

// A day ends as it ends; an hour is meant where the council is.
std::string end_of(const Call& call) {
    const std::string text = call.text("until");
    const auto store = open_to_read(call);
    const workflows::PackLibrary packs;
    const auto pack = packs.compiled(*store, workflows::newest_version(*store));
    if (!pack) throw UsageError{"no pack is published yet (caseloop publish PACK)."};
    if (const auto day = rules::parse_date(text))
        return engine::to_text(pack->zone.start_of_day(*day + std::chrono::days{1}));
    if (const auto hour = rules::parse_local_time(text)) return engine::to_text(pack->zone.to_moment(*hour));
    throw UsageError{"--until is a day or a local time: 2026-01-31 or 2026-01-31T08:00, not `" + text + "`."};
}

Exit snooze(const Call& call) {
    const std::string ref = one_word(call, "reference: ALT-1");
    json::object arguments;
    if (call.given("until")) arguments.emplace("until", end_of(call));
    return carry_out(call, {"snooze", ref, std::move(arguments), "", ""}, [&](const auto&) {
        call.out << ref << (call.flag("dry-run") ? " would be" : " is") << " put off until "
                 << (call.given("until") ? call.text("until") : "its cause is gone") << ".\n";
    });
}

Exit silence(const Call& call) {
    if (!call.given("until")) throw UsageError{"say --until when: a silence has an end."};
    if (call.words.size() > 1) throw UsageError{"silence takes options, no `" + call.words[1] + "`."};
    json::object arguments{{"because", demand_reason(call)}, {"until", end_of(call)}};
    for (const char* name : {"to", "ladder", "template", "item"}) {
        if (call.given(name)) arguments.emplace(name, call.text(name));
    }
    return carry_out(call, {"silence", "", std::move(arguments), "", ""}, [&](const auto& reply) {
        call.out
            << text_of(reply, "id") << ": silent until " << text_of(reply, "until") << "; "
            << text_of(reply, "held_back_already")
            << " that waited already are held back. What is urgent passes. When it ends, what was held back "
               "comes as one message each.\n";
    });
}

Exit end_early(const Call& call) {
    return carry_out(call, {"end_silence", one_word(call, "silence: SIL-1"), {}, "", ""},
                     [&](const auto& reply) { call.out << text_of(reply, "id") << " has ended.\n"; });
}

Exit silences(const Call& call, const engine::JournalReader& store, const workflows::Sight* sight) {
    Table table({"id", "to", "ladder", "template", "item", "until", "state", "by", "because"});
    for (const auto& listed : engine::scan_prefix(store, workflows::Silence::kind_name, "")) {
        const engine::Document record = seen(sight, listed.record, store.find(listed.record));
        if (!record) continue;
        if (call.json()) {
            call.out << json::serialize(*record) << '\n';
            continue;
        }
        std::vector<std::string> cells;
        for (const char* field :
             {"id", "to", "ladder", "template", "item", "until", "state", "by", "because"})
            cells.push_back(text_of(*record, field));
        table.add(std::move(cells));
    }
    if (!table.empty()) table.print(call.out);
    if (table.empty() && !call.json())
        call.talk
            << "Nothing was ever silenced: caseloop alert silence --to PERSON --until DAY --because WHY\n";
    return Exit::done;
}

}  // namespace

Exit run_alert(const Call& call) {
    const std::string what = call.words.empty() ? "list" : call.words.front();
    if (what == "list") return list(call);
    if (what == "show") return show(call);
    if (what == "acknowledge") return acknowledge(call);
    if (what == "snooze") return snooze(call);
    if (what == "retry" && call.flag("all")) return try_all_again(call);
    if (what == "retry") return try_again(call, "retry", "once more");
    if (what == "silences") {
        const auto store = open_to_read(call);
        return as_seen_by(call, *store,
                          [&](const workflows::Sight* sight) { return silences(call, *store, sight); });
    }
    if (what == "silence") return silence(call);
    if (what == "end-silence") return end_early(call);
    throw UsageError{
        "say list, show REF, acknowledge REF, snooze REF, retry REF, silences, silence or end-silence ID."};
}

Exit run_webhook(const Call& call) {
    const std::string what = call.words.empty() ? "log" : call.words.front();
    if (what == "resend") return try_again(call, "resend_post", "to the webhook once more");
    if (what != "log") throw UsageError{"say log, or resend REF."};
    const auto store = open_to_read(call);
    return as_seen_by(call, *store, [&](const workflows::Sight* sight) {
        return print_webhook_log(call, *store, call.options["limit"].as<std::size_t>(), sight);
    });
}

}  // namespace adapters::cli
