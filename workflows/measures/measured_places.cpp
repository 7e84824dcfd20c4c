#include <algorithm>
#include <span>

#include "workflows/measures/lists.hpp"
#include "workflows/measures/measures.hpp"

namespace workflows {
namespace {

struct Row {
    std::string_view kind;
    const char* day;  ///< The field that holds it, a date or an instant.
    std::span<const std::string_view> fields;
};

constexpr std::string_view finding_fields[] = {"theme", "case"};
constexpr std::string_view audit_fields[] = {"programme", "case"};
constexpr std::string_view action_fields[] = {"owner", "case"};
constexpr std::string_view round_fields[] = {"programme"};
constexpr std::string_view alert_fields[] = {"to"};
constexpr std::string_view concern_fields[] = {"kind", "case"};
constexpr std::string_view safeguarding_fields[] = {"case"};
constexpr Row rows[] = {{"finding", "recorded_on", finding_fields},
                        {"audit", "finalised_on", audit_fields},
                        {"action", "created_on", action_fields},
                        {"round", "started_on", round_fields},
                        {"alert", "raised_on", alert_fields},
                        {"concern", "raised_on", concern_fields},
                        {"safeguarding", "raised_on", safeguarding_fields}};

std::string text_at(const boost::json::object& document, std::string_view field) {
    const auto* found = document.if_contains(field);
    return found != nullptr && found->is_string() ? std::string(found->get_string()) : "";
}

}  // namespace

bool is_listed_by(std::string_view kind, std::string_view field) {
    const auto* row = std::ranges::find(rows, kind, &Row::kind);
    return row != std::end(rows) && std::ranges::find(row->fields, field) != row->fields.end();
}

std::string measured_group(std::string_view kind) {
    return std::string(kind) + '\t';
}

std::string measured_group(std::string_view kind, std::string_view field, std::string_view value) {
    return std::string(kind) + "." + std::string(field) + "=" + std::string(value) + '\t';
}

std::vector<engine::IndexKey> measured_places(const engine::RecordKey& key,
                                              const boost::json::object& document) {
    const auto* row = std::ranges::find(rows, key.kind, &Row::kind);
    if (row == std::end(rows) || text_at(document, "state") == "withdrawn") return {};
    constexpr std::size_t length_of_a_day = 10;
    const std::string day = text_at(document, row->day).substr(0, length_of_a_day);
    std::vector<engine::IndexKey> places{{measured_index, measured_group(key.kind) + day}};
    for (const std::string_view field : row->fields) {
        const std::string value = text_at(document, field);
        if (!value.empty()) places.push_back({measured_index, measured_group(key.kind, field, value) + day});
    }
    return places;
}

}  // namespace workflows
