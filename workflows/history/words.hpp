// A council's words for what the pack and the register call by ids.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/reader.hpp"
#include "rules/pack/pack.hpp"

namespace workflows {

/// Small letters, single spaces, `_` and `-` as spaces: `Req.  Improvement` is `req. improvement`.
[[nodiscard]] std::string folded(std::string_view text);

class Words {
public:
    /// The word means this id; empty: it says nothing, as `N/A` does. A word that means two things means
    /// neither, unless it was set by hand.
    void add(std::string_view word, const std::string& id);
    void set_by_hand(std::string_view word, const std::string& id);

    struct Meaning {
        std::optional<std::string> id;  ///< None: see `message`. Empty: the cell says nothing.
        std::string message;            ///< A clause.
    };
    [[nodiscard]] Meaning of(std::string_view text, std::string_view what) const;

    /// Every id that some word means.
    [[nodiscard]] const std::set<std::string>& ids() const { return ids_; }

private:
    std::map<std::string, std::set<std::string>> meanings_;
    std::set<std::string> ids_;
};

/// By the kinds of a mapping's `values`: grades programmes tools themes people units cases kinds statuses
/// priorities finding_kinds. Every id, its title or name, and words that are plain English.
[[nodiscard]] std::map<std::string, Words> known_words(const rules::Pack& pack, const engine::Reader& state);

/// `people` -> `person`: for messages.
[[nodiscard]] std::string_view word_for_one(std::string_view kind);

/// What `values` may hold, in order.
[[nodiscard]] const std::vector<std::string>& kinds_of_words();

}  // namespace workflows
