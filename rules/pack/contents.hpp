// What a pack's files define, by kind and name, as it is written. Enough to say what one version changed
// against another, also of a pack that can no longer be compiled.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "rules/pack/bundle.hpp"
#include "rules/yaml/node.hpp"

namespace rules {

/// One thing that a pack defines.
struct PackThing {
    /// programme, tool, rule, measure, escalation, board, message, scale, theme, role, attribute, calendar,
    /// setting, test, file (a template, a CSV).
    std::string kind;
    std::string name;  ///< Of a setting its path: `alerts.quiet`.

    auto operator<=>(const PackThing&) const = default;
};

class PackContents {
public:
    /// Files that are no YAML, or that the pack does not read, are things of kind `file`; what cannot be
    /// parsed is left out.
    explicit PackContents(const PackBundle& bundle) : PackContents(bundle, read_bundle(bundle)) {}
    /// The same, where it has been read already.
    PackContents(const PackBundle& bundle, const PackReading& reading);

    [[nodiscard]] const std::map<PackThing, yaml::Node>& things() const { return things_; }

    /// Null: there is no such thing.
    [[nodiscard]] const yaml::Node* find(const std::string& kind, const std::string& name) const;

private:
    void add_tree(yaml::Node tree);
    void add_named(const std::string& kind, yaml::Node map);

    std::map<PackThing, yaml::Node> things_;
};

/// All kinds, in the order in which a reader wants to hear of them.
[[nodiscard]] std::vector<std::string> thing_kinds();

struct PackChange {
    enum class How { added, removed, changed };

    PackThing thing;
    How how = How::changed;
    std::vector<std::string> lines;  ///< Of a changed one: see `differences`. A file has none.
};

/// By kind, then by name. Comments, layout, and which file a thing stands in do not count.
[[nodiscard]] std::vector<PackChange> changes_between(const PackContents& before, const PackContents& after);

/// `deadlines.first_audit: 10 working days -> 5 working days`, one line for each place. Either may be null:
/// there is no such thing.
[[nodiscard]] std::vector<std::string> differences(const yaml::Node* before, const yaml::Node* after);

/// `rule added` -> 2.
[[nodiscard]] std::map<std::string, int> counted(const std::vector<PackChange>& changes);

[[nodiscard]] std::string_view to_string(PackChange::How how);

}  // namespace rules
