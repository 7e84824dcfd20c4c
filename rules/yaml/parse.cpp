#include "rules/yaml/parse.hpp"

#include <algorithm>
#include <sstream>
#include <utility>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include "rules/yaml/check_text.hpp"
#include "rules/yaml/syntax_error.hpp"

namespace rules::yaml {
namespace {

// yaml-cpp 0.7 ends a plain scalar in [ ] or { } at any question mark, which YAML 1.2 allows there. So it
// sees another byte, which check_text has kept out, except where a mark could open a key.
constexpr char hidden_question_mark = '\x01';

std::string hide_question_marks(std::string text) {
    bool at_line_start = true;
    for (char& c : text) {
        if (c == '?' && !at_line_start) c = hidden_question_mark;
        at_line_start = c == '\n' || (at_line_start && c == ' ');
    }
    return text;
}

std::string show_question_marks(std::string text) {
    std::ranges::replace(text, hidden_question_mark, '?');
    return text;
}

// Ends the parse: the diagnostic is written already.
struct GiveUp {};

class TreeBuilder : public YAML::EventHandler {
public:
    TreeBuilder(const Source& source, Diagnostics& diagnostics)
        : source_{source}, diagnostics_{diagnostics} {}

    Node take_root() { return std::move(root_); }
    [[nodiscard]] const std::vector<std::size_t>& open_brackets() const { return open_brackets_; }

    void OnDocumentStart(const YAML::Mark& mark) override {
        if (!std::exchange(started_, true)) return;
        report(mark, "second_document", "the document has ended before this",
               "one file holds one document: check the indentation, and a --- or a bracket too many");
        throw GiveUp{};
    }
    void OnDocumentEnd() override {}

    void OnNull(const YAML::Mark& mark, YAML::anchor_t) override { add(node_at(mark, Node::Kind::null)); }

    void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
        report(mark, "alias", "an alias (*name), which packs do not use",
               "write the value out, or quote the text");
        add(node_at(mark, Node::Kind::null));
    }

    void OnAnchor(const YAML::Mark& mark, const std::string&) override {
        report(mark, "anchor", "an anchor (&name), which packs do not use",
               "leave it out, or quote the text");
    }

    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t,
                  const std::string& value) override {
        refuse_tag(mark, tag);
        Node node = node_at(mark, Node::Kind::scalar);
        node.plain = tag == "?";
        node.text = show_question_marks(value);
        add(std::move(node));
    }

    void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t,
                         YAML::EmitterStyle::value style) override {
        open(mark, tag, Node::Kind::list, style);
    }
    void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t,
                    YAML::EmitterStyle::value style) override {
        open(mark, tag, Node::Kind::map, style);
    }
    void OnSequenceEnd() override { close(); }
    void OnMapEnd() override { close(); }

private:
    struct Open {
        Node node;
        std::optional<Member> awaiting;  // a map's key whose value has not come yet
    };

    void report(const YAML::Mark& mark, Code code, std::string message, std::string hint) {
        diagnostics_.push_back(
            {source_.at(static_cast<std::size_t>(mark.pos)), code, std::move(message), std::move(hint)});
    }

    void refuse_tag(const YAML::Mark& mark, const std::string& tag) {
        if (tag == "?" || tag == "!" || tag.empty()) return;
        report(mark, "tag", "a tag (!name), which packs do not use", "leave it out, or quote the text");
    }

    Node node_at(const YAML::Mark& mark, Node::Kind kind) {
        if (++count_ > most_nodes) {
            report(mark, "too_many_nodes", "the file holds more than 100,000 values",
                   "split it into several files");
            throw GiveUp{};
        }
        Node node;
        node.kind = kind;
        node.offset = static_cast<std::size_t>(mark.pos);
        node.where = source_.at(node.offset);
        return node;
    }

    void open(const YAML::Mark& mark, const std::string& tag, Node::Kind kind,
              YAML::EmitterStyle::value style) {
        refuse_tag(mark, tag);
        if (static_cast<int>(open_.size()) >= deepest) {
            report(mark, "too_deep", "lists and mappings nest deeper than 64", "");
            throw GiveUp{};
        }
        Node node = node_at(mark, kind);
        node.flow = style == YAML::EmitterStyle::Flow;
        if (node.flow) open_brackets_.push_back(node.offset);
        open_.push_back({std::move(node), {}});
    }

    void close() {
        Node node = std::move(open_.back().node);
        open_.pop_back();
        if (node.flow) open_brackets_.pop_back();
        refuse_duplicates(node);
        add(std::move(node));
    }

    void add(Node node) {
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

    Member key_of(Node& node) {
        if (!node.is_scalar()) {
            diagnostics_.push_back(
                {node.where, "bad_key",
                 node.is_null() ? "a key without a name" : "a key that is a list or a mapping",
                 "a key is a single name; text that starts with [ or { is quoted"});
        }
        return {std::move(node.text), node.where, {}};
    }

    // At the end of a map and by sorting: a file may hold one map of 100,000 keys.
    void refuse_duplicates(const Node& map) {
        std::vector<const Member*> sorted;
        for (const Member& member : map.members) sorted.push_back(&member);
        std::ranges::stable_sort(sorted, {},
                                 [](const Member* member) -> const std::string& { return member->key; });
        for (std::size_t i = 1; i < sorted.size(); ++i) {
            const Member& earlier = *sorted[i - 1];
            const Member& later = *sorted[i];
            if (earlier.key != later.key) continue;
            diagnostics_.push_back({later.key_where, "duplicate_key",
                                    "\"" + later.key + "\" stands here twice; first in line " +
                                        std::to_string(earlier.key_where.line),
                                    "keep one of them", earlier.key_where});
        }
    }

    const Source& source_;
    Diagnostics& diagnostics_;
    Node root_;
    std::vector<Open> open_;
    std::vector<std::size_t> open_brackets_;
    int count_ = 0;
    bool started_ = false;
};

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

}  // namespace

std::optional<Node> parse(const Source& source, Diagnostics& diagnostics) {
    const std::size_t before = diagnostics.size();
    if (!check_text(source, diagnostics)) return std::nullopt;
    TreeBuilder builder{source, diagnostics};
    run(source, builder, diagnostics);
    if (diagnostics.size() > before) return std::nullopt;
    return builder.take_root();
}

}  // namespace rules::yaml
