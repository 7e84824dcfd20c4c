// To whom a record belongs: by which units, people and other records it can be seen. One rule for each kind
// of record that is shown to people; a kind without a rule is shown to nobody.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/record.hpp"
#include "workflows/decision.hpp"

namespace workflows {

/// How much of a record somebody sees. See open_part.
enum class Extent { none, part, whole };

/// Any of what is named here is enough. Units are those of today: a case that moved is its new unit's, also
/// with what was found before.
struct Belonging {
    std::vector<std::string> units = {};   ///< Whoever leads one of them, or stands above it.
    std::vector<std::string> people = {};  ///< They, and who covers for them during their leave.
    std::vector<std::string> roles = {};   ///< Whoever holds one of these.
    std::vector<engine::RecordKey> part_of =
        {};  ///< Whoever sees one of these; with `needs_all` all of them.
    std::vector<engine::RecordKey> granted_as = {};  ///< Whoever was granted one of these.
    bool needs_all = false;
    std::optional<std::string> within = {};  ///< `part_of` counts only for who leads this unit.
    Extent staff = Extent::none;             ///< Everybody who works here.
    Extent figures = Extent::none;           ///< Whoever may see figures.
    Extent sample = Extent::none;            ///< An auditor from outside, while their time lasts.
    Extent most = Extent::whole;  ///< Most that anybody sees who has no rights over the organisation.
};

/// None: there is no rule for this kind. `document` is empty of what is gone.
[[nodiscard]] std::optional<Belonging> belonging_of(const Decision& decision, const engine::RecordKey& key,
                                                    const boost::json::object& document);

/// Every kind that has a rule, sorted.
[[nodiscard]] std::vector<std::string_view> kinds_with_rule();

/// What of a record of this kind is shown to whom only a part is shown. Empty: nothing.
[[nodiscard]] boost::json::object open_part(std::string_view kind, const boost::json::object& document);

}  // namespace workflows
