// Accounts with which somebody can look around in the demo.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "engine/moment.hpp"
#include "engine/reader.hpp"

namespace adapters::cli {

struct DemoSignIn {
    std::string role;
    std::string name;
    std::string password;
};

/// An administrator, and one person of each of four roles; made once, with passwords that are told this once.
/// None: there are accounts already. Throws std::runtime_error when they cannot be made.
[[nodiscard]] std::vector<DemoSignIn> make_demo_sign_ins(const std::filesystem::path& data,
                                                         const engine::Reader& state,
                                                         engine::Moment now);

}  // namespace adapters::cli
