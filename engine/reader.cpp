#include "engine/reader.hpp"

namespace engine {

std::vector<Listed> scan_prefix(const Reader& reader, std::string_view index, std::string_view prefix,
                                std::size_t limit) {
    // Keys are UTF-8, in which the byte FF never stands: it sorts after all that start with the prefix.
    return reader.scan(index, prefix, std::string(prefix) + '\xFF', limit);
}

}  // namespace engine
