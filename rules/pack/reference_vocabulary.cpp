// What conditions may say, in Markdown: records, events, places and functions.
#include <algorithm>

#include "rules/pack/grammar/escalations.hpp"
#include "rules/pack/reference_vocabulary.hpp"
#include "rules/pack/vocabulary.hpp"

namespace rules {
namespace {

std::string code(std::string_view text) {
    return "`" + std::string{text} + "`";
}

std::string choices(std::string_view type) {
    std::string all;
    while (true) {
        const std::size_t bar = type.find('|');
        all += (all.empty() ? "" : ", ") + code(type.substr(0, bar));
        if (bar == std::string_view::npos) return all;
        type.remove_prefix(bar + 1);
    }
}

std::string type_in_words(std::string_view type) {
    const bool may_be_null = type.ends_with('?');
    if (may_be_null) type.remove_suffix(1);
    const std::string_view tail = may_be_null ? ", or null" : "";
    if (type.find('|') != std::string_view::npos) return choices(type) + std::string{tail};
    constexpr std::pair<std::string_view, std::string_view> words[] = {
        {"string", "text"},
        {"bool", "`true` or `false`"},
        {"int", "whole number"},
        {"double", "number"},
        {"timestamp", "point in time"},
        {"grade", "one of the grades"},
        {"theme", "one of the themes"},
        {"list(string)", "list of texts"},
        {"map(string, string)", "texts by name"},
        {"map(string, int)", "whole numbers by name"}};
    const auto* found = std::ranges::find(words, type, &std::pair<std::string_view, std::string_view>::first);
    return std::string{found == std::end(words) ? type : found->second} + std::string{tail};
}

void write_records(std::string& page) {
    page += "## Records\n\n";
    for (const RecordKind& kind : record_kinds()) {
        page += "<a id=\"record_" + std::string{kind.name} + "\"></a>\n### The record " + code(kind.name) +
                "\n\n| field | value |\n| --- | --- |\n";
        for (const RecordField& field : kind.fields) {
            page += "| " + code(field.name) + " | " + type_in_words(field.type) + " |\n";
        }
        page += "\n";
    }
}

std::string listed(std::span<const std::string_view> names) {
    std::string all;
    for (const std::string_view name : names) all += (all.empty() ? "" : ", ") + code(name);
    return all.empty() ? "nothing else" : all;
}

void write_events(std::string& page) {
    page += "## Events\n\n| event | what conditions may look at |\n| --- | --- |\n";
    for (const EventKind& event : event_kinds()) {
        page += "| " + code(event.name) + " | " + listed(event.variables) + " |\n";
    }
    page += "\n";
}

void write_place(std::string& page, std::string_view where, std::string_view scope) {
    const auto variables = variables_of(scope);
    if (variables) page += "| " + std::string{where} + " | " + listed(*variables) + " |\n";
}

void write_places(std::string& page) {
    page += "## Other places\n\n| condition | what it may look at |\n| --- | --- |\n";
    write_place(page, "`cohort`, and all of `sample`", "cohort");
    write_place(page, "`who` of `auditors` and of `moderation`", "auditor");
    write_place(page, "`if` of `moderation`", "moderation");
    write_place(page, "a tool", "tool ");
    write_place(page, "a template of `alerts`", "message");
    for (const std::string_view word : grammar::escalation_words) {
        const std::string scope = "escalation of " + std::string{word};
        write_place(page, "an escalation " + code("of: " + std::string{word}), scope);
    }
    write_place(page, "a rule with `every`", "every");
    for (const RecordKind& kind : record_kinds()) {
        const std::string name{kind.name};
        write_place(page, "a rule with " + code("for_each: " + name), "each " + name);
        write_place(page, "a measure of " + code(name + "s"), "measure of " + name);
        write_place(page, "a board's list of " + code(name + "s"), "board list of " + name);
    }
    page += "\n";
}

}  // namespace

std::string vocabulary_reference() {
    std::string page;
    write_records(page);
    write_events(page);
    write_places(page);
    write_functions(page);
    page.pop_back();
    return page;
}

}  // namespace rules
