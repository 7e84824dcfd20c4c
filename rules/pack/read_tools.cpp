#include <algorithm>

#include "rules/pack/conditions.hpp"
#include "rules/pack/grammar/tools.hpp"
#include "rules/pack/sections.hpp"
#include "rules/pack/values.hpp"

namespace rules::reading {
namespace {

AnswerType read_answer(Reading& reading, const Node& node) {
    const std::string word = read_choice(reading, node, grammar::answer_words);
    return static_cast<AnswerType>(std::ranges::find(grammar::answer_words, word) -
                                   std::begin(grammar::answer_words));
}

std::vector<std::string> texts_of(Reading& reading, const Node* node) {
    std::vector<std::string> all;
    if (!node) return all;
    for (const Node* item : read_texts(reading, *node)) all.push_back(item->text);
    return all;
}

Question read_question(Reading& reading, const Member& member, const Tool& tool) {
    const Fields fields{reading, member.value, grammar::question};
    Question question;
    question.id = member.key;
    question.where = member.key_where;
    if (const Node* ask = fields.find("ask")) question.ask = read_text(reading, *ask);
    if (const Node* required = fields.find("required")) question.required = read_bool(reading, *required);
    question.choices = texts_of(reading, fields.find("choices"));
    question.na_reasons = texts_of(reading, fields.find("na_reasons"));
    const Node* answer = fields.find("answer");
    if (!answer) return question;
    question.answer = read_answer(reading, *answer);
    const bool chosen = question.answer == AnswerType::choice || question.answer == AnswerType::choices;
    if (chosen && question.choices.empty()) {
        reading.error(answer->where, "missing_key", "a " + answer->text + " question needs \"choices\"");
    }
    if (question.answer == AnswerType::grade && tool.scale.empty()) {
        reading.error(answer->where, "bad_value", "a tool without a scale has no grades to answer with");
    }
    return question;
}

Section read_section(Reading& reading, const Member& member, const Tool& tool) {
    const Fields fields{reading, member.value, grammar::section};
    Section section;
    section.id = member.key;
    section.where = member.key_where;
    if (const Node* title = fields.find("title")) section.title = read_text(reading, *title);
    if (const Node* part = fields.find("part"))
        section.part = read_choice(reading, *part, grammar::part_words);
    if (const Node* graded = fields.find("graded")) section.graded = read_bool(reading, *graded);
    if (const Node* weight = fields.find("weight"))
        section.weight = read_count(reading, *weight, fields.shape("weight"));
    if (const Node* who = fields.find("answered_by"))
        (void)read_choice(reading, *who, grammar::answered_by_words);
    if (section.graded && tool.scale.empty()) {
        reading.error(member.key_where, "bad_value", "a graded section needs a tool with a scale");
    }
    const Node* questions = fields.find("questions");
    if (!questions) return section;
    if (!questions->is_map()) reading.wrong_type(*questions, "a mapping from names to questions");
    for (const Member& question : questions->members) {
        if (!reading.define("question of " + tool.id, question.key, question.key_where)) continue;
        section.questions.push_back(read_question(reading, question, tool));
    }
    return section;
}

Tool::Overall read_overall(Reading& reading, const Node& node) {
    if (node.is_scalar()) {
        if (node.text != "judged") reading.later(node.where, "an overall grade by expression");
        return Tool::Overall::judged;
    }
    const Fields fields{reading, node, grammar::overall};
    const Node* worst_of = fields.find("worst_of");
    if (!worst_of) return Tool::Overall::judged;
    (void)read_choice(reading, *worst_of, grammar::sections_words);
    return Tool::Overall::worst_of_sections;
}

void take_sections(Reading& reading, const Pack& pack, const Fields& fields, Tool& tool) {
    const Node& use = *fields.find("use");
    const std::string name = read_text(reading, use);
    const auto base = pack.tools.find(name);
    if (base == pack.tools.end()) {
        reading.refer("tool", name, use.where);
        return;
    }
    if (!fields.find("scale")) tool.scale = base->second.scale;
    if (!fields.find("overall")) tool.overall = base->second.overall;
    const Node* wanted = fields.find("sections");
    if (!wanted) return;
    for (const Node* one : read_texts(reading, *wanted)) {
        const auto& sections = base->second.sections;
        const auto found = std::ranges::find(sections, one->text, &Section::id);
        if (found != sections.end()) {
            tool.sections.push_back(*found);
            continue;
        }
        std::vector<std::string> known;
        for (const Section& each : sections) known.push_back(each.id);
        reading.error(one->where, "unknown_name", "\"" + name + "\" has no section \"" + one->text + "\"",
                      suggestion(one->text, known));
    }
}

Tool read_tool(Reading& reading, const Pack& pack, const Member& member) {
    const Fields fields{reading, member.value, grammar::tool};
    Tool tool;
    tool.id = member.key;
    tool.where = member.key_where;
    if (const Node* title = fields.find("title")) tool.title = read_text(reading, *title);
    if (const Node* scale = fields.find("scale"); scale && scale->text != "none") {
        tool.scale = read_reference(reading, *scale, "scale");
    }
    if (const Node* overall = fields.find("overall")) tool.overall = read_overall(reading, *overall);
    if (fields.find("use")) {
        take_sections(reading, pack, fields, tool);
        return tool;
    }
    const Node* sections = fields.find("sections");
    if (!sections) return tool;
    if (!sections->is_map()) reading.wrong_type(*sections, "a mapping from names to sections");
    for (const Member& section : sections->members)
        tool.sections.push_back(read_section(reading, section, tool));
    return tool;
}

// After all questions are known: a condition may refer to a later one.
void read_conditions(Reading& reading, const Pack& pack, Tool& tool, const Node& node) {
    const Node* sections = node.find("sections");
    if (!sections || !sections->is_map()) return;
    for (Section& section : tool.sections) {
        const Node* one = sections->find(section.id);
        const Node* questions = one ? one->find("questions") : nullptr;
        for (Question& question : section.questions) {
            const Node* written = questions ? questions->find(question.id) : nullptr;
            if (!written) continue;
            const Scope scope = "tool " + tool.id;
            if (const Node* c = written->find("show_if"))
                question.show_if = read_condition(reading, pack, *c, scope);
            if (const Node* c = written->find("required_if")) {
                question.required_if = read_condition(reading, pack, *c, scope);
            }
        }
    }
}

}  // namespace

void read_tools(Reading& reading, Pack& pack) {
    std::vector<const Member*> borrowing;
    const auto add = [&](const Member& member) {
        Tool& tool = pack.tools[member.key] = read_tool(reading, pack, member);
        read_conditions(reading, pack, tool, member.value);
    };
    for_each_named(reading, "tools", "tool", [&](const Member& member) {
        if (member.value.find("use")) return borrowing.push_back(&member);
        add(member);
    });
    for (const Member* member : borrowing) add(*member);
}

}  // namespace rules::reading
