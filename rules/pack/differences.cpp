// Two trees, place by place.
#include <algorithm>

#include "rules/pack/contents.hpp"

namespace rules {
namespace {

using yaml::Node;

constexpr std::size_t longest_value = 80;  // Bytes of a line that people read.

std::string shortened(std::string text) {
    std::ranges::replace(text, '\n', ' ');
    if (text.size() <= longest_value) return text;
    std::size_t end = longest_value;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    return text.substr(0, end) + " ...";
}

// In one line, as one would write it in YAML.
std::string flow(const Node& node) {
    std::string text;
    const auto add = [&](const std::string& part) { text += (text.empty() ? "" : ", ") + part; };
    switch (node.kind) {
        case Node::Kind::scalar:
            return node.text;
        case Node::Kind::list:
            for (const Node& item : node.items) add(flow(item));
            return "[" + text + "]";
        case Node::Kind::map:
            for (const yaml::Member& member : node.members) add(member.key + ": " + flow(member.value));
            return "{ " + text + " }";
        default:
            return "nothing";
    }
}

class Comparer {
public:
    void compare(const std::string& path, const Node* before, const Node* now) {
        if (before == nullptr && now == nullptr) return;
        if (before == nullptr) return say(path, "new, " + shortened(flow(*now)));
        if (now == nullptr) return say(path, "gone, was " + shortened(flow(*before)));
        if (before->is_map() && now->is_map()) return maps(path, *before, *now);
        if (before->is_list() && now->is_list() && !is_flat(*before) && !is_flat(*now)) {
            return lists(path, *before, *now);
        }
        if (flow(*before) != flow(*now)) say(path, shortened(flow(*before)) + " -> " + shortened(flow(*now)));
    }

    std::vector<std::string> lines;

private:
    void say(const std::string& path, const std::string& what) {
        lines.push_back((path.empty() ? "" : path + ": ") + what);
    }

    static bool is_flat(const Node& list) {
        return std::ranges::all_of(list.items, [](const Node& item) { return item.is_scalar(); });
    }

    static std::string below(const std::string& path, const std::string& key) {
        return path.empty() ? key : path + "." + key;
    }

    void maps(const std::string& path, const Node& before, const Node& now) {
        const std::size_t said = lines.size();
        for (const yaml::Member& member : now.members) {
            compare(below(path, member.key), before.find(member.key), &member.value);
        }
        for (const yaml::Member& member : before.members) {
            if (now.find(member.key) == nullptr) compare(below(path, member.key), &member.value, nullptr);
        }
        // Sections and questions are asked in the order in which they are written.
        const bool in_order =
            std::ranges::equal(before.members, now.members, {}, &yaml::Member::key, &yaml::Member::key);
        if (said == lines.size() && !in_order) say(path, "in another order");
    }

    void lists(const std::string& path, const Node& before, const Node& now) {
        for (std::size_t i = 0; i < std::max(before.items.size(), now.items.size()); ++i) {
            compare(path + "[" + std::to_string(i + 1) + "]",
                    i < before.items.size() ? &before.items[i] : nullptr,
                    i < now.items.size() ? &now.items[i] : nullptr);
        }
    }
};

}  // namespace

std::vector<std::string> differences(const Node* before, const Node* after) {
    Comparer comparer;
    comparer.compare("", before, after);
    return std::move(comparer.lines);
}

}  // namespace rules
