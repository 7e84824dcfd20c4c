#include "workflows/history/row_reader.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <set>

#include "workflows/history/percent.hpp"
#include "workflows/intake/sheet.hpp"

namespace workflows {
namespace {

const HistoryField& field_named(std::string_view name) {
    return *std::ranges::find(history_fields(), name, &HistoryField::name);
}

std::string name_with(std::string_view field, int number) {
    return std::string(field) + (number > 0 ? "_" + std::to_string(number) : "");
}

}  // namespace

const BoundColumn* RowReader::column(std::string_view field, int number) const {
    const auto found = std::ranges::find_if(terms_.columns, [&](const BoundColumn& each) {
        return each.to.field->name == field && each.to.number == number;
    });
    return found == terms_.columns.end() ? nullptr : &*found;
}

std::string RowReader::text(std::string_view field, int number) const {
    if (const BoundColumn* at = column(field, number)) {
        if (const auto cell = trim(row_.cells[at->place].text); !cell.empty()) return std::string(cell);
    }
    for (const std::string& name : {name_with(field, number), std::string(field)}) {
        if (const auto found = terms_.mapping.defaults.find(name); found != terms_.mapping.defaults.end())
            return found->second;
    }
    return {};
}

Problem RowReader::problem(const BoundColumn* at, std::string message) const {
    if (at == nullptr) return {row_.line, 0, "", std::move(message)};
    return {row_.cells[at->place].line, static_cast<int>(at->place) + 1, terms_.table.columns[at->place],
            std::move(message)};
}

Problem RowReader::note(std::string_view field, std::string message) const {
    return problem(column(field), std::move(message));
}

void RowReader::refuse(const BoundColumn* at, std::string message) {
    mistakes_.push_back(problem(at, std::move(message)));
}

void RowReader::refuse(const WrongInRow& wrong) {
    static const std::map<std::string, std::string, std::less<>> other_names{
        {"on", "date"}, {"moderator_grade", "moderated_grade"}, {"score", "percent"}};
    const auto other = other_names.find(wrong.field);
    const std::string field = other == other_names.end() ? wrong.field : other->second;
    constexpr std::string_view section = "section.";
    const BoundColumn* at = nullptr;
    const auto place = static_cast<std::size_t>(wrong.number) - 1;
    if (field.starts_with(section)) {
        const auto found = std::ranges::find(terms_.columns, field.substr(section.size()),
                                             [](const BoundColumn& each) { return each.to.section; });
        if (found != terms_.columns.end()) at = &*found;
    } else if (wrong.number > 0 && (field == "theme" || field == "finding_kind" || field == "section")) {
        at = finding_columns_.at(place);
    } else if (wrong.number > 0) {
        at = column(field, action_numbers_.at(place));
        if (at == nullptr) at = column("action", action_numbers_.at(place));
    } else {
        at = column(field);
    }
    // What a cell was refused for already would only echo.
    const bool echoes = at != nullptr && std::ranges::any_of(mistakes_, [&](const Problem& each) {
                            return each.column == static_cast<int>(at->place) + 1;
                        });
    const bool counts_from_date = field == "due" || field == "round";
    if (!echoes && !(counts_from_date && date_is_wrong_)) refuse(at, wrong.message);
}

std::optional<std::string> RowReader::meaning(const HistoryField& field, const BoundColumn* at,
                                              const std::string& text) {
    const std::string kind(field.words);
    const auto words = terms_.words.find(kind);
    static const Words none;
    const auto meaning = (words == terms_.words.end() ? none : words->second).of(text, word_for_one(kind));
    if (meaning.id) return meaning.id->empty() ? std::nullopt : meaning.id;
    using enum HistoryMapping::UnknownPeople;
    if (kind == "cases") return text;  // As written, unless the mapping has another word for it.
    if (kind == "people" && terms_.mapping.unknown_people == leave_out) return std::nullopt;
    const bool is_owner = field.name == "owner";
    if (kind == "people" && terms_.mapping.unknown_people == keep) {
        if (is_owner) return std::nullopt;
        return text;
    }
    refuse(at, meaning.message);
    return std::nullopt;
}

std::optional<std::string> RowReader::word(std::string_view name, int number) {
    const auto text = line(name, number);
    return text ? meaning(field_named(name), column(name, number), *text) : std::nullopt;
}

std::optional<std::string> RowReader::line(std::string_view name, int number) {
    constexpr std::size_t longest = 2000;
    const std::string found = text(name, number);
    if (found.empty()) return std::nullopt;
    const auto why = refused_in_line(found);
    if (!why && found.size() <= longest) return found;
    refuse(column(name, number), why.value_or("longer than " + std::to_string(longest) + " bytes"));
    return std::nullopt;
}

std::optional<rules::Date> RowReader::date(std::string_view name, int number) {
    const std::string found = text(name, number);
    if (found.empty()) return std::nullopt;
    const auto date = terms_.mapping.dates.read(found);
    if (date) return *date;
    refuse(column(name, number), date.error().message);
    return std::nullopt;
}

std::optional<double> RowReader::number_in(std::string_view name) {
    std::string found = text(name);
    if (found.ends_with('%')) found.pop_back();
    const std::string_view figures = trim(found);
    if (figures.empty()) return std::nullopt;
    double number = 0;
    const auto end = std::from_chars(figures.data(), figures.data() + figures.size(), number);
    if (end.ec == std::errc{} && end.ptr == figures.data() + figures.size() && std::isfinite(number))
        return number;
    refuse(column(name), quoted(text(name)) + " is no number");
    return std::nullopt;
}

std::vector<std::string> RowReader::words_in(const BoundColumn& at) {
    std::vector<std::string> ids;
    for (const std::string& piece : split(row_.cells[at.place].text, terms_.mapping.list_separators)) {
        if (auto id = meaning(*at.to.field, &at, piece)) ids.push_back(*std::move(id));
    }
    return ids;
}

std::optional<double> RowReader::percent() {
    const auto typed = number_in("percent");
    const auto of = number_in("percent_of");
    const auto count = number_in("percent_count");
    if (!typed) return of && count && *of > 0 ? std::optional(100 * *count / *of) : std::nullopt;
    if (of) {
        if (const auto wrong = why_no_share(text("percent"), *typed, count, *of))
            refuse(column("percent"), *wrong);
    }
    return typed;
}

std::vector<int> RowReader::numbers_of(std::string_view field) const {
    std::set<int> numbers;
    for (const BoundColumn& each : terms_.columns) {
        if (each.to.field->name == field) numbers.insert(each.to.number);
    }
    return {numbers.begin(), numbers.end()};
}

void RowReader::section_grades(PastAudit& audit) {
    for (const BoundColumn& each : terms_.columns) {
        if (each.to.section.empty()) continue;
        const std::string cell(trim(row_.cells[each.place].text));
        if (cell.empty()) continue;
        if (auto grade = meaning(*each.to.field, &each, cell))
            audit.sections[each.to.section] = *std::move(grade);
    }
}

void RowReader::themes(PastAudit& audit) {
    for (const BoundColumn& each : terms_.columns) {
        const bool strengths = each.to.field->name == "strengths";
        if (!strengths && each.to.field->name != "concerns") continue;
        for (std::string& theme : words_in(each)) {
            audit.findings.push_back({std::move(theme), strengths ? "strength" : "concern", "", {}, false});
            finding_columns_.push_back(&each);
        }
    }
}

void RowReader::numbered_findings(PastAudit& audit) {
    std::set<int> numbers;
    for (const char* field : {"theme", "note"}) {
        for (const int number : numbers_of(field)) numbers.insert(number);
    }
    for (const int number : numbers) {
        const auto theme = word("theme", number);
        if (!theme) {
            note_without_theme(number);
            continue;
        }
        PastFinding finding;
        finding.theme = *theme;
        finding.kind = word("finding_kind", number).value_or("concern");
        finding.note = text("note", number);
        finding.section = line("finding_section", number);
        audit.findings.push_back(std::move(finding));
        finding_columns_.push_back(column("theme", number));
    }
}

// Left out, it would be lost without a word.
void RowReader::note_without_theme(int number) {
    const BoundColumn* at = column("note", number);
    if (at == nullptr || trim(row_.cells[at->place].text).empty()) return;
    const BoundColumn* theme = column("theme", number);
    const bool is_refused = theme != nullptr && !trim(row_.cells[theme->place].text).empty();
    if (is_refused) return;
    refuse(at,
           "a note without its theme: fill in or map the theme, give a default one, or leave the column out "
           "with `ignore`");
}

std::optional<PastAction> RowReader::action(int number) {
    const auto title = line("action", number);
    if (!title) {
        for (const char* beside : {"owner", "due", "status"}) {
            const BoundColumn* at = column(beside, number);
            if (at == nullptr || trim(row_.cells[at->place].text).empty()) continue;
            refuse(column("action", number),
                   "empty, and " + terms_.table.columns[at->place] + " is not: what is to be done?");
            break;
        }
        return std::nullopt;
    }
    PastAction action;
    action.title = *title;
    action.owner = word("owner", number);
    action.due = date("due", number);
    action.priority = word("priority", number).value_or("normal");
    action.raised_on = date("raised_on", number);
    action.completed_on = date("completed", number);
    action.state = word("status", number).value_or(action.completed_on ? "verified" : "open");
    action.row = row_.number;
    return action;
}

PastAudit RowReader::audit() {
    PastAudit audit;
    audit.row = row_.number;
    audit.ref = line("ref");
    audit.case_ = word("case").value_or("");
    audit.programme = word("programme").value_or("");
    audit.tool = word("tool");
    const auto on = date("date");
    date_is_wrong_ = !on;
    if (on) audit.on = *on;
    if (text("date").empty()) refuse(column("date"), "empty; every audit has its day");
    audit.round = date("round");
    audit.kind = word("kind").value_or("audit");
    audit.follows = line("follows");
    audit.first_grade = word("first_grade");
    audit.moderator_grade = word("moderated_grade");
    audit.grade = word("grade");
    audit.moderator = word("moderator");
    const bool first_stands = audit.grade && audit.first_grade && !audit.moderator_grade;
    // A final grade beside the first one is the moderator's, where they differ or a moderator is named.
    if (first_stands && (audit.moderator || *audit.grade != *audit.first_grade))
        audit.moderator_grade = audit.grade;
    audit.score = percent();
    audit.unit = word("unit");
    section_grades(audit);
    for (const BoundColumn& each : terms_.columns) {
        if (each.to.field->name != "auditors") continue;
        for (std::string& id : words_in(each)) audit.auditors.push_back(std::move(id));
    }
    themes(audit);
    numbered_findings(audit);
    for (const int number : numbers_of("action")) {
        auto one = action(number);
        if (!one) continue;
        audit.actions.push_back(*std::move(one));
        action_numbers_.push_back(number);
    }
    return audit;
}

PastAction RowReader::action() {
    auto read = action(0);
    if (!read) {
        if (mistakes_.empty()) refuse(column("action"), "empty; every row says what is to be done");
        return {};
    }
    read->ref = line("ref");
    read->audit = line("audit");
    read->case_ = word("case");
    return *std::move(read);
}

}  // namespace workflows
