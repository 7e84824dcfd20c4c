// What the readers of a pack share: where problems go, what is defined, and what one mapping may hold.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rules/conditions/environment.hpp"
#include "rules/pack/grammar/shape.hpp"
#include "rules/pack/read_pack.hpp"
#include "rules/yaml/node.hpp"

namespace rules::reading {

using yaml::Member;
using yaml::Node;

using grammar::Need;

/// Errors told of one pack, and warnings; one more says that there are more.
inline constexpr int most_told = 500;

struct Reading {
    const PackSurroundings& surroundings;
    Diagnostics diagnostics;
    std::map<std::string, std::shared_ptr<const Source>> sources;  ///< By file name.
    std::map<std::string, std::vector<const Node*>>
        sections;  ///< Top-level key -> its values, in the order of files.
    DefinedNames defined;
    std::vector<SourceFile> files;
    std::vector<std::unique_ptr<const Node>> trees;
    std::map<std::string, WorkingCalendar> calendars;
    bool incomplete =
        false;  ///< A file could not be parsed: what it defines is unknown, so names are not checked.
    std::map<std::string, cel::Environment> environments{};  ///< Of conditions, by scope.
    std::set<std::string>
        unfillable{};  ///< Places in templates that somebody sends without what they fill in.
    int errors = 0;    ///< Added so far; those beyond most_told are only counted.
    int warnings = 0;

    void error(const Position& where, Code code, std::string message, std::string hint = {},
               std::optional<Position> other = {});
    /// As error() does. Long texts are cut: a message may quote a megabyte.
    void add(Diagnostic diagnostic);
    void wrong_type(const Node& node, std::string_view expected, std::string hint = {});

    /// False and an error if `kind` has this name already.
    bool define(const std::string& kind, const std::string& name, const Position& where);
    /// False and an error with the nearest name if it has not.
    bool refer(const std::string& kind, const std::string& name, const Position& where);
};

/// A mapping with a closed set of keys. Reports what is unknown or missing, once, when made.
class Fields {
public:
    Fields(Reading& reading, const Node& node, const grammar::Mapping& mapping);

    [[nodiscard]] const Node* find(std::string_view key) const;  ///< Null: not there, or null.
    /// What the table says of a key that it has.
    [[nodiscard]] const grammar::Shape& shape(std::string_view key) const {
        return mapping_.find(key)->shape;
    }
    [[nodiscard]] explicit operator bool() const { return node_.is_map(); }

private:
    void check_member(Reading& reading, const Member& member) const;

    const Node& node_;
    const grammar::Mapping& mapping_;
};

/// The members of all sections of this name, checked: mappings, snake_case names, none twice.
void for_each_named(Reading& reading, const std::string& section, const std::string& kind,
                    const std::function<void(const Member&)>& read);

/// `: did you mean "x"?`, or a list of what there is, for hints.
[[nodiscard]] std::string suggestion(std::string_view wrong, std::span<const std::string> known);

}  // namespace rules::reading
