#include "workflows/lifecycles/diagram.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>

#include <doctest/doctest.h>

#include "workflows/lifecycles/action_lifecycle.hpp"
#include "workflows/lifecycles/alert_lifecycle.hpp"
#include "workflows/lifecycles/audit_lifecycle.hpp"

namespace workflows {
namespace {

constexpr Machine all_machines[] = {Machine::audit, Machine::action, Machine::alert, Machine::concern};

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

std::size_t count(const std::string& text, const std::string& part) {
    std::size_t found = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) {
        ++found;
    }
    return found;
}

std::string lifecycles_page() {
    std::ostringstream text;
    text << std::ifstream{SOURCE_ROOT "/docs/lifecycles.md"}.rdbuf();
    return text.str();
}

TEST_CASE("the transitions are the machine's own rows") {
    CHECK(transitions(Machine::audit).size() == 51);
    CHECK(transitions(Machine::action).size() == 15);
    CHECK(transitions(Machine::alert).size() == 22);
    CHECK(transitions(Machine::concern).size() == 8);
    CHECK(transitions(Machine::audit).front() == Transition{"new", "draw", "", "", "sampled"});
    CHECK(std::ranges::count(transitions(Machine::audit),
                             Transition{"submitted", "skip_moderation", "not demanded",
                                        "none open, re-audit demanded", "awaiting_reaudit"}) == 1);
}

TEST_CASE("no two rows of a machine are the same, and none leads back to before the record existed") {
    for (const Machine machine : all_machines) {
        const auto rows = transitions(machine);
        for (const Transition& row : rows) {
            CAPTURE(row.from);
            CAPTURE(row.event);
            CHECK(std::ranges::count(rows, row) == 1);
            CHECK(row.to != "new");
        }
    }
}

TEST_CASE("final is drawn as one choice with three exits") {
    const std::string mermaid = diagram(Machine::audit, DiagramFormat::mermaid);
    CHECK(mermaid.starts_with("stateDiagram-v2\n    state final <<choice>>\n"));
    CHECK(count(mermaid, "--> final: ") == 4);
    CHECK(count(mermaid, "    final --> ") == 3);
    CHECK(holds(mermaid, "    submitted --> final: skip_moderation [not demanded]\n"));
    CHECK(holds(mermaid, "    final --> closed: [neither]\n"));

    const std::string dot = diagram(Machine::audit, DiagramFormat::dot);
    CHECK(holds(dot, "    final [shape=diamond];\n"));
    CHECK(holds(dot, "    moderation -> final [label=\"agree\"];\n"));
}

TEST_CASE("an event of nearly every state is drawn once") {
    const std::string mermaid = diagram(Machine::audit, DiagramFormat::mermaid);
    CHECK(holds(mermaid, "    state \"any but closed, withdrawn\" as most\n"));
    CHECK(count(mermaid, ": withdraw ") == 1);
    CHECK_FALSE(holds(diagram(Machine::action, DiagramFormat::mermaid), " as most"));
}

TEST_CASE("a diagram starts where the record does and ends where nothing leads out") {
    CHECK(diagram(Machine::alert, DiagramFormat::dot).starts_with("digraph alert {\n"));
    CHECK(holds(diagram(Machine::alert, DiagramFormat::dot), "    resolved [peripheries=2];\n"));
    CHECK(holds(diagram(Machine::action, DiagramFormat::mermaid), "    [*] --> open: create "));
    CHECK(holds(diagram(Machine::alert, DiagramFormat::mermaid), "    withdrawn --> [*]\n"));
    CHECK_FALSE(holds(diagram(Machine::action, DiagramFormat::mermaid), "--> [*]"));
}

TEST_CASE("machines and formats are asked for by name") {
    for (const Machine machine : all_machines) {
        CHECK(parse_machine(to_string(machine)) == machine);
    }
    CHECK_FALSE(parse_machine("Audit").has_value());
    CHECK(parse_diagram_format("mermaid") == DiagramFormat::mermaid);
    CHECK(parse_diagram_format("dot") == DiagramFormat::dot);
    CHECK_FALSE(parse_diagram_format("svg").has_value());
}

TEST_CASE("the page on lifecycles shows what the machines do") {
    const std::string page = lifecycles_page();
    for (const Machine machine : all_machines) {
        INFO("put this into docs/lifecycles.md:\n", diagram(machine, DiagramFormat::mermaid));
        CHECK(holds(page, "```mermaid\n" + diagram(machine, DiagramFormat::mermaid) + "```\n"));
    }
    const auto explains = [&](const auto& states) {
        for (const auto state : states) {
            CAPTURE(to_string(state));
            CHECK(holds(page, "| `" + std::string(to_string(state)) + "` | "));
        }
    };
    explains(all_audit_states);
    explains(all_action_states);
    explains(all_alert_states);
}

}  // namespace
}  // namespace workflows
