#include "rules/yaml/parse.hpp"

#include <algorithm>
#include <sstream>

#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include "rules/yaml/check_text.hpp"
#include "rules/yaml/syntax_error.hpp"
#include "rules/yaml/tree_builder.hpp"

namespace rules::yaml {
namespace {

void run(const Source& source, TreeBuilder& builder, Diagnostics& diagnostics) {
    std::istringstream in{hide_question_marks(source.text())};
    YAML::Parser parser{in};
    try {
        parser.HandleNextDocument(builder);
        // Once more, never in a loop: yaml-cpp stops in silence at a stray bracket or indentation, and of a
        // text such as "," it offers documents for ever. Anything that comes here is refused by the builder.
        parser.HandleNextDocument(builder);
    } catch (const GiveUp&) {
    } catch (const YAML::Exception& error) {
        diagnostics.push_back(syntax_error(source, static_cast<std::size_t>(std::max(error.mark.pos, 0)),
                                           show_question_marks(error.msg), builder.open_brackets()));
    }
}

// What is wrong with one key or value alone: the others can be read, and their mistakes told in the same run.
bool leaves_the_rest(const Diagnostic& diagnostic) {
    return diagnostic.severity() == Severity::warning || diagnostic.code == Code{"duplicate_key"} ||
           diagnostic.code == Code{"anchor"} || diagnostic.code == Code{"tag"};
}

}  // namespace

std::optional<Node> parse(const Source& source, Diagnostics& diagnostics) {
    if (!check_text(source, diagnostics)) return std::nullopt;
    Diagnostics found;
    TreeBuilder builder{source, found};
    run(source, builder, found);
    const bool readable = std::ranges::all_of(found, leaves_the_rest);
    diagnostics.insert(diagnostics.end(), std::move_iterator{found.begin()}, std::move_iterator{found.end()});
    if (!readable) return std::nullopt;
    return builder.take_root();
}

}  // namespace rules::yaml
