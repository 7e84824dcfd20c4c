#include "workflows/learning/json.hpp"

#include <boost/json.hpp>

namespace workflows {
namespace {

namespace json = boost::json;

json::value day_or_null(const std::optional<rules::Date>& day) {
    return day ? json::value(rules::to_text(*day)) : json::value(nullptr);
}

json::value or_null(const std::optional<std::string>& text) {
    return text ? json::value(*text) : json::value(nullptr);
}

json::object to_json(const ThemeRate& rate) {
    return {{"concerned", rate.concerned}, {"of", rate.of}};
}

}  // namespace

json::object to_json(const ThemeRow& row) {
    return {{"theme", row.theme},
            {"title", row.title},
            {"part", row.part},
            {"concerns", row.concerns},
            {"strengths", row.strengths},
            {"audits_with_concern", row.audits_with_concern},
            {"audits_with_strength", row.audits_with_strength},
            {"of", row.of},
            {"first_seen", day_or_null(row.first_seen)},
            {"last_seen", day_or_null(row.last_seen)}};
}

json::object to_json(const ReauditRow& row) {
    return {{"audit", row.audit},
            {"case", row.case_},
            {"part", row.part},
            {"grade", row.grade},
            {"inadequate", row.inadequate},
            {"on", rules::to_text(row.on)},
            {"followed", to_string(row.followed)},
            {"because", row.because},
            {"by", or_null(row.by)},
            {"outcome", row.outcome}};
}

json::object to_json(const FollowUp& row) {
    return {{"audit", row.audit},     {"case", row.case_}, {"grade", row.grade},
            {"outcome", row.outcome}, {"says", row.says},  {"lacks", row.lacks}};
}

json::object to_json(const Impact& impact) {
    json::array tests;
    for (const LearningTest& each : impact.tests) tests.push_back(to_document(each));
    return {{"action", impact.action},
            {"title", impact.title},
            {"state", impact.state},
            {"done_on", day_or_null(impact.done_on)},
            {"before", to_json(impact.before)},
            {"after", to_json(impact.after)},
            {"after_to", day_or_null(impact.after_to)},
            {"tests", std::move(tests)}};
}

json::object to_json(const ReauditTally& counts) {
    json::object followed;
    for (const Followed each : all_followed) {
        const auto found = counts.followed.find(each);
        followed.emplace(to_string(each), found == counts.followed.end() ? 0 : found->second);
    }
    json::object outcomes;
    for (const char* each : {"better", "same", "worse", "not_comparable"}) {
        const auto found = counts.outcomes.find(each);
        outcomes.emplace(each, found == counts.outcomes.end() ? 0 : found->second);
    }
    json::object why;
    for (const auto& [reason, count] : counts.why_impossible) why.emplace(reason, count);
    return {{"all", counts.all},
            {"followed", std::move(followed)},
            {"outcomes", std::move(outcomes)},
            {"why_impossible", std::move(why)}};
}

json::object to_json(const ThemeFigures& figures, const ThemeQuestion& question) {
    json::array rows;
    for (const ThemeRow& row : figures.rows) rows.push_back(to_json(row));
    json::array notes;
    for (const auto& each : figures.notes) {
        notes.push_back(json::object{{"theme", each.theme},
                                     {"part", each.part},
                                     {"kind", each.kind},
                                     {"team", each.team},
                                     {"audit", each.audit},
                                     {"note", each.note}});
    }
    json::array recurrences;
    for (const auto& each : figures.recurrences) recurrences.push_back(to_document(each));
    return {{"by", question.by},
            {"themes", std::move(rows)},
            {"notes", std::move(notes)},
            {"findings", figures.findings},
            {"audits", figures.audits},
            {"audits_without_findings", figures.audits_without_findings},
            {"withdrawn", figures.withdrawn},
            {"not_handed_in", figures.not_handed_in},
            {"hidden", figures.hidden},
            {"recurrences", std::move(recurrences)}};
}

}  // namespace workflows
