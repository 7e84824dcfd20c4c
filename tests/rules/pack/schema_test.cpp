#include "rules/pack/schema.hpp"

#include <set>

#include <doctest/doctest.h>

#include "rules/pack/grammar/pack_file.hpp"
#include "rules/pack/grammar/walk.hpp"

namespace rules {

TEST_CASE("each mapping of the language has an address of its own, and each key says what it means") {
    std::set<std::string> anchors;
    for (const grammar::Mapping* mapping : grammar::mappings_below(grammar::pack_file)) {
        CAPTURE(mapping->what);
        CHECK(anchors.insert(grammar::anchor(*mapping)).second);
        for (const grammar::Key& key : mapping->keys) {
            CAPTURE(key.name);
            CHECK(!key.about.empty());
            CHECK(!in_words(key.shape).empty());
        }
    }
    CHECK(anchors.size() > 40);
}

}  // namespace rules
