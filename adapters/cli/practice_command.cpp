// caseloop practice list: the bank of good practice
#include <algorithm>
#include <cctype>
#include <ostream>

#include <boost/json.hpp>

#include "adapters/cli/figures.hpp"
#include "adapters/cli/table.hpp"
#include "workflows/records/learning.hpp"

namespace adapters::cli {
namespace {

namespace json = boost::json;
using workflows::Practice;

std::string lowered(std::string text) {
    std::ranges::transform(text, text.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

// Every word, anywhere in the text or its theme's title.
bool holds_all(const std::string& text, const std::string& words) {
    const std::string in = lowered(text);
    const std::string wanted = lowered(words);
    for (std::size_t at = 0; at < wanted.size();) {
        const std::size_t end = std::min(wanted.find(' ', at), wanted.size());
        if (in.find(wanted.substr(at, end - at)) == std::string::npos) return false;
        at = end + 1;
    }
    return true;
}

// What may leave the house: who proposed it, and when, would lead back to an audit.
json::object shown_outside(const Practice& practice, const std::string& title) {
    json::object row{{"ref", practice.ref},
                     {"theme", practice.theme},
                     {"title", title},
                     {"state", practice.state},
                     {"text", practice.text}};
    if (practice.because) row.emplace("because", *practice.because);
    if (!practice.to_reword.empty()) row.emplace("to_reword", json::value_from(practice.to_reword));
    return row;
}

std::string text_of(const json::object& row, const char* field) {
    const auto* found = row.if_contains(field);
    return found != nullptr && found->is_string() ? std::string(found->get_string()) : "";
}

void print(const Call& call, const std::vector<json::object>& rows, const std::string& state) {
    if (call.json()) {
        for (const auto& row : rows) call.out << json::serialize(row) << '\n';
        return;
    }
    if (rows.empty()) {
        call.talk << "No good practice is there that is " << state
                  << (call.given("theme") || call.given("containing") ? " and like that" : "")
                  << ".\nA strength that its auditor marks as good practice is proposed, where the pack says "
                     "who approves it:\n"
                     "good_practice: { approved_by: quality_assurance_lead }\n"
                     "`--state proposed` lists what waits for approval.\n";
        return;
    }
    Table table({"ref", "theme", "state", "text", "because"});
    for (const auto& row : rows) {
        const bool is_empty = text_of(row, "text").empty();
        table.add({text_of(row, "ref"), text_of(row, "theme"), text_of(row, "state"),
                   is_empty ? "(to be reworded)" : text_of(row, "text"), text_of(row, "because")});
    }
    table.print(call.out);
}

}  // namespace

Exit run_practice(const Call& call) {
    if (call.words.size() > 1 || (call.words.size() == 1 && call.words.front() != "list"))
        throw UsageError{"say list."};
    const std::string state = call.text("state");
    if (state != "approved" && state != "proposed" && state != "declined" && state != "withdrawn")
        throw UsageError{"--state is approved, proposed, declined or withdrawn, not `" + state + "`."};
    std::vector<json::object> rows;
    const bool looked = look_into_store(call, [&](workflows::Decision& decision) {
        const auto pack = decision.pack();
        if (call.given("theme") && !pack->themes.contains(call.text("theme")))
            throw UsageError{"the pack has no theme `" + call.text("theme") + "`; see caseloop theme list."};
        for (const Practice& each : decision.list_all<Practice>("practice")) {
            const auto found = pack->themes.find(each.theme);
            const std::string title = found == pack->themes.end() ? each.theme : found->second;
            if (each.state != state || (call.given("theme") && each.theme != call.text("theme"))) continue;
            if (call.given("containing") && !holds_all(title + " " + each.text, call.text("containing"))) continue;
            rows.push_back(shown_outside(each, title));
        }
    });
    if (!looked) return Exit::answer_is_no;
    print(call, rows, state);
    return Exit::done;
}

}  // namespace adapters::cli
