#include "rules/pack/check_attribute.hpp"

#include <algorithm>

#include "rules/pack/values.hpp"

namespace rules::reading {
namespace {

void check_choice(Reading& reading, const Attribute& attribute, const Node& value) {
    const std::string text = read_text(reading, value);
    const auto& choices = attribute.one_of;
    if (choices.empty() || !value.is_scalar() || std::ranges::find(choices, text) != choices.end()) return;
    reading.error(value.where, "bad_value", "\"" + text + "\" is not one of its values",
                  suggestion(text, choices));
}

template <class Check>
void check_items(Reading& reading, const Node& value, Check check) {
    if (!value.is_list()) return check(value);
    for (const Node* item : read_list(reading, value)) check(*item);
}

}  // namespace

void check_attribute(Reading& reading, const Attribute& attribute, const Node& value) {
    const auto check_date = [&](const Node& node) { (void)read_date(reading, node); };
    switch (attribute.type) {
        case AttributeType::text:
            return check_choice(reading, attribute, value);
        case AttributeType::integer:
            if (!yaml::as_integer(value)) reading.wrong_type(value, "a whole number");
            return;
        case AttributeType::number:
            if (!yaml::as_number(value)) reading.wrong_type(value, "a number");
            return;
        case AttributeType::boolean:
            return (void)read_bool(reading, value);
        case AttributeType::date:
            return check_date(value);
        case AttributeType::text_list:
            return check_items(reading, value,
                               [&](const Node& node) { check_choice(reading, attribute, node); });
        case AttributeType::date_list:
            return check_items(reading, value, check_date);
    }
}

}  // namespace rules::reading
