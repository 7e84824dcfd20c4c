#include <algorithm>
#include <set>

#include "rules/pack/conditions.hpp"
#include "rules/pack/grammar/tools.hpp"
#include "rules/pack/sections.hpp"
#include "rules/pack/tool_parts.hpp"
#include "rules/pack/values.hpp"

namespace rules::reading {
namespace {

AnswerType read_answer(Reading& reading, const Node& node) {
    const std::string word = read_choice(reading, node, grammar::answer_words);
    return static_cast<AnswerType>(std::ranges::find(grammar::answer_words, word) -
                                   std::begin(grammar::answer_words));
}

std::vector<std::string> distinct_texts(Reading& reading, const Node* node) {
    std::vector<std::string> all;
    if (!node) return all;
    for (const Node* item : read_texts(reading, *node)) {
        if (std::ranges::find(all, item->text) != all.end()) {
            reading.error(item->where, "duplicate_name", "\"" + item->text + "\" stands here twice");
        } else {
            all.push_back(item->text);
        }
    }
    return all;
}

void check_question(Reading& reading, const Fields& fields, const Question& question, const Tool& tool) {
    const Node& answer = *fields.find("answer");
    const bool chosen = question.answer == AnswerType::choice || question.answer == AnswerType::choices;
    if (chosen && question.choices.empty()) {
        reading.error(answer.where, "missing_key", "a " + answer.text + " question needs \"choices\"");
    }
    if (const Node* choices = fields.find("choices"); choices && !chosen) {
        reading.error(choices->where, "bad_value", "a " + answer.text + " question has no choices",
                      "answer: choice takes one of them, choices any number");
    }
    if (const Node* reasons = fields.find("na_reasons");
        reasons && question.answer != AnswerType::yes_no_na) {
        reading.error(reasons->where, "bad_value", "only a yes_no_na question has reasons for na");
    }
    if (question.answer == AnswerType::grade && tool.scale.empty()) {
        reading.error(answer.where, "bad_value", "a tool without a scale has no grades to answer with");
    }
}

Question read_question(Reading& reading, const Member& member, const Tool& tool) {
    const Fields fields{reading, member.value, grammar::question};
    Question question;
    question.id = member.key;
    question.where = member.key_where;
    if (const Node* ask = fields.find("ask")) question.ask = read_text(reading, *ask);
    if (const Node* required = fields.find("required")) question.required = read_bool(reading, *required);
    if (const Node* weight = fields.find("weight"))
        question.weight = read_count(reading, *weight, fields.shape("weight"));
    question.choices = distinct_texts(reading, fields.find("choices"));
    question.na_reasons = distinct_texts(reading, fields.find("na_reasons"));
    if (const Node* answer = fields.find("answer")) {
        question.answer = read_answer(reading, *answer);
        check_question(reading, fields, question, tool);
    }
    return question;
}

void read_answered_by(Reading& reading, const Node& node, Section& section) {
    if (read_choice(reading, node, grammar::answered_by_words) == "auditor") return;
    section.answered_by = AnsweredBy::business_support;
    if (reading.defined["role"].contains("business_support") || reading.incomplete) return;
    reading.error(node.where, "nobody_answers",
                  "no role \"business_support\" is defined: the auditor fills in this part too",
                  "add it to `roles`");
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
    if (const Node* who = fields.find("answered_by")) read_answered_by(reading, *who, section);
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

// A theme keeps the scale, so that its grades can be compared, or has no grades at all.
void read_theme_scale(Reading& reading, const Node& node, const Tool& base, Tool& tool) {
    if (node.text == base.scale) return;
    if (node.text != "none") {
        reading.error(node.where, "bad_value",
                      "\"" + tool.id + "\" takes sections of \"" + base.id + "\" and keeps its scale",
                      "leave `scale` out, or write none for a theme without grades");
        return;
    }
    tool.scale.clear();
    tool.overall = {};
    tool.limits.clear();
    for (Section& section : tool.sections) section.graded = false;
}

std::vector<Section> read_taken(Reading& reading, const Node& node, const Tool& base) {
    std::vector<Section> taken;
    for (const Node* one : read_texts(reading, node)) {
        const auto found = std::ranges::find(base.sections, one->text, &Section::id);
        if (found == base.sections.end()) {
            std::vector<std::string> known;
            for (const Section& each : base.sections) known.push_back(each.id);
            reading.error(one->where, "unknown_name",
                          "\"" + base.id + "\" has no section \"" + one->text + "\"",
                          suggestion(one->text, known));
        } else if (std::ranges::find(taken, one->text, &Section::id) != taken.end()) {
            reading.error(one->where, "duplicate_name", "\"" + one->text + "\" is taken twice");
        } else {
            taken.push_back(*found);
        }
    }
    return taken;
}

Tool read_theme(Reading& reading, const Fields& fields, Tool tool, const Tool& base) {
    tool.family = base.family;
    tool.scale = base.scale;
    tool.overall = base.overall;
    tool.limits = base.limits;
    if (const Node* sections = fields.find("sections")) tool.sections = read_taken(reading, *sections, base);
    if (const Node* scale = fields.find("scale")) read_theme_scale(reading, *scale, base, tool);
    return tool;
}

Tool read_own(Reading& reading, const Fields& fields, Tool tool) {
    if (const Node* scale = fields.find("scale"); scale && scale->text != "none") {
        tool.scale = read_reference(reading, *scale, "scale");
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
    const Scope scope = "tool " + tool.id;
    for (Section& section : tool.sections) {
        const Node* one = sections->find(section.id);
        const Node* questions = one ? one->find("questions") : nullptr;
        for (Question& question : section.questions) {
            const Node* written = questions ? questions->find(question.id) : nullptr;
            if (!written) continue;
            if (const Node* c = written->find("show_if"))
                question.show_if = read_condition(reading, pack, *c, scope);
            if (const Node* c = written->find("required_if"))
                question.required_if = read_condition(reading, pack, *c, scope);
        }
    }
}

// Reads each tool once, what it takes sections from first.
class Tools {
public:
    Tools(Reading& reading, Pack& pack) : reading_{reading}, pack_{pack} {
        for_each_named(reading, "tools", "tool",
                       [&](const Member& member) { members_.emplace(member.key, &member); });
    }

    void read_all() {
        for (const auto& [name, member] : members_) (void)read(name);
    }

private:
    const Tool* read(const std::string& name) {
        if (const auto known = pack_.tools.find(name); known != pack_.tools.end()) return &known->second;
        if (broken_.contains(name)) return nullptr;
        const Member& member = *members_.at(name);
        if (!under_way_.insert(name).second) {
            reading_.error(member.key_where, "circle", "\"" + name + "\" takes sections of itself");
            return nullptr;
        }
        const Fields fields{reading_, member.value, grammar::tool};
        Tool tool;
        tool.id = tool.family = name;
        tool.where = member.key_where;
        if (const Node* title = fields.find("title")) tool.title = read_text(reading_, *title);
        if (const Node* use = fields.find("use")) {
            const Tool* base = base_of(*use);
            if (!base) {  // That is told already, and what would follow from it is not.
                broken_.insert(name);
                return nullptr;
            }
            tool = read_theme(reading_, fields, std::move(tool), *base);
        } else {
            tool = read_own(reading_, fields, std::move(tool));
        }
        Tool& kept = pack_.tools[name] = std::move(tool);
        read_conditions(reading_, pack_, kept, member.value);
        read_overall(reading_, pack_, fields, kept);
        return &kept;
    }

    const Tool* base_of(const Node& use) {
        const std::string name = read_reference(reading_, use, "tool");
        return members_.contains(name) ? read(name) : nullptr;
    }

    Reading& reading_;
    Pack& pack_;
    std::map<std::string, const Member*> members_;
    std::set<std::string> under_way_;
    std::set<std::string> broken_;
};

}  // namespace

void read_tools(Reading& reading, Pack& pack) {
    Tools{reading, pack}.read_all();
}

}  // namespace rules::reading
