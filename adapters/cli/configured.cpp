#include "adapters/cli/configured.hpp"

#include <boost/program_options/value_semantic.hpp>

#include "adapters/cli/open_store.hpp"

namespace adapters::cli {
namespace {

system::Configuration right(system::Loaded loaded) {
    if (rules::has_error(loaded.diagnostics))
        throw UsageError{"the configuration is wrong; `caseloop config check` judges it:\n" +
                         rules::to_text(loaded.diagnostics)};
    return std::move(loaded.configuration);
}

}  // namespace

void config_option(boost::program_options::options_description_easy_init& add) {
    add("config", boost::program_options::value<std::string>(),
        "the configuration; none: $CASELOOP_CONFIG, config/caseloop.yaml, /etc/caseloop/caseloop.yaml");
}

system::Loaded load_configuration(const Call& call) {
    return call.options.contains("config") ? system::load(call.text("config")) : system::load();
}

system::Configuration configuration_of(const Call& call) {
    auto configuration = right(load_configuration(call));
    if (!call.given("data")) return configuration;
    configuration.store = store_file(call.text("data"));
    configuration.data = call.text("data");
    return configuration;
}

std::string configured_data(const Call& call) {
    return right(load_configuration(call)).data.string();
}

std::filesystem::path configured_store(const std::filesystem::path& data) {
    const auto configuration = right(system::load());
    const auto same = [](const auto& path) {
        return std::filesystem::absolute(path).lexically_normal() / "";
    };
    return same(configuration.data) == same(data) ? configuration.store : data / "caseloop.db";
}

}  // namespace adapters::cli
