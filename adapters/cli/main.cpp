#include <iostream>

#include "adapters/cli/command.hpp"

int main(int count, char** words) {
    std::ios::sync_with_stdio(false);
    const adapters::cli::Exit exit =
        adapters::cli::run_command_line({words + 1, words + count}, std::cout, std::cerr);
    std::cout.flush();
    return static_cast<int>(exit);
}
