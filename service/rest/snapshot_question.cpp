#include "service/rest/snapshot_question.hpp"

#include <algorithm>
#include <variant>

#include <boost/json.hpp>

#include "service/rest/problem.hpp"

namespace service {
namespace {

namespace json = boost::json;

constexpr std::size_t most_records = 1000;
constexpr std::size_t most_rows = 50'000;
constexpr std::size_t most_skipped = 10'000'000;

[[noreturn]] void refuse(const std::string& detail) {
    throw Problem{"refused", detail};
}

std::string text(const std::string& name, const json::value& value) {
    if (!value.is_string()) refuse("`" + name + "` is a text.");
    return std::string(value.get_string());
}

std::size_t number(const std::string& name, const json::value& value, std::size_t most) {
    boost::system::error_code error;
    const auto number =
        value.is_number() && !value.is_double() ? value.to_number<std::uint64_t>(error) : most + 1;
    if (error || number > most) refuse("`" + name + "` is a number from 0 to " + std::to_string(most) + ".");
    return number;
}

std::vector<std::string> texts(const std::string& name, const json::value& value) {
    if (!value.is_array() || value.get_array().size() > most_records)
        refuse("`" + name + "` is a list of at most " + std::to_string(most_records) + " texts.");
    std::vector<std::string> all;
    for (const json::value& each : value.get_array()) all.push_back(text(name, each));
    return all;
}

bool flag(const std::string& name, const json::value& value) {
    if (!value.is_bool()) refuse("`" + name + "` is true or false.");
    return value.get_bool();
}

void take(Question& question, const std::string& name, const json::value& value) {
    constexpr std::size_t most_events = 1'000'000'000'000;
    if (name == "ask")
        question.ask = text(name, value);
    else if (name == "records")
        question.records = texts(name, value);
    else if (name == "record")
        question.record = text(name, value);
    else if (name == "index")
        question.index = text(name, value);
    else if (name == "from")
        question.from = text(name, value);
    else if (name == "before")
        question.before = text(name, value);
    else if (name == "beyond")
        question.beyond = flag(name, value);
    else if (name == "skip")
        question.skip = number(name, value, most_skipped);
    else if (name == "limit")
        question.limit = number(name, value, most_rows);
    else if (name == "number")
        question.number = static_cast<std::int64_t>(number(name, value, most_events));
    else if (name == "key")
        question.key = text(name, value);
    else if (name == "over")
        question.over = text(name, value);
    else if (name == "walk")
        question.walk = static_cast<std::int64_t>(number(name, value, most_events));
    else
        refuse("`" + name + "` is unknown here.");
}

}  // namespace

Question question_in(const json::object& body) {
    Question question;
    for (const auto& field : body) take(question, std::string(field.key()), field.value());
    constexpr std::string_view known[] = {"records", "list",     "count", "head", "events",
                                          "command", "commands", "walk",  "leave"};
    if (std::ranges::find(known, question.ask) == std::end(known))
        refuse("`ask` is records, list, count, head, events, command, commands, walk or leave.");
    return question;
}

}  // namespace service
