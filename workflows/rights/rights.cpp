#include "workflows/rights/rights.hpp"

#include "workflows/indexes.hpp"
#include "workflows/line.hpp"
#include "workflows/records/grant.hpp"
#include "workflows/rights/day.hpp"

namespace workflows {
namespace {

void add(PersonRights& rights, rules::Rights level, const Person& person, bool is_open) {
    switch (level) {
        case rules::Rights::organisation:
            rights.organisation = true;
            rights.figures = true;
            break;
        case rules::Rights::unit:
            rights.unit = person.unit;
            rights.own_work = true;
            break;
        case rules::Rights::own_work:
            rights.own_work = true;
            break;
        case rules::Rights::figures:
            rights.figures = true;
            break;
        case rules::Rights::sample:
            rights.sample = is_open;
            break;
    }
}

// Roles that the pack does not know give nothing.
void add_roles(PersonRights& rights, const rules::Pack* pack, const Person& person, bool is_open) {
    if (person.roles.empty()) rights.own_work = true;
    for (const std::string& name : person.roles) {
        if (pack == nullptr) {
            if (name == rules::quality_assurance_lead) rights.organisation = rights.figures = true;
        } else if (const auto role = pack->roles.find(name); role != pack->roles.end()) {
            add(rights, role->second.rights, person, is_open);
        }
    }
}

}  // namespace

PersonRights rights_of(const Decision& decision, const std::string& id) {
    PersonRights rights;
    const auto person = decision.find<Person>(id);
    const rules::Date day = day_of(decision);
    if (!person || has_left(*person, day)) return rights;
    bool is_open = person->until.has_value();
    for (const Grant& grant : decision.list<Grant>("grant_to", id)) {
        if (grant.ended_on || grant.until < day) continue;
        is_open = true;
        if (grant.item) rights.granted.insert(key_in(*grant.item));
    }
    const auto pack = pack_for_rights(decision);
    add_roles(rights, pack.get(), *person, is_open);
    return rights;
}

bool may_see_figures(const PersonRights& rights) {
    return rights.figures;
}

}  // namespace workflows
