#include "workflows/lifecycles/diagram.hpp"

#include <algorithm>

#include "workflows/lifecycles/action_lifecycle.hpp"
#include "workflows/lifecycles/alert_lifecycle.hpp"
#include "workflows/lifecycles/audit_lifecycle.hpp"
#include "workflows/lifecycles/concern_lifecycle.hpp"

namespace workflows {
namespace {

constexpr std::string_view unborn = "new";
constexpr std::string_view choice = "final";
constexpr std::string_view most = "most";

struct Arrow {
    std::string from;
    std::string label;  ///< "event [guard]", or "[condition]" on an exit of the choice.
    std::string to;

    bool operator==(const Arrow&) const = default;
};

struct Picture {
    std::vector<std::string> states;  ///< In the order of the table, without `unborn`.
    std::vector<std::string> ends;    ///< Of these, the ones that nothing leads out of.
    std::vector<Arrow> arrows;
    std::vector<std::string> exempt;  ///< What the node `most` leaves out; empty: there is no such node.
};

void add_once(auto& list, const auto& item) {
    if (std::ranges::find(list, item) == list.end()) {
        list.push_back(item);
    }
}

bool has_choice(const Picture& picture) {
    return std::ranges::any_of(picture.arrows, [](const Arrow& arrow) { return arrow.to == choice; });
}

std::string label(const std::string& event, const std::string& guard) {
    return guard.empty() ? event : event + " [" + guard + "]";
}

// Arrows from more than half of the states (four at least) that say the same would hide the rest of the
// picture.
void gather_most(Picture& picture) {
    const std::vector<Arrow> all = picture.arrows;
    for (const Arrow& arrow : all) {
        const auto alike = [&](const Arrow& other) {
            return other.label == arrow.label && other.to == arrow.to;
        };
        const auto count = std::ranges::count_if(all, alike);
        if (count < 4 || 2 * count <= std::ssize(picture.states)) {
            continue;
        }
        for (const std::string& state : picture.states) {
            if (std::ranges::find(all, Arrow{state, arrow.label, arrow.to}) == all.end()) {
                picture.exempt.push_back(state);
            }
        }
        *std::ranges::find_if(picture.arrows, alike) = {std::string(most), arrow.label, arrow.to};
        std::erase_if(picture.arrows, [&](const Arrow& other) { return other.from != most && alike(other); });
        return;
    }
}

Picture picture_of(Machine machine) {
    Picture picture;
    std::vector<Arrow> exits;
    for (const Transition& row : transitions(machine)) {
        if (row.from != unborn) {
            add_once(picture.states, row.from);
        }
        if (row.choice.empty()) {
            add_once(picture.arrows, Arrow{row.from, label(row.event, row.guard), row.to});
        } else {
            add_once(picture.arrows, Arrow{row.from, label(row.event, row.guard), std::string(choice)});
            add_once(exits, Arrow{std::string(choice), "[" + row.choice + "]", row.to});
        }
    }
    for (const Transition& row : transitions(machine)) {
        if (std::ranges::find(picture.states, row.to) == picture.states.end()) {
            add_once(picture.ends, row.to);
        }
    }
    picture.states.insert(picture.states.end(), picture.ends.begin(), picture.ends.end());
    picture.arrows.insert(picture.arrows.end(), exits.begin(), exits.end());
    gather_most(picture);
    return picture;
}

std::string mermaid(const Picture& picture) {
    std::string text = "stateDiagram-v2\n";
    if (has_choice(picture)) {
        text += "    state " + std::string(choice) + " <<choice>>\n";
    }
    if (!picture.exempt.empty()) {
        text += "    state \"any but " + listed(picture.exempt) + "\" as " + std::string(most) + "\n";
    }
    for (const Arrow& arrow : picture.arrows) {
        const std::string from = arrow.from == unborn ? "[*]" : arrow.from;
        text += "    " + from + " --> " + arrow.to + ": " + arrow.label + "\n";
    }
    for (const std::string& state : picture.ends) {
        text += "    " + state + " --> [*]\n";
    }
    return text;
}

std::string dot(Machine machine, const Picture& picture) {
    std::string text = "digraph " + std::string(to_string(machine)) +
                       " {\n    rankdir=LR;\n    node [shape=box, style=rounded];\n    " +
                       std::string(unborn) + " [shape=point];\n";
    if (has_choice(picture)) {
        text += "    " + std::string(choice) + " [shape=diamond];\n";
    }
    if (!picture.exempt.empty()) {
        text += "    " + std::string(most) + " [label=\"any but " + listed(picture.exempt) +
                "\", style=\"rounded,dashed\"];\n";
    }
    for (const std::string& state : picture.ends) {
        text += "    " + state + " [peripheries=2];\n";
    }
    for (const Arrow& arrow : picture.arrows) {
        text += "    " + arrow.from + " -> " + arrow.to + " [label=\"" + arrow.label + "\"];\n";
    }
    return text + "}\n";
}

}  // namespace

std::vector<Transition> transitions(Machine machine) {
    switch (machine) {
        case Machine::audit:
            return audit_transitions();
        case Machine::action:
            return action_transitions();
        case Machine::alert:
            return alert_transitions();
        case Machine::concern:
            return concern_transitions();
    }
    return {};
}

std::string diagram(Machine machine, DiagramFormat format) {
    const Picture picture = picture_of(machine);
    return format == DiagramFormat::mermaid ? mermaid(picture) : dot(machine, picture);
}

std::string_view to_string(Machine machine) {
    constexpr std::string_view names[] = {"audit", "action", "alert", "concern"};
    return names[static_cast<std::size_t>(machine)];
}

std::optional<Machine> parse_machine(std::string_view text) {
    for (const Machine machine : {Machine::audit, Machine::action, Machine::alert, Machine::concern}) {
        if (text == to_string(machine)) {
            return machine;
        }
    }
    return std::nullopt;
}

std::optional<DiagramFormat> parse_diagram_format(std::string_view text) {
    if (text == "mermaid") {
        return DiagramFormat::mermaid;
    }
    if (text == "dot") {
        return DiagramFormat::dot;
    }
    return std::nullopt;
}

}  // namespace workflows
