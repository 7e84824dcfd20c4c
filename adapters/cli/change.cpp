#include "adapters/cli/change.hpp"

#include <algorithm>
#include <cctype>
#include <ostream>

#include <boost/json.hpp>

#include "adapters/cli/dry_run.hpp"
#include "adapters/cli/elsewhere.hpp"
#include "adapters/cli/table.hpp"
#include "workflows/intake/sheet.hpp"

namespace adapters::cli {
namespace {

namespace json = boost::json;

engine::Result<engine::Reply> decide(const Call& call, const engine::Command& command) {
    if (is_elsewhere(call)) return run_elsewhere(call, command);
    demand_store(call);
    if (call.flag("dry-run")) return DryRun(call).run(command);
    return OpenService(call, random_seeds()).run(command);
}

}  // namespace

Exit carry_out(const Call& call, engine::Command command,
               const std::function<void(const engine::Reply&)>& print) {
    for (const std::string& word : call.words) {
        if (workflows::trim(word).empty())
            throw UsageError{"one of the words after `" + call.words.front() +
                             "` is empty: name what it is about."};
    }
    command.actor = call.text("as");
    command.key = call.text("key");
    const auto reply = decide(call, command);
    if (!reply) {
        call.talk << reply.error().message << '\n';
        return Exit::answer_is_no;
    }
    if (call.json()) {
        json::object answer = *reply;
        answer.emplace("dry_run", call.flag("dry-run"));
        call.out << json::serialize(answer) << '\n';
    } else {
        print(*reply);
    }
    return Exit::done;
}

std::string demand_reason(const Call& call) {
    if (!call.given("because") || workflows::trim(call.text("because")).empty())
        throw UsageError{"say why, with --because TEXT: it stays in the journal for whoever asks later."};
    return call.text("because");
}

std::string text_of(const json::object& object, const std::string& field) {
    const json::value* found = object.if_contains(field);
    if (found == nullptr || found->is_null()) return "";
    return found->is_string() ? std::string(found->get_string()) : json::serialize(*found);
}

void print_rows(const Call& call, const json::array& rows, const std::vector<std::string>& fields) {
    std::vector<std::string> heads = fields;
    for (std::string& head : heads)
        std::ranges::transform(head, head.begin(), [](unsigned char c) { return std::toupper(c); });
    Table table(heads);
    for (const json::value& row : rows) {
        std::vector<std::string> cells;
        for (const std::string& field : fields) cells.push_back(text_of(row.as_object(), field));
        table.add(std::move(cells));
    }
    if (!table.empty()) table.print(call.out);
}

}  // namespace adapters::cli
