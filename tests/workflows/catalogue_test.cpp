#include "workflows/catalogue.hpp"

#include <algorithm>
#include <ostream>
#include <set>

#include <doctest/doctest.h>

#include "workflows/lifecycles/action_lifecycle.hpp"
#include "workflows/lifecycles/alert_lifecycle.hpp"
#include "workflows/lifecycles/audit_lifecycle.hpp"

namespace workflows {
namespace {

bool is_command(const std::string& name) {
    return std::ranges::find(catalogue(), std::string_view(name), &CatalogueRow::name) != catalogue().end();
}

}  // namespace

TEST_CASE("whatever a refusal says is allowed is a command that there is") {
    const auto check = [](const char* record, const std::vector<std::string>& events) {
        for (const std::string& command : commands_for(record, events)) {
            CAPTURE(record);
            CAPTURE(command);
            CHECK(is_command(command));
        }
    };
    for (const AuditState state : all_audit_states) check("audit", allowed(state));
    for (const ActionState state : all_action_states) check("action", allowed(state));
    for (const AlertState state : all_alert_states) check("alert", allowed(state));
}

TEST_CASE("every command has a name of its own and one line of help") {
    std::set<std::string_view> names;
    for (const CatalogueRow& row : catalogue()) {
        CHECK(names.insert(row.name).second);
        CHECK_FALSE(row.help.empty());
    }
}

}  // namespace workflows
