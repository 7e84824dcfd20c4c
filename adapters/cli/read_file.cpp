#include "adapters/cli/read_file.hpp"

#include <filesystem>
#include <fstream>
#include <sstream>

#include "adapters/cli/command.hpp"

namespace adapters::cli {

std::string read_file(const std::string& name) {
    std::error_code error;
    if (std::filesystem::is_directory(name, error))
        throw UsageError{"`" + name + "` is a folder; name a file."};
    if (!std::filesystem::exists(name, error)) throw UsageError{"there is no file `" + name + "`."};
    std::ifstream stream(name, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    if (!stream) throw UsageError{"the file `" + name + "` cannot be read: may you read it?"};
    return std::move(text).str();
}

}  // namespace adapters::cli
