#include "rules/pack/grammar/schedule.hpp"
#include "rules/pack/sections.hpp"
#include "rules/pack/values.hpp"
#include "rules/time/schedule.hpp"

namespace rules::reading {
namespace {

std::optional<std::string> text_at(Reading& reading, const Node* node) {
    if (!node) return std::nullopt;
    return read_text(reading, *node);
}

std::vector<std::string> texts_at(Reading& reading, const Node* node) {
    std::vector<std::string> all;
    if (!node) return all;
    for (const Node* item : read_texts(reading, *node)) all.push_back(item->text);
    return all;
}

}  // namespace

std::optional<Schedule> read_schedule(Reading& reading, const Node& node, const std::string& usual_time) {
    const Fields fields{reading, node, grammar::schedule};
    if (!fields) return std::nullopt;
    ScheduleText text;
    text.every = text_at(reading, fields.find("every"));
    text.on = text_at(reading, fields.find("on"));
    text.rrule = text_at(reading, fields.find("rrule"));
    text.from = text_at(reading, fields.find("from"));
    text.until = text_at(reading, fields.find("until"));
    text.at = text_at(reading, fields.find("at"));
    text.roll = text_at(reading, fields.find("roll"));
    if (!text.at && !usual_time.empty()) text.at = usual_time;
    text.in = texts_at(reading, fields.find("in"));
    text.dates = texts_at(reading, fields.find("dates"));
    const auto made = make_schedule(text);
    if (const auto* schedule = std::get_if<Schedule>(&made)) return *schedule;
    for (const ScheduleProblem& problem : std::get<std::vector<ScheduleProblem>>(made)) {
        const Node* at = fields.find(problem.key);
        reading.error(at ? at->where : node.where, "bad_schedule", problem.message);
    }
    return std::nullopt;
}

}  // namespace rules::reading
