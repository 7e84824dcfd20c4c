// caseloop meeting list|show|hold|ask|cancel|move
#include <fstream>
#include <ostream>
#include <sstream>

#include <boost/json.hpp>

#include "adapters/cli/as_seen_by.hpp"
#include "adapters/cli/change.hpp"
#include "adapters/cli/meeting_view.hpp"
#include "adapters/cli/open_store.hpp"
#include "adapters/cli/table.hpp"
#include "workflows/publishing/library.hpp"

namespace adapters::cli {
namespace {

namespace json = boost::json;
using workflows::Meeting;

std::shared_ptr<const rules::Pack> pack_in_force(const engine::JournalReader& store,
                                                 const workflows::PackLibrary& packs) {
    auto pack = packs.compiled(store, workflows::newest_version(store));
    if (!pack) throw UsageError{"no pack is published yet (caseloop publish PACK)."};
    return pack;
}

bool fits(const Call& call, const json::object& document) {
    if (!call.options.contains("where")) return true;
    for (const std::string& each : call.options["where"].as<std::vector<std::string>>()) {
        const std::size_t equals = each.find('=');
        if (equals == std::string::npos) throw UsageError{"--where takes FIELD=VALUE, such as board=qa."};
        if (text_of(document, each.substr(0, equals)) != each.substr(equals + 1)) return false;
    }
    return true;
}

void print_planned(const Call& call, const engine::JournalReader& store, const rules::Pack& pack) {
    Table table({"BOARD", "MEETS NEXT", "CHAIR", "MOVED FROM", "BECAUSE"});
    for (const auto& listed : engine::scan_prefix(store, "board_schedule", "")) {
        const auto next = workflows::from_document<workflows::BoardSchedule>(*store.find(listed.record));
        const auto board = pack.boards.find(next.board);
        if (!next.wake || board == pack.boards.end()) continue;
        table.add({next.board, rules::to_text(pack.zone.to_local(*next.wake)).substr(0, 16),
                   board->second.chair, next.moved_from ? rules::to_text(*next.moved_from) : "",
                   next.because.value_or("")});
    }
    if (table.empty()) return;
    call.out << '\n';
    table.print(call.out);
}

Exit list(const Call& call, const engine::JournalReader& store, const workflows::Sight* sight) {
    const workflows::PackLibrary packs;
    const auto pack = pack_in_force(store, packs);
    Table table({"MEETING", "STATE", "UNIT", "AGENDA", "OVERDUE", "DECISIONS", "BECAUSE"});
    for (const auto& listed : engine::scan_prefix(store, "meeting", "")) {
        const auto document = seen(sight, listed.record, store.find(listed.record));
        if (!document || !fits(call, *document)) continue;
        const auto meeting = workflows::from_document<Meeting>(*document);
        if (call.json()) {
            call.out << json::serialize(call.flag("public") ? public_meeting(meeting, *pack) : *document)
                     << '\n';
            continue;
        }
        table.add({meeting.id, meeting.state, meeting.unit.value_or(""),
                   std::to_string(meeting.agenda.size()), std::to_string(meeting.overdue.size()),
                   std::to_string(meeting.decisions.size()),
                   call.flag("public") ? "" : meeting.because.value_or("")});
    }
    if (call.json()) return Exit::done;
    if (table.empty()) {
        call.talk << "No board has met yet. `boards:` in the pack says when one meets; one that is called: "
                     "caseloop meeting hold BOARD.\n";
    } else {
        table.print(call.out);
    }
    print_planned(call, store, *pack);
    return Exit::done;
}

const std::string& word_after(const Call& call, const char* what) {
    if (call.words.size() != 2) throw UsageError{call.words.front() + " takes " + what + "."};
    return call.words[1];
}

Exit show(const Call& call, const engine::JournalReader& store, const workflows::Sight* sight) {
    const workflows::PackLibrary packs;
    const auto pack = pack_in_force(store, packs);
    const std::string& id = word_after(call, "a meeting: qa/2026-01-13");
    const engine::RecordKey key{Meeting::kind_name, id};
    const auto document = seen(sight, key, store.find(key));
    if (!document) {
        call.talk << "There is no meeting `" << id << "`: caseloop meeting list.\n";
        return Exit::answer_is_no;
    }
    const auto meeting = workflows::from_document<Meeting>(*document);
    const bool is_public = call.flag("public");
    if (call.json())
        call.out << json::serialize(is_public ? public_meeting(meeting, *pack) : *document) << '\n';
    else if (is_public)
        print_public_meeting(call.out, meeting, *pack);
    else
        print_meeting(call.out, meeting, *pack);
    return Exit::done;
}

json::object minutes_of(const Call& call) {
    json::object minutes;
    if (call.given("minutes")) {
        std::ifstream stream(call.text("minutes"), std::ios::binary);
        if (!stream) throw UsageError{"cannot open `" + call.text("minutes") + "`."};
        std::ostringstream text;
        text << stream.rdbuf();
        boost::system::error_code failed;
        const json::value read = json::parse(text.str(), failed);
        if (failed || !read.is_object())
            throw UsageError{call.text("minutes") +
                             " is no JSON object: {\"decisions\": [{\"title\": ..., \"owner\": ...}], "
                             "\"present\": [...], \"apologies\": [...]}."};
        minutes = read.as_object();
    }
    for (const char* which : {"unit", "day"})
        if (call.given(which)) minutes[which] = call.text(which);
    return minutes;
}

Exit hold(const Call& call) {
    return carry_out(call, {"meeting", word_after(call, "a board"), minutes_of(call), "", ""},
                     [&](const engine::Reply& reply) {
                         call.out << (call.flag("dry-run") ? "Would be held: " : "Held: ")
                                  << text_of(reply, "id") << '\n';
                         const json::array& actions = reply.at("actions").as_array();
                         if (!actions.empty()) print_rows(call, actions, {"action", "title", "owner", "due"});
                     });
}

Exit ask(const Call& call) {
    if (!call.given("about")) throw UsageError{"ask needs --about: an action, an audit or a case."};
    json::object arguments{{"about", call.text("about")}};
    if (call.given("ask")) arguments.emplace("ask", call.text("ask"));
    return carry_out(call, {"ask_board", word_after(call, "a board"), std::move(arguments), "", ""},
                     [&](const engine::Reply& reply) {
                         call.out << text_of(reply, "about") << " comes before the next meeting of "
                                  << text_of(reply, "board") << ".\n";
                     });
}

Exit cancel(const Call& call) {
    json::object arguments{{"because", demand_reason(call)}};
    for (const char* which : {"unit", "day"})
        if (call.given(which)) arguments.emplace(which, call.text(which));
    return carry_out(call, {"cancel_meeting", word_after(call, "a board"), std::move(arguments), "", ""},
                     [&](const engine::Reply& reply) {
                         call.out << "Cancelled: " << text_of(reply, "id")
                                  << ". What was on its agenda waits for the next.\n";
                     });
}

Exit move(const Call& call) {
    if (!call.given("to")) throw UsageError{"move needs --to: a day, or a local time."};
    json::object arguments{{"because", demand_reason(call)}, {"to", call.text("to")}};
    return carry_out(call, {"move_meeting", word_after(call, "a board"), std::move(arguments), "", ""},
                     [&](const engine::Reply& reply) {
                         call.out << "Moved from " << text_of(reply, "from") << " to " << text_of(reply, "to")
                                  << ".\n";
                         if (reply.contains("remark")) call.talk << text_of(reply, "remark") << '\n';
                     });
}

}  // namespace

Exit run_meeting(const Call& call) {
    const std::string what = call.words.empty() ? "list" : call.words.front();
    if (what == "list" || what == "show") {
        const auto store = open_to_read(call);
        return as_seen_by(call, *store, [&](const workflows::Sight* sight) {
            return what == "list" ? list(call, *store, sight) : show(call, *store, sight);
        });
    }
    if (what == "hold") return hold(call);
    if (what == "ask") return ask(call);
    if (what == "cancel") return cancel(call);
    if (what == "move") return move(call);
    throw UsageError{"say list, show MEETING, hold BOARD, ask BOARD, cancel BOARD or move BOARD."};
}

}  // namespace adapters::cli
