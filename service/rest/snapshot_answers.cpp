#include "service/rest/snapshot_answers.hpp"

#include <boost/json.hpp>

#include "service/journal_words.hpp"
#include "service/rest/problem.hpp"
#include "workflows/indexes.hpp"

namespace service {
namespace {

namespace json = boost::json;

engine::RecordKey demand_key(const std::string& item) {
    engine::RecordKey key = workflows::key_in(item);
    if (!engine::is_valid(key)) throw Problem{"refused", "`" + item + "` is no record: write KIND/ID."};
    return key;
}

void keep(Loan& loan, const engine::RecordKey& key) {
    // What a pack says of its council is of no case, and long.
    if (loan.notes_each && key.kind != "pack") loan.view.keep_as_read(key);
}

json::object records(Loan& loan, const Question& question) {
    json::array found;
    for (const std::string& item : question.records) {
        const engine::RecordKey key = demand_key(item);
        const engine::Document record = loan.view.state().find(key);
        if (record) keep(loan, key);
        found.push_back(record ? json::value(json::serialize(*record)) : json::value(nullptr));
    }
    return {{"records", std::move(found)}};
}

// Keys are UTF-8, in which the byte FF never stands.
std::string end_of(const Question& question) {
    return question.before + (question.beyond ? "\xFF" : "");
}

json::object count(Loan& loan, const Question& question) {
    return {{"count", loan.view.state().count(question.index, question.from, end_of(question))}};
}

json::object list(Loan& loan, const Question& question) {
    const auto listed = loan.view.state().scan(question.index, question.from, end_of(question),
                                               question.skip + question.limit);
    json::array items;
    for (std::size_t i = question.skip; i < listed.size(); ++i)
        items.push_back({{"key", listed[i].key}, {"record", to_string(listed[i].record)}});
    return {{"items", std::move(items)}};
}

json::object events(Loan& loan, const Question& question) {
    const engine::JournalReader& state = loan.view.state();
    json::array items;
    for (const engine::Event& event : question.record.empty()
                                          ? state.events(question.number, question.limit)
                                          : state.events_of(demand_key(question.record))) {
        if (loan.notes_each && event.stream.kind != "pack") (void)loan.view.event(event);
        items.push_back(to_json(event));
    }
    return {{"items", std::move(items)}};
}

json::object command(Loan& loan, const Question& question) {
    if (question.key.empty()) throw Problem{"refused", "`key` is missing."};
    const auto entry = loan.view.state().command_with_key(question.key);
    if (entry && loan.notes_each) loan.view.keep_named(entry->reply);
    return {{"command", entry ? json::value(to_json(*entry)) : json::value(nullptr)}};
}

json::object commands(Loan& loan, const Question& question) {
    json::array items;
    for (const engine::CommandEntry& entry : loan.view.state().commands(question.number, question.limit)) {
        if (loan.notes_each) loan.view.keep_named(entry.reply);
        items.push_back(to_json(entry));
    }
    return {{"items", std::move(items)}};
}

void walk_lists(const engine::JournalReader& state, const Walk::Take& take) {
    state.each_listing([&](const engine::IndexKey& at, const engine::RecordKey& key) {
        take(json::object{{"index", at.index}, {"key", at.key}, {"record", to_string(key)}},
             at.index.size() + at.key.size() + key.id.size());
    });
}

Walk::Way way_over(Loan& loan, const std::string& over) {
    if (over.empty()) throw Problem{"refused", "`over` is missing: a kind, `*` or `lists`."};
    return [&loan, over](const Walk::Take& take) {
        const engine::JournalReader& state = loan.view.state();
        const auto visit = [&](const engine::RecordKey& key, std::string_view bytes) {
            json::object item{{"record", to_string(key)}, {"bytes", bytes}};
            keep(loan, key);
            take(std::move(item), bytes.size());
        };
        if (over == "lists") return walk_lists(state, take);
        if (over == "*") return state.each_record(visit);
        state.each_of_kind(over, [&](std::string_view id, std::string_view bytes) {
            visit({over, std::string(id)}, bytes);
        });
    };
}

json::object walk(Loan& loan, const Question& question) {
    constexpr std::size_t most = 8;
    std::int64_t number = question.walk;
    if (number == 0) {
        if (loan.walks.size() >= most) throw Problem{"refused", "Too many walks at once: leave one."};
        number = ++loan.last_walk;
        loan.walks.emplace(number, std::make_unique<Walk>(way_over(loan, question.over)));
    }
    const auto found = loan.walks.find(number);
    if (found == loan.walks.end()) throw Problem{"not-found", "There is no such walk, or it has ended."};
    Walk::Page page = found->second->next();
    if (page.has_ended) loan.walks.erase(found);
    return {{"walk", number}, {"items", std::move(page.items)}, {"has_ended", page.has_ended}};
}

}  // namespace

json::object answer_to(Loan& loan, const Question& question) {
    if (question.ask == "records") return records(loan, question);
    if (question.ask == "list") return list(loan, question);
    if (question.ask == "count") return count(loan, question);
    if (question.ask == "events") return events(loan, question);
    if (question.ask == "command") return command(loan, question);
    if (question.ask == "commands") return commands(loan, question);
    if (question.ask == "walk") return walk(loan, question);
    if (question.ask == "head") return to_json(loan.view.state().head(demand_key(question.record)));
    loan.walks.erase(question.walk);
    return {};
}

}  // namespace service
