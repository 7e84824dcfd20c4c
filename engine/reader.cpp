#include "engine/reader.hpp"

namespace engine {

std::size_t Reader::count(std::string_view index, std::string_view from, std::string_view before) const {
    return scan(index, from, before, no_limit).size();
}

std::vector<Listed> scan_prefix(const Reader& reader, std::string_view index, std::string_view prefix,
                                std::size_t limit) {
    // Keys are UTF-8, in which the byte FF never stands: it sorts after all that start with the prefix.
    return reader.scan(index, prefix, std::string(prefix) + '\xFF', limit);
}

std::size_t count_prefix(const Reader& reader, std::string_view index, std::string_view prefix) {
    return reader.count(index, prefix, std::string(prefix) + '\xFF');
}

}  // namespace engine
