#include "rules/pack/contents.hpp"

#include <algorithm>

#include "rules/yaml/parse.hpp"

namespace rules {
namespace {

using yaml::Node;

// Top-level key -> what each of its entries is. Entries of the others are settings.
const std::map<std::string, std::string, std::less<>>& kinds_of_sections() {
    static const std::map<std::string, std::string, std::less<>> kinds{
        {"programmes", "programme"}, {"tools", "tool"},   {"rules", "rule"},
        {"measures", "measure"},     {"boards", "board"}, {"escalations", "escalation"},
        {"grades", "scale"},         {"themes", "theme"}, {"roles", "role"},
        {"calendars", "calendar"},   {"tests", "test"},   {"drift", "drift limit"},
        {"concerns", "concern"},
    };
    return kinds;
}

// What is named one level deeper, and what each of its entries is.
std::string nested_kind(const std::string& path) {
    if (path == "register.attributes") return "attribute";
    return path == "alerts.templates" ? "message" : "";
}

Node text_node(std::string text) {
    Node node;
    node.kind = Node::Kind::scalar;
    node.text = std::move(text);
    return node;
}

const Node* found(const std::map<PackThing, Node>& things, const PackThing& thing) {
    const auto at = things.find(thing);
    return at == things.end() ? nullptr : &at->second;
}

}  // namespace

PackContents::PackContents(const PackBundle& bundle, const PackReading& reading) {
    const std::vector<SourceFile>& read = reading.files;
    for (const SourceFile& file : bundle.files) {
        const bool is_read = std::ranges::find(read, file.name, &SourceFile::name) != read.end();
        if (!is_read || !is_yaml(file.name))
            things_.insert_or_assign({"file", file.name}, text_node(file.text));
    }
    for (const SourceFile& file : read) {
        if (!is_yaml(file.name)) continue;
        Diagnostics ignored;
        const Source source(file);
        if (auto tree = yaml::parse(source, ignored)) add_tree(*std::move(tree));
    }
}

void PackContents::add_tree(Node tree) {
    for (yaml::Member& section : tree.members) {
        const auto kind = kinds_of_sections().find(section.key);
        if (kind != kinds_of_sections().end()) {
            add_named(kind->second, std::move(section.value));
            continue;
        }
        for (yaml::Member& member : section.value.members) {
            const std::string path = section.key + "." + member.key;
            if (const std::string inner = nested_kind(path); !inner.empty()) {
                add_named(inner, std::move(member.value));
            } else {
                things_.insert_or_assign({"setting", path}, std::move(member.value));
            }
        }
    }
}

void PackContents::add_named(const std::string& kind, Node map) {
    for (yaml::Member& member : map.members) {
        things_.insert_or_assign({kind, member.key}, std::move(member.value));
    }
}

const Node* PackContents::find(const std::string& kind, const std::string& name) const {
    return found(things_, {kind, name});
}

std::vector<std::string> thing_kinds() {
    return {"programme", "tool",  "rule", "measure",   "drift limit", "escalation", "board", "message",
            "scale",     "theme", "role", "attribute", "calendar",    "setting",    "test",  "file"};
}

std::vector<PackChange> changes_between(const PackContents& before, const PackContents& after) {
    using enum PackChange::How;
    std::vector<PackChange> changes;
    for (const auto& [thing, node] : before.things()) {
        const Node* now = found(after.things(), thing);
        auto lines = differences(&node, now);
        if (lines.empty()) continue;
        if (now == nullptr || thing.kind == "file") lines.clear();
        changes.push_back({thing, now == nullptr ? removed : changed, std::move(lines)});
    }
    for (const auto& each : after.things()) {
        if (!before.things().contains(each.first)) changes.push_back({each.first, added, {}});
    }
    const auto kinds = thing_kinds();
    std::ranges::sort(changes, {}, [&](const PackChange& change) {
        return std::pair(std::ranges::find(kinds, change.thing.kind) - kinds.begin(), change.thing.name);
    });
    return changes;
}

std::map<std::string, int> counted(const std::vector<PackChange>& changes) {
    std::map<std::string, int> counts;
    for (const PackChange& each : changes) {
        ++counts[each.thing.kind + " " + std::string(to_string(each.how))];
    }
    return counts;
}

std::string_view to_string(PackChange::How how) {
    switch (how) {
        case PackChange::How::added:
            return "added";
        case PackChange::How::removed:
            return "removed";
        default:
            return "changed";
    }
}

}  // namespace rules
