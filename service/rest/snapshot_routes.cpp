// The machine's own command line reads through the service: a snapshot is lent, asked, and given back.
#include <boost/json.hpp>

#include "service/journal_words.hpp"
#include "service/loans.hpp"
#include "service/rest/routes.hpp"
#include "service/rest/snapshot_answers.hpp"
#include "workflows/lists_version.hpp"

namespace service {
namespace {

namespace json = boost::json;

void demand_local(const Exchange& exchange) {
    if (!exchange.request().is_local)
        throw Problem{"forbidden",
                      "Snapshots are for the socket in the data folder: ask for the lists instead."};
}

struct Wish {
    std::string as;
    bool notes_each = true;
};

std::string text_of(const json::value& value, const char* name) {
    if (!value.is_string()) throw Problem{"refused", "`" + std::string(name) + "` is a text."};
    return std::string(value.get_string());
}

Wish wish_of(const json::object& body) {
    Wish wish;
    for (const auto& field : body) {
        if (field.key() == "as") {
            wish.as = text_of(field.value(), "as");
        } else if (field.key() == "noted") {
            const std::string noted = text_of(field.value(), "noted");
            if (noted != "each" && noted != "shown") throw Problem{"refused", "`noted` is each or shown."};
            wish.notes_each = noted == "each";
        } else {
            throw Problem{"refused", "`" + std::string(field.key()) + "` is unknown here."};
        }
    }
    return wish;
}

// Whoever is at the machine says who looks; the log of readings has both.
Caller reader_of(const Exchange& exchange, const std::string& as) {
    Caller reader = exchange.caller();
    reader.person = as;
    return reader;
}

std::optional<Response> lend(Exchange& exchange, Loans& loans) {
    exchange.demand_only({});
    const Wish wish = wish_of(exchange.body());
    demand_local(exchange);
    const auto [id, loan] = loans.lend(exchange.core(), reader_of(exchange, wish.as), wish.notes_each);
    const engine::JournalReader& state = loan->view.state();
    return json_response(json::object{{"id", id},
                                      {"lists", workflows::lists_version},
                                      {"next_sequence", state.next_sequence()},
                                      {"command_head", to_json(state.command_head())},
                                      {"idle_seconds", loans.limits().idle.count()}},
                         201);
}

void note(Exchange& exchange, Loan& loan) {
    const auto& all = loan.view.readings();
    if (all.size() == loan.noted) return;
    const auto anew = std::span(all).subspan(loan.noted);
    exchange.house().gate.note(
        {loan.reader, ReadBy::cli, exchange.id(), {anew.begin(), anew.end()}, exchange.core().now()});
    loan.noted = all.size();
}

std::optional<Response> answer(Exchange& exchange, Loans& loans) {
    exchange.demand_only({});
    const Question question = question_in(exchange.body());
    demand_local(exchange);
    const auto loan = loans.find(exchange.part("id"));
    const std::lock_guard lock(loan->mutex);
    const json::object answered = answer_to(*loan, question);
    note(exchange, *loan);
    return json_response(answered);
}

std::optional<Response> take_back(Exchange& exchange, Loans& loans) {
    exchange.demand_only({});
    demand_local(exchange);
    if (!loans.take_back(exchange.part("id"))) throw Problem{"not-found", "There is no such snapshot."};
    Response nothing;
    nothing.status = 204;
    return nothing;
}

// What is about to be shown to whoever sits there: whom it names is kept as read.
std::optional<Response> show(Exchange& exchange) {
    exchange.demand_only({});
    std::string text;
    std::string as;
    for (const auto& field : exchange.body()) {
        if (field.key() != "text" && field.key() != "as")
            throw Problem{"refused", "`" + std::string(field.key()) + "` is unknown here."};
        (field.key() == "text" ? text : as) = text_of(field.value(), field.key() == "text" ? "text" : "as");
    }
    demand_local(exchange);
    if (text.empty()) throw Problem{"refused", "`text` is missing."};
    View view(exchange.core(), exchange.caller());
    for (char& c : text)
        if (std::string_view("\"'[]{}|<>=\t\r").find(c) != std::string_view::npos) c = ' ';
    view.keep_named(json::value(text));
    const std::size_t readings = view.readings().size();
    if (readings > 0)
        exchange.house().gate.note({reader_of(exchange, as), ReadBy::cli, exchange.id(), view.take_readings(),
                                    exchange.core().now()});
    return json_response(json::object{{"readings", readings}});
}

}  // namespace

void add_snapshot_routes(Router& router) {
    const auto loans = std::make_shared<Loans>();
    const auto with = [loans](auto handle) {
        return [loans, handle](Exchange& exchange) { return handle(exchange, *loans); };
    };
    const std::string root = "/api/v1/snapshots";
    router.add({"POST", root, "lendSnapshot", "administer", with(lend)});
    router.add({"POST", root + "/{id}/questions", "askSnapshot", "administer", with(answer)});
    router.add({"DELETE", root + "/{id}", "takeBackSnapshot", "administer", with(take_back)});
    router.add({"POST", "/api/v1/shown", "noteShown", "administer", show});
}

}  // namespace service
