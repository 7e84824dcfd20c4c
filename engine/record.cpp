#include "engine/record.hpp"

#include <algorithm>

#include "engine/text.hpp"

namespace engine {

std::string to_string(const RecordKey& key) {
    return key.kind + '/' + key.id;
}

bool is_valid(const RecordKey& key) {
    const auto allowed = [](char letter) { return (letter >= 'a' && letter <= 'z') || letter == '_'; };
    return !key.kind.empty() && key.kind.size() <= 40 && std::ranges::all_of(key.kind, allowed) &&
           !key.id.empty() && is_plain(key.id, 200);
}

}  // namespace engine
