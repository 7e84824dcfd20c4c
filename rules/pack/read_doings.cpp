#include "rules/pack/read_doings.hpp"

#include <algorithm>

#include "rules/pack/grammar/doings.hpp"
#include "rules/pack/messages.hpp"
#include "rules/pack/read_term.hpp"
#include "rules/pack/values.hpp"
#include "rules/pack/vocabulary.hpp"

namespace rules::reading {
namespace {

// Nobody takes a step there that could be refused: time does, or a channel.
constexpr std::string_view happens_by_itself[] = {
    "deadline.passed",   "action.overdue",       "response.missed",    "round.missed",
    "alert.escalated",   "alert.failed",         "recipient.missing",  "concern.missed",
    "concern.escalated", "safeguarding.overdue", "safeguarding.raised"};

std::string place_of(const Rule& rule) {
    return rule.on.empty() ? "at the times of a schedule" : "on \"" + rule.on + "\"";
}

class DoingReader {
public:
    DoingReader(Reading& reading, const Pack& pack, const Rule& rule)
        : reading_{reading}, pack_{pack}, rule_{rule} {}

    std::optional<Doing> read(const Member& member) {
        using Method = Doing (DoingReader::*)(const Node&);
        static constexpr std::pair<std::string_view, Method> methods[] = {
            {"reaudit", &DoingReader::reaudit},   {"action", &DoingReader::action},
            {"plan", &DoingReader::plan},         {"alert", &DoingReader::alert},
            {"queue", &DoingReader::queue},       {"moderate", &DoingReader::moderate},
            {"set", &DoingReader::set},           {"refuse", &DoingReader::refuse},
            {"withdraw", &DoingReader::withdraw}, {"note", &DoingReader::note}};
        for (const auto& [name, method] : methods) {
            if (name == member.key) return (this->*method)(member.value);
        }
        return std::nullopt;
    }

private:
    Doing reaudit(const Node& node) {
        demand_variable(node, "audit", "a reaudit");
        DemandReaudit demand;
        if (node.is_scalar() && node.text == "next round") {
            demand.next_round = true;
            return demand;
        }
        if (node.is_scalar()) {
            reading_.wrong_type(node,
                                "next round, { within: 3 months } or { not_before: 6 weeks, by: 8 weeks }");
            return demand;
        }
        const Fields fields{reading_, node, grammar::reaudit};
        const Node* by = fields.find("by");
        const Node* within = fields.find("within");
        const Node* next = fields.find("next");
        if (next) (void)read_choice(reading_, *next, grammar::next_words);
        demand.next_round = next != nullptr;
        read_what_of(fields, demand);
        if (const Node* last = by ? by : within) demand.by = term_at(*last);
        if (const Node* early = fields.find("not_before")) {
            demand.not_before = term_at(*early);
        }
        const int times = (by != nullptr ? 1 : 0) + (within != nullptr ? 1 : 0) + (next != nullptr ? 1 : 0);
        if (fields && times != 1) {
            reading_.error(node.where, "missing_key", "a reaudit needs either \"within\" or \"by\"",
                           "or write: next round; with more to say { next: round, sections: weak }");
        }
        return demand;
    }

    void read_what_of(const Fields& fields, DemandReaudit& demand) {
        const Node* sections = fields.find("sections");
        const Node* tool = fields.find("tool");
        if (next_and_not_before(fields)) {
            reading_.error(fields.find("not_before")->where, "bad_value",
                           "\"next: round\" is the next one, whenever it starts",
                           "{ not_before: 6 weeks, by: 8 weeks }");
        }
        if (tool) demand.tool = read_reference(reading_, *tool, "tool");
        if (!sections) return;
        demand.weak_sections = true;
        if (tool) {
            reading_.error(sections->where, "bad_value", "\"sections\" and \"tool\" say the same twice",
                           "leave one of them out");
        }
        if (!sections->is_map()) {
            (void)read_choice(reading_, *sections, grammar::weak_words);
            return;
        }
        const Fields weak{reading_, *sections, grammar::weak};
        if (const Node* than = weak.find("worse_than"))
            demand.worse_than = read_reference(reading_, *than, "grade");
    }

    static bool next_and_not_before(const Fields& fields) {
        return fields.find("next") != nullptr && fields.find("not_before") != nullptr;
    }

    // A name that is written out has to be one of the themes; what is filled in is looked at then.
    Template theme_at(const Fields& fields) {
        const Node* node = fields.find("theme");
        if (!node) return {};
        Template theme = template_at(*node);
        const bool written_out = node->is_scalar() && node->text.find("{{") == std::string::npos;
        if (written_out) (void)reading_.refer("theme", node->text, node->where);
        return theme;
    }

    CreateAction action_with(const Fields& fields) {
        CreateAction action;
        const auto text_at = [&](const char* key) {
            const Node* node = fields.find(key);
            return node ? template_at(*node) : Template{};
        };
        if (const Node* title = fields.find("title")) action.title = template_at(*title);
        if (const Node* owner = fields.find("owner")) read_owner(*owner, action);
        if (const Node* evidence = fields.find("evidence"))
            action.evidence = read_choice(reading_, *evidence, grammar::evidence_words) == "required";
        if (const Node* due = fields.find("due")) action.due = term_at(*due);
        if (const Node* priority = fields.find("priority")) {
            action.priority = read_choice(reading_, *priority, grammar::priority_words);
        }
        if (const Node* board = fields.find("board")) {
            action.board = read_reference(reading_, *board, "board");
        }
        action.measure = text_at("measure");
        action.pillar = text_at("pillar");
        action.source = text_at("source");
        action.theme = theme_at(fields);
        return action;
    }

    void read_owner(const Node& node, CreateAction& action) {
        if (node.is_map()) {
            const Fields fields{reading_, node, grammar::collective};
            Collective each;
            if (const Node* roles = fields.find("each")) {
                for (const Node* role : read_texts(reading_, *roles))
                    each.roles.push_back(read_reference(reading_, *role, "role"));
            }
            if (const Node* of = fields.find("of"))
                each.of = read_condition(reading_, pack_, *of, rule_.scope, Gives::text);
            action.each = std::move(each);
        } else if (node.is_scalar() && pack_.actions.groups.contains(node.text)) {
            action.owner = node.text;
        } else {
            action.owner = recipient(node);
        }
    }

    Doing action(const Node& node) {
        const Fields fields{reading_, node, grammar::action};
        CreateAction action = action_with(fields);
        if (const Node* needs = fields.find("needs")) {
            for (const Node* title : read_texts(reading_, *needs))
                action.needs.push_back(template_at(*title));
        }
        if (const Node* level = fields.find("level")) {
            action.level = read_choice(reading_, *level, grammar::level_words);
        }
        return action;
    }

    Doing plan(const Node& node) {
        AddToPlan plan{action_with(Fields{reading_, node, grammar::plan})};
        plan.entry.level = "systemic";
        return plan;
    }

    Doing alert(const Node& node) {
        const Fields fields{reading_, node, grammar::alert};
        RaiseAlert alert;
        if (const Node* to = fields.find("to")) {
            for (const Node* one : read_texts(reading_, *to)) alert.to.push_back(recipient(*one));
        }
        if (const Node* message = fields.find("template")) {
            alert.message = read_reference(reading_, *message, "template");
            check_message_use(reading_, pack_,
                              {alert.message, rule_.scope,
                               "the rule \"" + rule_.name + "\" uses it " + place_of(rule_), message->where});
        }
        if (const Node* urgent = fields.find("urgent")) alert.urgent = read_bool(reading_, *urgent);
        return alert;
    }

    Doing queue(const Node& node) {
        const Fields fields{reading_, node, grammar::queue};
        QueueAudit queue;
        if (const Node* name = fields.find("programme")) {
            queue.programme = read_reference(reading_, *name, "programme");
        }
        if (const Node* in = fields.find("in")) queue.in = term_at(*in);
        if (const Node* ref = fields.find("case")) {
            queue.case_ref = read_condition(reading_, pack_, *ref, rule_.scope, Gives::text);
        }
        return queue;
    }

    Doing moderate(const Node& node) {
        demand_variable(node, "audit", "moderation");
        DemandModeration demand;
        if (node.is_scalar() && !node.is_null()) {
            demand.because = template_at(node);
        } else if (node.is_map()) {
            const Fields fields{reading_, node, grammar::moderate};
            if (const Node* because = fields.find("because")) demand.because = template_at(*because);
        } else if (!node.is_null()) {
            reading_.wrong_type(node, "{}, or { because: text }");
        }
        return demand;
    }

    Doing set(const Node& node) {
        const Fields fields{reading_, node, grammar::set};
        SetFields set;
        if (const Node* priority = fields.find("priority")) {
            demand_variable(*priority, "action", "a priority");
            set.priority = read_choice(reading_, *priority, grammar::priority_words);
        }
        if (const Node* tags = fields.find("tags")) {
            if (!offers("action") && !offers("finding")) demand_variable(*tags, "audit", "a tag");
            for (const Node* tag : read_texts(reading_, *tags)) set.tags.push_back(tag->text);
        }
        if (const Node* due = fields.find("due")) {
            if (!offers("action")) demand_variable(*due, "audit", "a deadline");
            set.due = term_at(*due);
        }
        if (fields && node.members.empty()) {
            reading_.error(node.where, "missing_key", "\"set\" says what to change",
                           "set: { priority: urgent }");
        }
        return set;
    }

    Doing refuse(const Node& node) {
        const bool by_itself =
            rule_.on.empty() || std::ranges::find(happens_by_itself, rule_.on) != std::end(happens_by_itself);
        if (by_itself) {
            reading_.error(node.where, "not_here",
                           "nobody takes a step " + place_of(rule_) + " that could be refused",
                           "refuse what somebody asks for: case.close_requested, audit.submitted, ...");
        }
        return RefuseStep{reason_at(node, "a reason")};
    }

    Doing withdraw(const Node& node) {
        demand_variable(node, "audit", "a withdrawal");
        return WithdrawAudit{reason_at(node, "a reason")};
    }

    Doing note(const Node& node) { return MakeNote{reason_at(node, "text")}; }

    Template reason_at(const Node& node, const char* expected) {
        if (node.is_scalar() && !node.is_null() && !node.text.empty()) return template_at(node);
        reading_.wrong_type(node, expected);
        return {};
    }

    Term term_at(const Node& node) { return read_term(reading_, pack_, node, rule_.scope); }

    Template template_at(const Node& node) { return read_template(reading_, pack_, node, rule_.scope); }

    std::string recipient(const Node& node) {
        struct Word {
            std::string_view word;
            std::string_view variable;
        };
        static constexpr Word words[] = {
            {"owner", "action"}, {"worker", "case"}, {"auditor", "audit"}, {"moderator", "audit"}};
        for (const auto& [word, variable] : words) {
            if (node.is_scalar() && node.text == word) demand_variable(node, variable, "the " + node.text);
        }
        return read_recipient(reading_, node, {"owner", "worker", "auditor", "moderator"});
    }

    [[nodiscard]] bool offers(std::string_view variable) const {
        const auto variables = variables_of(rule_.scope);
        return variables && std::ranges::find(*variables, variable) != variables->end();
    }

    void demand_variable(const Node& node, std::string_view variable, const std::string& what) {
        if (offers(variable)) return;
        reading_.error(node.where, "not_here",
                       what + " needs an " + std::string{variable} + ", and there is none " + place_of(rule_),
                       "choose an event that is about one");
    }

    Reading& reading_;
    const Pack& pack_;
    const Rule& rule_;
};

}  // namespace

std::optional<Doing> read_doing(Reading& reading, const Pack& pack, const Node& node, const Rule& rule) {
    const Fields fields{reading, node, grammar::doing};
    if (!fields) return std::nullopt;
    if (node.members.size() != 1) {
        reading.error(node.where, "wrong_type", "each entry of \"do\" does one thing",
                      "give each a line and a dash");
        if (node.members.empty()) return std::nullopt;
    }
    return DoingReader{reading, pack, rule}.read(node.members.front());
}

}  // namespace rules::reading
