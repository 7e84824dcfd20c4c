// The configuration as subcommands need it.
#pragma once

#include <optional>
#include <string>

#include "adapters/cli/command.hpp"
#include "adapters/system/load.hpp"

namespace adapters::cli {

/// `--config FILE`, for subcommands that look at the configuration.
void config_option(boost::program_options::options_description_easy_init& add);

/// As long as it lives whatever looks for the configuration finds that of `--config`. Says to the talk where
/// `--data` goes before a store that the environment names.
class ConfigurationOfThisCall {
public:
    explicit ConfigurationOfThisCall(const Call& call);
    ~ConfigurationOfThisCall();
    ConfigurationOfThisCall(const ConfigurationOfThisCall&) = delete;
    ConfigurationOfThisCall& operator=(const ConfigurationOfThisCall&) = delete;

private:
    bool is_set_ = false;
    std::optional<std::string> before_;
};

/// By `--config`, else where it is found; with all that is wrong.
[[nodiscard]] system::Loaded load_configuration(const Call& call);

/// The same for who needs a right one; `--data` goes before it. Throws UsageError with all that is wrong.
[[nodiscard]] system::Configuration configuration_of(const Call& call);

/// The folder of the store, as configured.
[[nodiscard]] std::string configured_data(const Call& call);

/// The store's file in the folder: where the configuration of that very folder says, else `caseloop.db`.
[[nodiscard]] std::filesystem::path configured_store(const std::filesystem::path& data);

}  // namespace adapters::cli
