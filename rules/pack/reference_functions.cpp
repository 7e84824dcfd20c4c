// The functions of conditions, in Markdown.
#include <span>

#include "rules/pack/reference_vocabulary.hpp"
#include "rules/pack/vocabulary.hpp"

namespace rules {
namespace {

std::string call_text(const std::string& name, const cel::Signature& signature) {
    std::string text = name;
    std::string_view before = "(";
    auto parameters = std::span{signature.parameters};
    if (signature.receiver) {
        text = parameters.front().text() + "." + name;
        parameters = parameters.subspan(1);
    }
    for (const cel::Type& type : parameters) {
        text += std::string{before} + type.text();
        before = ", ";
    }
    return text + (parameters.empty() ? "()" : ")");
}

// A standard function that a pack's conditions have more overloads of counts as both.
void write_table(std::string& page, std::string_view title, const cel::Environment& environment,
                 const cel::Environment* without) {
    page += "### " + std::string{title} + "\n\n| call | gives |\n| --- | --- |\n";
    for (const std::string& name : environment.function_names()) {
        const char first = name.front();
        const bool is_operator = (first < 'a' || first > 'z') && (first < 'A' || first > 'Z');
        if (is_operator || (without && without->find_function(name))) continue;
        for (const cel::Overload& overload : environment.find_function(name)->overloads) {
            page += "| `" + call_text(name, overload.signature) + "` | `" + overload.signature.result.text() +
                    "` |\n";
        }
    }
    page += "\n";
}

}  // namespace

void write_functions(std::string& page) {
    const cel::Environment standard;
    const Pack nothing{"", *find_zone("Etc/UTC")};
    page +=
        "## Functions\n\n`string` is a text, `int` a whole number, `double` any number, `bool` true or "
        "false, "
        "`timestamp` a point in time, `list(A)` a list of anything.\n\n";
    write_table(page, "Of packs", environment_for(nothing, "audit.finalised"), &standard);
    write_table(page, "Of CEL", standard, nullptr);
}

}  // namespace rules
