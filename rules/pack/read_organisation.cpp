#include <algorithm>
#include <iterator>

#include "rules/pack/grammar/organisation.hpp"
#include "rules/pack/sections.hpp"
#include "rules/pack/values.hpp"

namespace rules::reading {
namespace {

const std::map<std::string, AttributeType> attribute_types = {
    {"boolean", AttributeType::boolean},
    {"date", AttributeType::date},
    {"integer", AttributeType::integer},
    {"list(date)", AttributeType::date_list},
    {"list(text)", AttributeType::text_list},
    {"number", AttributeType::number},
    {"text", AttributeType::text},
};

AttributeType read_attribute_type(Reading& reading, const Node& node) {
    const std::string word = read_text(reading, node);
    const auto found = attribute_types.find(word);
    if (found != attribute_types.end()) return found->second;
    std::vector<std::string> known;
    for (const auto& [name, type] : attribute_types) known.push_back(name);
    if (node.is_scalar()) {
        reading.error(node.where, "bad_value", "there is no type \"" + word + "\"", suggestion(word, known));
    }
    return AttributeType::text;
}

Attribute read_attribute(Reading& reading, const Member& member) {
    Attribute attribute;
    attribute.where = member.key_where;
    if (!member.value.is_map()) {
        attribute.type = read_attribute_type(reading, member.value);
        return attribute;
    }
    const Fields fields{reading, member.value, grammar::attribute};
    if (const Node* type = fields.find("type")) attribute.type = read_attribute_type(reading, *type);
    if (const Node* choices = fields.find("one_of")) {
        for (const Node* choice : read_texts(reading, *choices)) attribute.one_of.push_back(choice->text);
    }
    if (const Node* is_protected = fields.find("protected")) {
        attribute.is_protected = read_bool(reading, *is_protected);
    }
    return attribute;
}

Rights read_rights(Reading& reading, const Node& node) {
    const std::string word = read_choice(reading, node, grammar::rights_words);
    const auto found = std::ranges::find(grammar::rights_words, word);
    return static_cast<Rights>(std::ranges::distance(std::begin(grammar::rights_words), found));
}

Rights usual_rights(std::string_view role, bool leads) {
    if (role == quality_assurance_lead) return Rights::organisation;
    return leads ? Rights::unit : Rights::own_work;
}

void read_one_register(Reading& reading, Register& cases, const Node& node) {
    const Fields fields{reading, node, grammar::case_register};
    if (const Node* word = fields.find("case_word")) cases.case_word = read_text(reading, *word);
    const Node* attributes = fields.find("attributes");
    if (!attributes) return;
    if (!attributes->is_map()) return reading.wrong_type(*attributes, "a mapping from names to types");
    for (const Member& member : attributes->members) {
        const bool built_in =
            member.key == "ref" || member.key == "unit" || member.key == "worker" || member.key == "open";
        if (built_in) {
            reading.error(member.key_where, "duplicate_name", "every case has \"" + member.key + "\" already",
                          "leave it out, or choose another name");
        } else if (reading.define("attribute", member.key, member.key_where)) {
            cases.attributes.emplace(member.key, read_attribute(reading, member));
        }
    }
}

Recurs read_recurs(Reading& reading, const Node& node) {
    const Fields fields{reading, node, grammar::recurs};
    Recurs recurs;
    if (const Node* audits = fields.find("audits"))
        recurs.audits = read_count(reading, *audits, fields.shape("audits"));
    if (const Node* within = fields.find("within")) {
        recurs.within = read_duration(reading, *within);
        if (recurs.within.unit == Unit::seconds)
            reading.error(within->where, "bad_duration", "a theme recurs over whole days",
                          "within: 12 months");
    }
    if (const Node* years = fields.find("year_on_year")) {
        using enum Recurs::Years;
        const std::string word = read_choice(reading, *years, grammar::year_words);
        recurs.year_on_year = word == "never"            ? never
                              : word == "financial_year" ? financial_year
                                                         : calendar_year;
    }
    return recurs;
}

}  // namespace

void read_grades(Reading& reading, Pack& pack) {
    for_each_named(reading, "grades", "scale", [&](const Member& member) {
        Scale scale{{}, member.key_where};
        for (const Node* grade : read_list(reading, member.value)) {
            const std::string name = read_text(reading, *grade);
            if (!reading.define("grade of " + member.key, name, grade->where)) continue;
            reading.defined["grade"].emplace(name, grade->where);
            scale.grades.push_back(name);
        }
        if (member.value.is_list() && scale.grades.size() < 2) {
            reading.error(member.value.where, "bad_value", "a scale has at least two grades, best first");
        }
        pack.scales.emplace(member.key, std::move(scale));
    });
}

void read_themes(Reading& reading, Pack& pack) {
    for_each_named(reading, "themes", "theme", [&](const Member& member) {
        Recurs& recurs = pack.recurs[member.key];
        if (!member.value.is_map()) {
            pack.themes.emplace(member.key, read_text(reading, member.value));
            return;
        }
        const Fields fields{reading, member.value, grammar::theme};
        const Node* title = fields.find("title");
        pack.themes.emplace(member.key, title ? read_text(reading, *title) : member.key);
        if (const Node* when = fields.find("recurs")) recurs = read_recurs(reading, *when);
    });
}

void read_good_practice(Reading& reading, Pack& pack) {
    for (const Node* node : reading.sections["good_practice"]) {
        if (!reading.define("setting", "good_practice", node->where)) continue;
        const Fields fields{reading, *node, grammar::good_practice};
        if (const Node* role = fields.find("approved_by"))
            pack.good_practice = GoodPractice{read_reference(reading, *role, "role")};
    }
}

void read_register(Reading& reading, Pack& pack) {
    for (const Node* node : reading.sections["register"]) read_one_register(reading, pack.cases, *node);
}

void read_roles(Reading& reading, Pack& pack) {
    for_each_named(reading, "roles", "role", [&](const Member& member) {
        Role role;
        role.where = member.key_where;
        const Node* rights = nullptr;
        if (member.value.is_map()) {
            const Fields fields{reading, member.value, grammar::role};
            if (const Node* title = fields.find("title")) role.title = read_text(reading, *title);
            if (const Node* leads = fields.find("leads")) role.leads = read_bool(reading, *leads);
            rights = fields.find("rights");
        } else {
            role.title = read_text(reading, member.value);
        }
        role.rights =
            rights != nullptr ? read_rights(reading, *rights) : usual_rights(member.key, role.leads);
        if (role.leads) reading.defined["leading role"].emplace(member.key, member.key_where);
        pack.roles.emplace(member.key, std::move(role));
    });
}

}  // namespace rules::reading
