// The language's tables in Markdown.
#include "rules/pack/grammar/pack_file.hpp"
#include "rules/pack/grammar/walk.hpp"
#include "rules/pack/reference_vocabulary.hpp"
#include "rules/pack/schema.hpp"

namespace rules {
namespace {

using grammar::Form;
using grammar::Mapping;
using grammar::Need;
using grammar::Shape;

std::string code(std::string_view text) {
    return "`" + std::string{text} + "`";
}

// A bar would end the cell.
std::string cell(std::string_view text) {
    std::string safe;
    for (const char c : text) safe += c == '|' ? std::string{"\\|"} : std::string{c};
    return safe;
}

std::string joined(const Shape& shape) {
    std::string all;
    for (const Shape& each : shape.alternatives) all += (all.empty() ? "" : "; or ") + in_words(each);
    return all;
}

std::string words_of(const Shape& shape) {
    std::string all;
    for (const std::string_view word : shape.words) all += (all.empty() ? "" : ", ") + code(word);
    return all;
}

std::string range_of(const Shape& shape) {
    const bool open = shape.most >= 1'000'000;
    return "whole number, " + std::to_string(shape.least) +
           (open ? " or more" : " to " + std::to_string(shape.most));
}

void write_mapping(std::string& page, const Mapping& mapping) {
    page += "<a id=\"keys_" + grammar::anchor(mapping) + "\"></a>\n### " + std::string{mapping.what} + "\n\n";
    page += "| key | what it means | value |\n| --- | --- | --- |\n";
    for (const grammar::Key& key : mapping.keys) {
        page += "| " + code(key.name) + (key.need == Need::required ? " (needed)" : "") + " | " +
                cell(key.about) + " | " + cell(in_words(key.shape)) + " |\n";
    }
    page += "\n";
}

}  // namespace

std::string in_words(const Shape& shape) {
    switch (shape.form) {
        case Form::text:
            return "text";
        case Form::boolean:
            return "`true` or `false`";
        case Form::whole_number:
            return range_of(shape);
        case Form::share:
            return "share, such as `20%`";
        case Form::duration:
            return "duration, such as `5 working days`";
        case Form::date:
            return "date, such as `2026-01-05`";
        case Form::local_time:
            return "local time, such as `2026-01-05T09:00`";
        case Form::time_of_day:
            return "time of day, such as `\"09:00\"`";
        case Form::condition:
            return "condition";
        case Form::template_text:
            return "text, with conditions in `{{ }}`";
        case Form::name:
            return "name of a " + std::string{shape.refers};
        case Form::word:
            return words_of(shape);
        case Form::list:
            return "list of: " + in_words(*shape.item);
        case Form::list_or_one:
            return in_words(*shape.item) + "; or a list of them";
        case Form::named:
            return "names of your own, each with: " + in_words(*shape.item);
        case Form::mapping:
            return "[" + std::string{shape.mapping->what} + "](#keys_" + grammar::anchor(*shape.mapping) +
                   ")";
        case Form::fields_of:
            return shape.refers.empty() ? "fields of the record"
                                        : "fields of [" + std::string{shape.refers} + "](#record_" +
                                              std::string{shape.refers} + ")";
        case Form::either:
            return joined(shape);
        case Form::anything:
            return "anything";
    }
    return "";
}

std::string pack_reference() {
    std::string page = "## Keys\n\n";
    for (const Mapping* mapping : grammar::mappings_below(grammar::pack_file)) write_mapping(page, *mapping);
    return page + vocabulary_reference();
}

}  // namespace rules
