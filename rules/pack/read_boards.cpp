#include <algorithm>

#include "rules/conditions/expression.hpp"
#include "rules/pack/conditions.hpp"
#include "rules/pack/grammar/boards.hpp"
#include "rules/pack/sections.hpp"
#include "rules/pack/values.hpp"

namespace rules::reading {
namespace {

constexpr const char* usual_time = "09:00";

// Of the records that the condition names the one to which the others belong: an action has an audit, an
// audit a round and a case, in the order of the table.
std::string listed_kind(const Condition& condition) {
    const auto& named = condition.program->references().variables;
    for (const grammar::Key& kind : grammar::listed_keys) {
        if (std::ranges::find(named, kind.name) != named.end()) return std::string{kind.name};
    }
    return "";
}

struct ListReader {
    Reading& reading;
    const Pack& pack;

    // Any record first, to learn which is meant; then against what that record has.
    BoardList inferred(const Node& node) const {
        BoardList list;
        list.which = read_condition(reading, pack, node, "board");
        if (!list.which.program) return list;
        list.of = listed_kind(list.which);
        if (!list.of.empty()) return of(list.of, node);
        reading.error(node.where, "bad_condition", "this does not say of which records the list is",
                      "such as action.overdue, or write { action: 'true' }");
        return list;
    }

    BoardList of(const std::string& kind, const Node& node) const {
        return {"", kind, read_condition(reading, pack, node, "board list of " + kind)};
    }

    BoardList read(const Node& node) const {
        if (!node.is_map()) return inferred(node);
        const Fields fields{reading, node, grammar::listed};
        if (node.members.size() != 1) {
            reading.error(node.where, "wrong_type", "a list is of one kind of record",
                          "give each kind a list of its own");
        }
        for (const grammar::Key& kind : grammar::listed_keys) {
            if (const Node* condition = fields.find(kind.name)) return of(std::string{kind.name}, *condition);
        }
        return {};
    }
};

Board read_board(Reading& reading, const Pack& pack, const Member& member) {
    const Fields fields{reading, member.value, grammar::board};
    Board board;
    board.id = member.key;
    board.where = member.key_where;
    if (const Node* title = fields.find("title")) board.title = read_text(reading, *title);
    if (const Node* every = fields.find("every")) board.every = read_schedule(reading, *every, usual_time);
    if (const Node* until = fields.find("until")) board.until = read_date(reading, *until);
    if (const Node* soon = fields.find("soon")) board.soon = read_duration(reading, *soon);
    if (const Node* per = fields.find("per")) {
        const std::string written = read_text(reading, *per);
        if (written.starts_with("unit.") && written.size() > 5)
            board.per = written.substr(5);
        else
            reading.error(per->where, "bad_value", "a board meets per kind of unit",
                          "such as per: unit.area");
    }
    if (const Node* chair = fields.find("chair")) board.chair = read_recipient(reading, *chair, {});
    const Node* lists = fields.find("lists");
    if (!lists) return board;
    if (!lists->is_map()) reading.wrong_type(*lists, "a mapping from names to conditions");
    for (const Member& list : lists->members) {
        board.lists.push_back(ListReader{reading, pack}.read(list.value));
        board.lists.back().name = list.key;
    }
    return board;
}

}  // namespace

void read_boards(Reading& reading, Pack& pack) {
    for_each_named(reading, "boards", "board", [&](const Member& member) {
        pack.boards.emplace(member.key, read_board(reading, pack, member));
    });
}

}  // namespace rules::reading
