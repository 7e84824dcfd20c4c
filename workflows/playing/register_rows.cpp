#include "workflows/playing/register_rows.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include <boost/json.hpp>

namespace workflows {

namespace json = boost::json;

namespace {

constexpr std::string_view training_prefix = "training_";

// Without one the import says so.
json::value id_of(const json::object& row) {
    const auto* id = row.if_contains("id");
    return id != nullptr ? *id : json::value("");
}

}  // namespace

json::array unit_rows(const json::array& written) {
    json::array rows;
    for (const json::value& each : written) {
        json::object unit = each.as_object();
        if (!unit.contains("kind")) unit.emplace("kind", "team");
        if (!unit.contains("title")) unit.emplace("title", id_of(unit));
        rows.push_back(std::move(unit));
    }
    return rows;
}

json::object person_fields(const json::object& written) {
    json::object fields;
    for (const auto& field : written) {
        if (field.key() == "leave" && field.value().is_array() && field.value().get_array().size() == 2) {
            fields["leave_from"] = field.value().get_array()[0];
            fields["leave_to"] = field.value().get_array()[1];
        } else if (field.key() == "roles" && !field.value().is_null()) {
            json::array roles =
                field.value().is_array() ? field.value().get_array() : json::array{field.value()};
            std::ranges::sort(roles, {}, [](const json::value& role) { return json::serialize(role); });
            fields["roles"] = std::move(roles);
        } else if (std::string_view name = field.key(); name.starts_with(training_prefix)) {
            name.remove_prefix(training_prefix.size());
            json::value& training = fields["training"];
            if (!training.is_object()) training.emplace_object();
            training.get_object()[name] = field.value();
        } else {
            fields[field.key()] = field.value();
        }
    }
    return fields;
}

json::array person_rows(const json::array& written) {
    json::array rows;
    for (const json::value& each : written) {
        json::object person = person_fields(each.as_object());
        if (!person.contains("name")) person.emplace("name", id_of(person));
        rows.push_back(std::move(person));
    }
    return rows;
}

json::array case_rows(const json::array& written) {
    constexpr std::array own{"ref", "unit", "worker", "open"};
    json::array rows;
    for (const json::value& each : written) {
        json::object row{{"open", true}};
        json::object attributes;
        for (const auto& field : each.as_object()) {
            const bool is_own = std::ranges::find(own, std::string_view(field.key())) != own.end();
            (is_own ? row : attributes)[field.key()] = field.value();
        }
        row.emplace("attributes", std::move(attributes));
        rows.push_back(std::move(row));
    }
    return rows;
}

namespace {

json::array as_list(const json::value* written) {
    if (written == nullptr || written->is_null()) return {};
    return written->is_array() ? written->get_array() : json::array{*written};
}

}  // namespace

json::array past_audit_rows(const json::array& written) {
    json::array rows;
    for (const json::value& each : written) {
        json::object row = each.as_object();
        json::array findings = as_list(row.if_contains("findings"));
        for (const auto& [key, kind] : {std::pair{"concerns", "concern"}, {"strengths", "strength"}}) {
            for (const json::value& theme : as_list(row.if_contains(key)))
                findings.push_back(json::object{{"theme", theme}, {"kind", kind}});
            row.erase(key);
        }
        row["findings"] = std::move(findings);
        if (row.contains("auditors")) row["auditors"] = as_list(row.if_contains("auditors"));
        rows.push_back(std::move(row));
    }
    return rows;
}

}  // namespace workflows
