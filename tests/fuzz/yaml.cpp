#include <boost/json.hpp>

#include "rules/yaml/parse.hpp"
#include "rules/yaml/place_in_scalar.hpp"
#include "tests/fuzz/diagnostics.hpp"
#include "tests/fuzz/targets.hpp"

namespace fuzz {
namespace {

using rules::Diagnostics;
using rules::Source;
using rules::yaml::Node;

// The tree in the shape of JSON, which is YAML too: every text quoted, so that nothing is left to guess.
std::string printed(const Node& node) {
    const auto quoted = [](const std::string& text) { return boost::json::serialize(text); };
    std::string all;
    switch (node.kind) {
        case Node::Kind::null:
            return "null";
        case Node::Kind::scalar:
            return quoted(node.text);
        case Node::Kind::list:
            for (const Node& item : node.items) all += (all.empty() ? "" : ", ") + printed(item);
            return "[" + all + "]";
        case Node::Kind::map:
            for (const auto& member : node.members) {
                all += (all.empty() ? "" : ",\n") + quoted(member.key) + " : " + printed(member.value);
            }
            return "{" + all + "}";
    }
    return all;
}

std::size_t count(const Node& node) {
    std::size_t all = 1;
    for (const Node& item : node.items) all += count(item);
    for (const auto& member : node.members) all += 1 + count(member.value);
    return all;
}

void check_places(const Node& node, const Source& source) {
    demand(node.offset <= source.text().size(), "a node lies in its file");
    demand(node.where == source.at(node.offset), "and its place is that of its offset");
    if (node.is_scalar()) {
        for (std::size_t i = 0; i <= node.text.size(); i += 1 + node.text.size() / 16) {
            const auto where = rules::yaml::place_in_scalar(source, node, i);
            demand(where >= node.where, "a place in a text lies behind its start");
        }
        (void)rules::yaml::as_bool(node);
        (void)rules::yaml::as_integer(node);
        (void)rules::yaml::as_number(node);
    }
    for (const Node& item : node.items) check_places(item, source);
    for (const auto& member : node.members) check_places(member.value, source);
}

}  // namespace

void yaml(std::string_view input) {
    const Source source{{"f.yaml", std::string{input}}};
    Diagnostics diagnostics;
    const auto tree = rules::yaml::parse(source, diagnostics);
    demand(tree.has_value() || has_error(diagnostics), "a tree, or a reason");
    check_wording(diagnostics);
    for (const auto& diagnostic : diagnostics) check_place(diagnostic, source);
    if (!tree || has_error(diagnostics)) return;
    demand(count(*tree) <= rules::yaml::most_nodes + std::size_t{1}, "at most 100,000 values");
    check_places(*tree, source);

    const std::string text = printed(*tree);
    if (text.size() > rules::yaml::largest_file) return;
    const Source again{{"again.yaml", text}};
    const auto second = rules::yaml::parse(again, diagnostics);
    demand(second && printed(*second) == text,
           "the printed tree reads the same:\n" + text + "\n" + to_text(diagnostics));
}

}  // namespace fuzz
