#include "workflows/reading/references.hpp"

#include <cctype>

#include "workflows/decision.hpp"

namespace workflows {

std::vector<engine::RecordKey> references_in(const std::string& text) {
    std::vector<engine::RecordKey> found;
    for (const char* kind : {"audit", "action", "finding"}) {
        const std::string prefix = reference_prefix(kind);
        for (std::size_t at = text.find(prefix); at != text.npos; at = text.find(prefix, at + 1)) {
            std::size_t end = at + prefix.size();
            while (end < text.size() && std::isdigit(static_cast<unsigned char>(text[end])) != 0) ++end;
            found.push_back({kind, text.substr(at, end - at)});
        }
    }
    return found;
}

}  // namespace workflows
