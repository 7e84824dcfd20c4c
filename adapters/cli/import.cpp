#include "adapters/cli/import.hpp"

#include <ostream>

namespace adapters::cli {

void print_problems(const std::string& file, const workflows::Problems& problems, std::ostream& out) {
    for (const auto& problem : problems.listed()) out << file << ": " << workflows::to_text(problem) << '\n';
    if (problems.unlisted() > 0) out << file << ": and " << problems.unlisted() << " more.\n";
}

}  // namespace adapters::cli
