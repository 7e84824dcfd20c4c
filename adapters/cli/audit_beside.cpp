#include "adapters/cli/audit_beside.hpp"

#include <ostream>

#include <boost/json.hpp>

#include "adapters/cli/open_store.hpp"
#include "adapters/cli/table.hpp"
#include "workflows/learning/chain.hpp"
#include "workflows/look.hpp"

namespace adapters::cli {
namespace {

namespace json = boost::json;

std::string shown(const json::object& row, const std::string& field) {
    const json::value* value = row.if_contains(field);
    if (value == nullptr || value->is_null()) return "";
    return value->is_string() ? std::string(value->get_string()) : json::serialize(*value);
}

void print_table(const Call& call, const json::object& earlier, const char* of,
                 const std::vector<std::string>& columns) {
    Table table(columns);
    for (const json::value& row : earlier.at(of).as_array()) {
        std::vector<std::string> cells;
        for (const std::string& column : columns) cells.push_back(shown(row.as_object(), column));
        table.add(std::move(cells));
    }
    if (!table.empty()) call.out << '\n';
    if (!table.empty()) table.print(call.out);
}

}  // namespace

json::object before_it(const Call& call, const engine::JournalReader& store, const std::string& ref) {
    json::object found;
    const workflows::PackLibrary packs;
    if (workflows::newest_id(store, "pack").empty()) return found;
    workflows::look_at(store, packs, {present(call.text("data"), store), 0, 0}, [&](auto& decision) {
        const auto audit = *decision.template find<workflows::Audit>(ref);
        const auto chain = workflows::chain_of(decision, audit);
        if (chain.size() > 1) found.emplace("chain", workflows::chain_line(decision, chain));
        if (auto earlier = workflows::earlier_beside(decision, audit); !earlier.empty())
            found.emplace("earlier", std::move(earlier));
    });
    return found;
}

void print_before_it(const Call& call, const json::object& beside) {
    if (beside.contains("chain")) call.out << "\nChain: " << shown(beside, "chain") << '\n';
    const auto* found = beside.if_contains("earlier");
    if (found == nullptr) return;
    const json::object& earlier = found->as_object();
    call.out << "\nBefore it, " << shown(earlier, "ref") << ": " << shown(earlier, "grade") << '\n';
    print_table(call, earlier, "sections", {"section", "grade", "weak", "now", "outcome"});
    print_table(call, earlier, "findings", {"theme", "kind", "section", "note"});
    print_table(call, earlier, "actions", {"ref", "title", "owner", "state", "due", "overdue", "effect"});
}

}  // namespace adapters::cli
