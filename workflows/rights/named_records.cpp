#include "workflows/rights/named_records.hpp"

#include <algorithm>
#include <iterator>

#include <boost/json.hpp>

#include "workflows/indexes.hpp"
#include "workflows/records/audit.hpp"
#include "workflows/records/board.hpp"
#include "workflows/records/concern.hpp"
#include "workflows/records/follow_up.hpp"
#include "workflows/records/learning.hpp"
#include "workflows/records/register.hpp"

namespace workflows {
namespace {

namespace json = boost::json;

constexpr std::string_view naming[] = {"about", "item", "case", "cases", "audit", "actions", "needs", "by"};

void add_texts(const json::value& value, std::vector<std::string>& to) {
    if (value.is_string() && !value.get_string().empty()) to.emplace_back(value.get_string());
    if (!value.is_array()) return;
    for (const json::value& each : value.get_array()) {
        if (each.is_string()) to.emplace_back(each.get_string());
    }
}

void add_named(const json::object& fields, std::vector<std::string>& to) {
    for (const auto& field : fields) {
        if (std::ranges::find(naming, std::string_view(field.key())) != std::end(naming))
            add_texts(field.value(), to);
    }
}

}  // namespace

std::vector<std::string> named_records(const json::object& arguments) {
    std::vector<std::string> named;
    add_named(arguments, named);
    for (const auto& field : arguments) {
        if (!field.value().is_array()) continue;
        for (const json::value& row : field.value().get_array()) {
            if (row.is_object()) add_named(row.get_object(), named);
        }
    }
    return named;
}

std::vector<engine::RecordKey> records_called(const Decision& decision, const std::string& reference) {
    std::vector<engine::RecordKey> keys;
    for (const char* kind : {Audit::kind_name, Action::kind_name, Case::kind_name, Finding::kind_name,
                             Concern::kind_name, SafeguardingConcern::kind_name, Round::kind_name,
                             Meeting::kind_name, Practice::kind_name, Alert::kind_name}) {
        if (decision.state().find({kind, reference})) keys.push_back({kind, reference});
    }
    const engine::RecordKey key = key_in(reference);
    if (keys.empty() && !key.kind.empty() && decision.state().find(key)) keys.push_back(key);
    return keys;
}

}  // namespace workflows
