// One entry as a line.
#include <cmath>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "adapters/log/log.hpp"
#include "adapters/log/shapes.hpp"

namespace adapters::log {
namespace {

namespace json = boost::json;

constexpr const char* withheld = "(withheld)";

json::value text_value(std::string_view text) {
    return json::string(text);
}

json::value fit(Shape shape, std::int64_t number) {
    return shape == Shape::number ? json::value(number) : json::value(withheld);
}
json::value fit(Shape shape, double number) {
    constexpr double thousandths = 1000;
    if (shape != Shape::number || !std::isfinite(number)) return withheld;
    return std::round(number * thousandths) / thousandths;
}
json::value fit(Shape shape, bool truth) {
    return shape == Shape::truth ? json::value(truth) : json::value(withheld);
}
json::value fit(Shape shape, std::string_view literal) {
    if (shape == Shape::words) return text_value(literal);
    return text_value(fitting(shape, literal).value_or(withheld));
}
json::value fit(Shape shape, const std::string& text) {
    return text_value(fitting(shape, text).value_or(withheld));
}
json::value fit(Shape shape, const std::error_code& error) {
    return shape == Shape::words ? text_value(error.message()) : json::value(withheld);
}

std::string plain(const json::value& value) {
    if (!value.is_string()) return json::serialize(value);
    const std::string text(value.get_string());
    const bool is_one_word = !text.empty() && text.find_first_of(" \"=") == std::string::npos;
    return is_one_word ? text : json::serialize(value);
}

json::value value_of(const Field& field) {
    return std::visit([&](const auto& held) { return fit(field.name.kind().shape, held); },
                      field.value.held());
}

std::string_view name_of(Level level) {
    constexpr std::string_view names[] = {"debug", "info", "warning", "error"};
    return names[static_cast<std::size_t>(level)];
}

}  // namespace

std::string as_json(std::string_view at, Level level, EventName event, std::initializer_list<Field> entry) {
    json::object line{{"at", at}, {"level", name_of(level)}, {"event", event.text()}};
    for (const Field& field : entry) line.emplace(field.name.kind().name, value_of(field));
    return json::serialize(line);
}

std::string as_text(std::string_view at, Level level, EventName event, std::initializer_list<Field> entry) {
    constexpr std::size_t widest = 8;
    std::string line = std::string(at) + " " + std::string(name_of(level));
    line.append(widest - name_of(level).size(), ' ');
    line += event.text();
    for (const Field& field : entry)
        line += " " + std::string(field.name.kind().name) + "=" + plain(value_of(field));
    return line;
}

}  // namespace adapters::log
