// yaml-cpp's events -> our tree, with the caps and what packs do not use refused on the way.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include <yaml-cpp/eventhandler.h>

#include "rules/diagnostic.hpp"
#include "rules/yaml/node.hpp"
#include "rules/yaml/source.hpp"

namespace rules::yaml {

/// Thrown to end the parse: the diagnostic is written already.
struct GiveUp {};

// yaml-cpp 0.7 ends a plain scalar in [ ] or { } at any question mark, which YAML 1.2 allows there. So it
// sees a byte that neither UTF-8 nor an escape can give, except where a mark opens a key on a line of its
// own.
inline constexpr char hidden_question_mark = '\xff';
[[nodiscard]] std::string hide_question_marks(std::string text);
[[nodiscard]] std::string show_question_marks(std::string text);

/// Both references must outlive it.
class TreeBuilder : public YAML::EventHandler {
public:
    TreeBuilder(const Source& source, Diagnostics& diagnostics) : source_{source}, diagnostics_{diagnostics} {
        root_.where = source.at(0);
    }

    [[nodiscard]] Node take_root() { return std::move(root_); }
    [[nodiscard]] const std::vector<std::size_t>& open_brackets() const { return open_brackets_; }

    void OnDocumentStart(const YAML::Mark& mark) override;
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override;
    void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override;
    void OnAnchor(const YAML::Mark& mark, const std::string& name) override;
    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  const std::string& value) override;
    void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value style) override;
    void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value style) override;
    void OnSequenceEnd() override { close(); }
    void OnMapEnd() override { close(); }

private:
    struct Open {
        Node node;
        std::optional<Member> awaiting;  // a map's key whose value has not come yet
    };

    void report(Diagnostic diagnostic);
    void refuse(const YAML::Mark& mark, Code code, const char* message, const char* hint);
    void refuse_tag(const YAML::Mark& mark, const std::string& tag);
    void refuse_duplicates(Node& map);
    Node node_at(const YAML::Mark& mark, Node::Kind kind);
    void open(const YAML::Mark& mark, const std::string& tag, Node::Kind kind,
              YAML::EmitterStyle::value style);
    void close();
    void add(Node node);
    Member key_of(Node& node);

    const Source& source_;
    Diagnostics& diagnostics_;
    Node root_;
    std::vector<Open> open_;
    std::vector<std::size_t> open_brackets_;
    int nodes_ = 0;
    int refusals_ = 0;
    bool started_ = false;
};

}  // namespace rules::yaml
