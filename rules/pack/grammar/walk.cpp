#include "rules/pack/grammar/walk.hpp"

#include <algorithm>

namespace rules::grammar {
namespace {

void add(const Mapping& mapping, std::vector<const Mapping*>& all);

void add(const Shape& shape, std::vector<const Mapping*>& all) {
    if (shape.mapping) add(*shape.mapping, all);
    if (shape.item) add(*shape.item, all);
    for (const Shape& each : shape.alternatives) add(each, all);
}

void add(const Mapping& mapping, std::vector<const Mapping*>& all) {
    if (std::ranges::find(all, &mapping) != all.end()) return;
    all.push_back(&mapping);
    for (const Key& key : mapping.keys) add(key.shape, all);
}

}  // namespace

std::vector<const Mapping*> mappings_below(const Mapping& top) {
    std::vector<const Mapping*> all;
    add(top, all);
    return all;
}

std::string anchor(const Mapping& mapping) {
    std::string_view what = mapping.what;
    for (const std::string_view article : {"an ", "a ", "the "}) {
        if (what.starts_with(article)) {
            what.remove_prefix(article.size());
            break;
        }
    }
    std::string name;
    for (const char c : what) {
        if (c == '"') continue;
        name += c == ' ' ? '_' : c;
    }
    return name;
}

}  // namespace rules::grammar
