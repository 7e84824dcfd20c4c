// A YAML document as its author sees it: in order, with every place, nothing converted yet.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/yaml/position.hpp"

namespace rules::yaml {

struct Member;

struct Node {
    enum class Kind { null, scalar, list, map };

    Kind kind = Kind::null;
    bool plain = true;            ///< Of a scalar: without quotes, not a block.
    bool flow = false;            ///< Of a list or a map: written with [ ] or { }.
    std::string text;             ///< Of a scalar; valid UTF-8.
    Position where;               ///< First character; of a quoted scalar the quote.
    std::size_t offset = 0;       ///< The same in bytes of the Source.
    std::vector<Node> items;      ///< Of a list.
    std::vector<Member> members;  ///< Of a map, as written; keys are distinct.

    [[nodiscard]] bool is_null() const { return kind == Kind::null; }
    [[nodiscard]] bool is_scalar() const { return kind == Kind::scalar; }
    [[nodiscard]] bool is_list() const { return kind == Kind::list; }
    [[nodiscard]] bool is_map() const { return kind == Kind::map; }

    /// Null where this is no map or has no such key.
    [[nodiscard]] const Node* find(std::string_view key) const;
};

struct Member {
    std::string key;
    Position key_where;
    Node value;
};

// What a plain scalar means in YAML 1.2 (core schema). Nothing for other scalars, and for quoted ones: `no`,
// `on` and `1:30` are text, `012` is twelve, `"5"` is text.
[[nodiscard]] std::optional<bool> as_bool(const Node& node);
[[nodiscard]] std::optional<std::int64_t> as_integer(const Node& node);  ///< Also 0x1f and 0o17.
[[nodiscard]] std::optional<double> as_number(const Node& node);         ///< Finite; integers too.

/// In quotes, at most 40 bytes of it: for messages.
[[nodiscard]] std::string shortened(const std::string& text);

/// `a list`, `a mapping`, `the text "abc"`, `nothing`: for messages.
[[nodiscard]] std::string describe(const Node& node);

}  // namespace rules::yaml
