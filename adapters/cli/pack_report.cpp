#include "adapters/cli/pack_report.hpp"

#include <algorithm>
#include <ostream>

#include "adapters/cli/table.hpp"

namespace adapters::cli {
namespace {

namespace json = boost::json;

std::string joined(const std::vector<std::string>& parts, const char* between) {
    std::string text;
    for (const std::string& part : parts) text += (text.empty() ? "" : between) + part;
    return text;
}

// What a reader wants to know of each: why it is not safe, else what is different, else why it is kept.
std::string remark(const workflows::MoveItem& item) {
    if (item.because) return *item.because;
    return joined(item.reasons.empty() ? item.notes : item.reasons, "; ");
}

std::string outlook(const workflows::MoveItem& item) {
    return item.verdict == "needs_mapping" ? "needs mapping" : item.verdict;
}

std::string outcome(const workflows::MoveItem& item) {
    return item.outcome == "moved_back" ? "moved back" : item.outcome;
}

}  // namespace

Exit refuse(const Call& call, const engine::Error& error) {
    call.talk << error.message << '\n';
    return error.code == engine::ErrorCode::unavailable ? Exit::system_failed : Exit::answer_is_no;
}

std::string counted(std::int64_t count, const std::string& noun) {
    return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

std::string changes_in_words(const std::map<std::string, int>& counts) {
    std::vector<std::string> parts;
    for (const std::string& kind : rules::thing_kinds()) {
        for (const char* how : {"added", "changed", "removed"}) {
            const auto found = counts.find(kind + " " + how);
            if (found != counts.end()) parts.push_back(counted(found->second, kind) + " " + how);
        }
    }
    return parts.empty() ? "nothing but comments or layout changed" : joined(parts, ", ");
}

std::string contents_in_words(const std::map<std::string, int>& counts) {
    std::vector<std::string> parts;
    for (const std::string& kind : rules::thing_kinds()) {
        const auto found = counts.find(kind + " added");
        if (found != counts.end()) parts.push_back(counted(found->second, kind));
    }
    return joined(parts, ", ");
}

void print_changes(const std::vector<rules::PackChange>& changes, std::ostream& out) {
    for (const rules::PackChange& each : changes) {
        out << "  " << each.thing.kind << ' ' << each.thing.name << ' ' << rules::to_string(each.how) << '\n';
        for (const std::string& line : each.lines) out << "      " << line << '\n';
    }
}

json::array to_json(const std::vector<rules::PackChange>& changes) {
    json::array list;
    for (const rules::PackChange& each : changes) {
        list.push_back({{"kind", each.thing.kind},
                        {"name", each.thing.name},
                        {"how", rules::to_string(each.how)},
                        {"lines", json::value_from(each.lines)}});
    }
    return list;
}

std::vector<workflows::MoveItem> items_of_move(const engine::Reader& state, const std::string& move) {
    std::vector<workflows::MoveItem> items;
    for (const auto& listed : engine::scan_prefix(state, "move_item", move + '\t')) {
        items.push_back(workflows::from_document<workflows::MoveItem>(*state.find(listed.record)));
    }
    return items;
}

void print_items(std::vector<workflows::MoveItem> items, std::ostream& out) {
    // What needs somebody's attention first; otherwise in order.
    std::ranges::stable_sort(items, {}, [](const workflows::MoveItem& item) {
        return item.verdict == "safe" ? 2 : item.verdict == "needs_mapping" ? 1 : 0;
    });
    Table table({"WHAT", "STATE", "FROM", "OUTLOOK", "OUTCOME", "WHY"});
    for (const workflows::MoveItem& item : items) {
        table.add(
            {item.item, item.state, std::to_string(item.from), outlook(item), outcome(item), remark(item)});
    }
    table.print(out);
}

json::array to_json(const std::vector<workflows::MoveItem>& items) {
    json::array list;
    for (const workflows::MoveItem& item : items) list.emplace_back(workflows::to_document(item));
    return list;
}

}  // namespace adapters::cli
