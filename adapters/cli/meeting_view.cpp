#include "adapters/cli/meeting_view.hpp"

#include <algorithm>
#include <map>
#include <ostream>

#include "adapters/cli/change.hpp"
#include "adapters/cli/table.hpp"
#include "workflows/records/document.hpp"

namespace adapters::cli {
namespace {

namespace json = boost::json;
using workflows::Meeting;

std::string listed(const json::object& row, const char* field) {
    const auto* values = row.if_contains(field);
    if (values == nullptr || !values->is_array()) return text_of(row, field);
    std::string all;
    for (const json::value& each : values->get_array())
        all += (all.empty() ? "" : ", ") + text_of({{"each", each}}, "each");
    return all;
}

void print_section(std::ostream& out, const std::string& title, const json::array& rows,
                   const std::vector<std::string>& fields, const std::vector<std::string>& heads) {
    out << '\n' << title << " (" << rows.size() << ")\n";
    if (rows.empty()) return;
    Table table(heads);
    for (const json::value& row : rows) {
        std::vector<std::string> cells;
        for (const std::string& field : fields) cells.push_back(listed(row.as_object(), field.c_str()));
        table.add(std::move(cells));
    }
    table.print(out);
}

void print_people(std::ostream& out, const char* what, const json::array& people) {
    if (people.empty()) return;
    out << what << ':';
    for (const json::value& each : people)
        out << ' ' << text_of(each.as_object(), "person") << " (" << listed(each.as_object(), "roles") << ")";
    out << '\n';
}

void print_head(std::ostream& out, const Meeting& meeting, const std::string& chair) {
    out << meeting.title << (meeting.unit ? ", " + *meeting.unit : "") << ", "
        << rules::to_text(meeting.held_on.value_or(meeting.planned_on)) << ", " << meeting.state
        << (meeting.moved_to ? " to " + rules::to_text(*meeting.moved_to) : "")
        << (meeting.because ? ": " + *meeting.because : "") << "\nIn the chair: " << chair << '\n';
}

std::string title_of_role(const rules::Pack& pack, const std::string& role) {
    const auto found = pack.roles.find(role);
    return found == pack.roles.end() || found->second.title.empty() ? role : found->second.title;
}

std::string chair_role(const Meeting& meeting, const rules::Pack& pack) {
    const auto board = pack.boards.find(meeting.board);
    return board == pack.boards.end() ? "" : title_of_role(pack, board->second.chair);
}

json::array roles_of(const json::array& people, const rules::Pack& pack) {
    json::array roles;
    for (const json::value& each : people) {
        for (const json::value& role : each.as_object().at("roles").as_array())
            roles.emplace_back(title_of_role(pack, std::string(role.as_string())));
    }
    return roles;
}

// How many of each kind, by the role that owes it.
json::array counted(const json::array& rows) {
    std::map<std::pair<std::string, std::string>, int> counts;
    for (const json::value& row : rows)
        ++counts[{text_of(row.as_object(), "what"), text_of(row.as_object(), "role")}];
    json::array all;
    for (const auto& [key, count] : counts)
        all.push_back({{"what", key.first}, {"role", key.second}, {"count", count}});
    return all;
}

// What is about a single case is counted only.
json::array of_everybody(const json::array& rows, const std::vector<const char*>& fields) {
    json::array kept;
    for (const json::value& each : rows) {
        const json::object& row = each.as_object();
        if (text_of(row, "level") != "systemic") continue;
        json::object safe;
        for (const char* field : fields) {
            if (const auto* value = row.if_contains(field)) safe.emplace(field, *value);
        }
        kept.push_back(std::move(safe));
    }
    return kept;
}

json::array public_decisions(const Meeting& meeting) {
    json::array kept;
    for (const auto& each : meeting.decisions) {
        if (each.about) continue;
        json::object row{{"title", each.title}};
        if (each.due) row.emplace("due", rules::to_text(*each.due));
        if (each.measure) row.emplace("measure", *each.measure);
        kept.push_back(std::move(row));
    }
    return kept;
}

}  // namespace

void print_meeting(std::ostream& out, const Meeting& meeting, const rules::Pack& pack) {
    print_head(out, meeting, meeting.chair.value_or("nobody holds the role " + chair_role(meeting, pack)));
    print_people(out, "Present", meeting.present);
    print_people(out, "Apologies", meeting.apologies);
    print_section(out, "On the agenda", meeting.agenda, {"about", "ask", "because"},
                  {"ABOUT", "TO BE DECIDED", "PUT THERE BY"});
    print_section(out, "From earlier meetings", meeting.carried_forward,
                  {"title", "action", "owner", "due", "state", "effect"},
                  {"DECIDED", "ACTION", "OWNER", "DUE", "STATE", "EFFECT"});
    print_section(out, "Overdue", meeting.overdue, {"what", "of", "case", "title", "who", "role", "due"},
                  {"WHAT", "OF", "CASE", "TITLE", "WHO", "ROLE", "DUE"});
    print_section(out, "Due soon", meeting.soon_due, {"what", "of", "case", "title", "who", "role", "due"},
                  {"WHAT", "OF", "CASE", "TITLE", "WHO", "ROLE", "DUE"});
    for (const auto& list : meeting.lists) {
        const json::array& rows = list.value().as_array();
        std::vector<std::string> fields;
        if (!rows.empty())
            for (const auto& field : rows.front().as_object()) fields.emplace_back(field.key());
        print_section(out, list.key(), rows, fields, fields);
    }
    json::array decisions;
    for (const auto& each : meeting.decisions) decisions.push_back(workflows::to_document(each));
    if (meeting.held_on)
        print_section(out, "Decided", decisions, {"title", "action", "about", "owner", "due", "measure"},
                      {"DECIDED", "ACTION", "ABOUT", "OWNER", "DUE", "MEASURE"});
}

json::object public_meeting(const Meeting& meeting, const rules::Pack& pack) {
    json::object counts;
    for (const auto& [name, count] : meeting.counts) counts.emplace(name, count);
    json::object view{{"board", meeting.board},
                      {"title", meeting.title},
                      {"state", meeting.state},
                      {"planned_on", rules::to_text(meeting.planned_on)},
                      {"chair", chair_role(meeting, pack)},
                      {"counts", std::move(counts)},
                      {"overdue", counted(meeting.overdue)},
                      {"soon_due", counted(meeting.soon_due)},
                      {"plan", of_everybody(meeting.carried_forward, {"title", "due", "state", "effect"})},
                      {"decisions", public_decisions(meeting)},
                      {"present", roles_of(meeting.present, pack)},
                      {"apologies", roles_of(meeting.apologies, pack)}};
    if (meeting.unit) view.emplace("unit", *meeting.unit);
    if (meeting.held_on) view.emplace("held_on", rules::to_text(*meeting.held_on));
    return view;
}

void print_public_meeting(std::ostream& out, const Meeting& meeting, const rules::Pack& pack) {
    const json::object view = public_meeting(meeting, pack);
    Meeting head = meeting;
    head.because.reset();
    print_head(out, head, chair_role(meeting, pack));
    if (!meeting.present.empty()) out << "Present: " << listed(view, "present") << '\n';
    if (!meeting.apologies.empty()) out << "Apologies: " << listed(view, "apologies") << '\n';
    for (const auto& [name, count] : meeting.counts) out << name << ": " << count << '\n';
    print_section(out, "Overdue", view.at("overdue").as_array(), {"what", "role", "count"},
                  {"WHAT", "ROLE", "HOW MANY"});
    print_section(out, "Due soon", view.at("soon_due").as_array(), {"what", "role", "count"},
                  {"WHAT", "ROLE", "HOW MANY"});
    print_section(out, "The plan", view.at("plan").as_array(), {"title", "due", "state", "effect"},
                  {"WHAT", "DUE", "STATE", "EFFECT"});
    if (meeting.held_on)
        print_section(out, "Decided", view.at("decisions").as_array(), {"title", "due", "measure"},
                      {"DECIDED", "DUE", "MEASURE"});
}

}  // namespace adapters::cli
