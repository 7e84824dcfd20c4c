#include "rules/diagnostic.hpp"

#include <algorithm>

#include <boost/json/object.hpp>

namespace rules {
namespace {

boost::json::object place(const Position& position) {
    return {{"file", position.file}, {"line", position.line}, {"column", position.column}};
}

void cut(std::string& text) {
    if (text.size() <= longest_message) return;
    std::size_t end = longest_message;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0U) == 0x80U) --end;
    text.resize(end);
    text += "...";
}

}  // namespace

Diagnostic in_few_words(Diagnostic diagnostic) {
    cut(diagnostic.message);
    cut(diagnostic.hint);
    return diagnostic;
}

std::string page_of(Code code) {
    return "docs/diagnostics/" + std::string{code.text()} + ".md";
}

std::string_view word_for(Severity severity) {
    return severity == Severity::error ? "error" : "warning";
}

bool has_error(const Diagnostics& diagnostics) {
    return std::ranges::any_of(diagnostics, [](const auto& d) { return d.severity() == Severity::error; });
}

void sort_by_place(Diagnostics& diagnostics) {
    std::ranges::stable_sort(diagnostics, {}, &Diagnostic::where);
}

std::string to_text(const Position& position) {
    if (position.line == 0) return position.file;
    return position.file + ":" + std::to_string(position.line) + ":" + std::to_string(position.column);
}

std::string to_text(const Diagnostic& diagnostic) {
    std::string text = to_text(diagnostic.where) + ": " + std::string{word_for(diagnostic.severity())} + "[" +
                       std::string{diagnostic.code.text()} + "]: " + diagnostic.message;
    if (!diagnostic.hint.empty()) text += "\n    hint: " + diagnostic.hint;
    return text;
}

std::string to_text(const Diagnostics& diagnostics) {
    std::string text;
    for (const Diagnostic& diagnostic : diagnostics) text += to_text(diagnostic) + "\n";
    return text;
}

boost::json::array to_json(const Diagnostics& diagnostics) {
    boost::json::array all;
    for (const Diagnostic& diagnostic : diagnostics) {
        boost::json::object one = place(diagnostic.where);
        if (diagnostic.end) {
            one["end_line"] = diagnostic.end->line;
            one["end_column"] = diagnostic.end->column;
        }
        one["severity"] = word_for(diagnostic.severity());
        one["code"] = diagnostic.code.text();
        one["message"] = diagnostic.message;
        if (!diagnostic.hint.empty()) one["hint"] = diagnostic.hint;
        if (diagnostic.other) one["other"] = place(*diagnostic.other);
        one["page"] = page_of(diagnostic.code);
        all.push_back(std::move(one));
    }
    return all;
}

}  // namespace rules
