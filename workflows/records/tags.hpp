// Tags of actions, audits and findings: sorted, each once.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

namespace workflows {

inline void add_tags(std::vector<std::string>& tags, const std::vector<std::string>& more) {
    tags.insert(tags.end(), more.begin(), more.end());
    std::ranges::sort(tags);
    tags.erase(std::unique(tags.begin(), tags.end()), tags.end());
}

}  // namespace workflows
