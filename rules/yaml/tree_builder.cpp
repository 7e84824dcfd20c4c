#include "rules/yaml/tree_builder.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include <yaml-cpp/mark.h>

#include "rules/yaml/check_scalar.hpp"
#include "rules/yaml/parse.hpp"

namespace rules::yaml {

std::string hide_question_marks(std::string text) {
    bool at_line_start = true;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool opens_a_key = at_line_start && (i + 1 == text.size() || text[i + 1] == ' ' ||
                                                   text[i + 1] == '\n' || text[i + 1] == '\r');
        at_line_start = text[i] == '\n' || (at_line_start && text[i] == ' ');
        if (text[i] == '?' && !opens_a_key) text[i] = hidden_question_mark;
    }
    return text;
}

std::string show_question_marks(std::string text) {
    std::ranges::replace(text, hidden_question_mark, '?');
    return text;
}

void TreeBuilder::report(Diagnostic diagnostic) {
    const bool too_many = ++refusals_ > most_refusals;
    if (too_many) diagnostic.hint = "the file has more mistakes than these 100: mend them first";
    diagnostics_.push_back(std::move(diagnostic));
    if (too_many) throw GiveUp{};
}

void TreeBuilder::refuse(const YAML::Mark& mark, Code code, const char* message, const char* hint) {
    report({source_.at(static_cast<std::size_t>(mark.pos)), code, message, hint});
}

void TreeBuilder::OnDocumentStart(const YAML::Mark& mark) {
    if (!std::exchange(started_, true)) return;
    refuse(mark, "second_document", "the document has ended before this",
           "one file holds one document: check the indentation, and a --- or a bracket too many");
    throw GiveUp{};
}

void TreeBuilder::OnNull(const YAML::Mark& mark, YAML::anchor_t) {
    Node node = node_at(mark, Node::Kind::null);
    const bool in_list = !open_.empty() && open_.back().node.is_list() && open_.back().node.flow;
    if (in_list && source_.text().compare(node.offset, 1, ",") == 0) {
        refuse(mark, "bad_yaml", "a comma without anything before it", "take it out");
    }
    add(std::move(node));
}

void TreeBuilder::OnAlias(const YAML::Mark& mark, YAML::anchor_t) {
    refuse(mark, "alias", "an alias (*name), which packs do not use",
           "write the value out, or quote the text");
    add(node_at(mark, Node::Kind::null));
}

void TreeBuilder::OnAnchor(const YAML::Mark& mark, const std::string&) {
    refuse(mark, "anchor", "an anchor (&name), which packs do not use", "leave it out, or quote the text");
}

void TreeBuilder::refuse_tag(const YAML::Mark& mark, const std::string& tag) {
    const bool written = source_.text().compare(static_cast<std::size_t>(std::max(mark.pos, 0)), 1, "!") == 0;
    if (!written && (tag == "?" || tag == "!" || tag.empty())) return;
    refuse(mark, "tag", "a tag (!name), which packs do not use", "leave it out, or quote the text");
}

void TreeBuilder::OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t,
                           const std::string& value) {
    refuse_tag(mark, tag);
    Node node = node_at(mark, Node::Kind::scalar);
    node.plain = tag == "?";
    node.text = show_question_marks(value);
    auto problem = check_scalar(source_, node);
    const bool is_key = !open_.empty() && open_.back().node.is_map() && !open_.back().awaiting;
    if (is_key && !problem) problem = check_key(source_, node, open_.back().node.flow);
    if (problem) report(*std::move(problem));
    add(std::move(node));
}

void TreeBuilder::OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t,
                                  YAML::EmitterStyle::value style) {
    open(mark, tag, Node::Kind::list, style);
}

void TreeBuilder::OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t,
                             YAML::EmitterStyle::value style) {
    open(mark, tag, Node::Kind::map, style);
}

Node TreeBuilder::node_at(const YAML::Mark& mark, Node::Kind kind) {
    if (++nodes_ > most_nodes) {
        refuse(mark, "too_many_nodes", "the file holds more than 100,000 values",
               "split it into several files");
        throw GiveUp{};
    }
    Node node;
    node.kind = kind;
    node.offset = std::min(static_cast<std::size_t>(std::max(mark.pos, 0)), source_.text().size());
    node.where = source_.at(node.offset);
    return node;
}

void TreeBuilder::open(const YAML::Mark& mark, const std::string& tag, Node::Kind kind,
                       YAML::EmitterStyle::value style) {
    refuse_tag(mark, tag);
    if (static_cast<int>(open_.size()) >= deepest) {
        refuse(mark, "too_deep", "lists and mappings nest deeper than 64",
               "give the inner parts names and places of their own");
        throw GiveUp{};
    }
    Node node = node_at(mark, kind);
    node.flow = style == YAML::EmitterStyle::Flow;
    if (node.flow) open_brackets_.push_back(node.offset);
    open_.push_back({std::move(node), {}});
}

void TreeBuilder::close() {
    Node node = std::move(open_.back().node);
    open_.pop_back();
    if (node.flow) open_brackets_.pop_back();
    refuse_duplicates(node);
    add(std::move(node));
}

void TreeBuilder::add(Node node) {
    if (open_.empty()) {
        root_ = std::move(node);
        return;
    }
    Open& parent = open_.back();
    if (parent.node.is_list()) {
        parent.node.items.push_back(std::move(node));
    } else if (!parent.awaiting) {
        parent.awaiting = key_of(node);
    } else {
        parent.awaiting->value = std::move(node);
        parent.node.members.push_back(*std::exchange(parent.awaiting, std::nullopt));
    }
}

Member TreeBuilder::key_of(Node& node) {
    if (!node.is_scalar()) {
        report({node.where, "bad_key",
                node.is_null() ? "a key without a name" : "a key that is a list or a mapping",
                "a key is a single name; text that starts with [ or { is quoted"});
    }
    return {std::move(node.text), node.where, {}};
}

// At the end of a map and by sorting: a file may hold one map of 100,000 keys.
void TreeBuilder::refuse_duplicates(Node& map) {
    std::vector<std::size_t> sorted(map.members.size());
    std::iota(sorted.begin(), sorted.end(), std::size_t{0});
    std::ranges::stable_sort(sorted, {},
                             [&](std::size_t i) -> const std::string& { return map.members[i].key; });
    std::vector<bool> first(sorted.size(), true);
    for (std::size_t i = 1; i < sorted.size(); ++i) {
        const Member& earlier = map.members[sorted[i - 1]];
        const Member& later = map.members[sorted[i]];
        if (earlier.key != later.key) continue;
        first[sorted[i]] = false;
        report({later.key_where, "duplicate_key",
                shortened(later.key) + " stands here twice; first in line " +
                    std::to_string(earlier.key_where.line),
                "keep one of them", earlier.key_where});
    }
    std::vector<Member> kept;
    for (std::size_t i = 0; i < first.size(); ++i) {
        if (first[i]) kept.push_back(std::move(map.members[i]));
    }
    map.members = std::move(kept);
}

}  // namespace rules::yaml
