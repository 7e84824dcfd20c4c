// Who sees which record, said a second time: from the stored records alone, by building sets for one person,
// where the program judges one record for somebody. Shares no line with workflows/rights.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include <boost/json/object.hpp>

#include "engine/reader.hpp"

namespace rights {

using Keys = std::set<engine::RecordKey>;

/// What each role gives: organisation, unit, own_work, figures, sample.
using Levels = std::map<std::string, std::string>;

class Oracle {
public:
    /// `today` as 2026-03-01. `state` is read here, whole. Knows of no audit whose moderator nobody could
    /// find, and of no blind moderation: a council that is tested with it has none.
    Oracle(const engine::Reader& state, Levels levels, std::string today);

    /// Every record that they see, in whole or in part.
    [[nodiscard]] Keys seen_by(const std::string& person) const;

    /// Every record of a kind that people are shown.
    [[nodiscard]] const Keys& all() const { return all_; }

private:
    using Record = boost::json::object;
    class Person;

    void add_kind(const engine::Reader& state, const std::string& kind);

    Levels levels_;
    std::string today_;
    Keys all_;
    std::map<std::string, std::map<std::string, Record>> records_;
};

/// Kinds that people are shown, and kinds that are the program's own business. Both together are all there
/// are: a new kind of record has to be put into one of them.
[[nodiscard]] const std::set<std::string>& shown_kinds();
[[nodiscard]] const std::set<std::string>& kinds_of_the_program();

}  // namespace rights
