// What the contract's tests fill a store with.
#pragma once

#include <limits>
#include <vector>

#include "tests/engine/example.hpp"

namespace contracts {

/// Carries them out in one commit.
inline std::vector<engine::Result<engine::Reply>> run(engine::Store& store,
                                                      const std::vector<engine::Command>& commands) {
    return example::writer(store).run(commands, example::noon);
}

/// A few records with what is hard to keep: long and wide text, numbers at their ends, an erased record.
inline const std::vector<engine::Command> some_of_everything = {
    example::set("A", {{"state", "open"}, {"wake", engine::to_text(example::noon)}}, "key-1"),
    example::set("B", {{"state", "open"}, {"text", "\u00e9\u4e2d\U0001F600 \"quoted\" \\ \n\t"}}),
    example::set("C", {{"state", "shut"}, {"n", std::numeric_limits<std::int64_t>::min()}}, "key-2"),
    example::set("C", {{"m", std::numeric_limits<std::uint64_t>::max()}, {"x", 0.1}, {"on", true}}),
    example::set("D", {{"state", "open"}}),
    example::set("D", {{"state", nullptr}}),
    example::set("A", {{"state", "shut"}, {"deep", {{"er", boost::json::array{1, "two", nullptr}}}}}),
    example::set("\u00e9 / \u4e2d", {{"state", std::string(5000, 'x')}}, "key-3"),
};

}  // namespace contracts
