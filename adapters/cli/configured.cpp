#include "adapters/cli/configured.hpp"

#include <cstdlib>

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

namespace {

constexpr const char* config_variable = "CASELOOP_CONFIG";
constexpr const char* store_variable = "CASELOOP_STORE";

// What is typed goes before what is set: but whoever set it should hear.
void say_which_store(const Call& call) {
    const char* set = std::getenv(store_variable);
    if (set == nullptr || *set == '\0' || !call.given("data")) return;
    const system::Loaded loaded = system::load();
    if (rules::has_error(loaded.diagnostics)) return;  // Said where it is needed.
    const auto used = std::filesystem::absolute(configured_store(call.text("data"))).lexically_normal();
    const auto named = std::filesystem::absolute(loaded.configuration.store).lexically_normal();
    if (used == named) return;
    call.talk << "caseloop: " << store_variable << " names " << named.string()
              << "; --data goes before it: this is about " << used.string() << ".\n";
}

}  // namespace

ConfigurationOfThisCall::ConfigurationOfThisCall(const Call& call) {
    if (call.options.contains("config")) {
        if (const char* set = std::getenv(config_variable)) before_ = set;
        is_set_ = setenv(config_variable, call.options["config"].as<std::string>().c_str(), 1) == 0;
    }
    say_which_store(call);
}

ConfigurationOfThisCall::~ConfigurationOfThisCall() {
    if (!is_set_) return;
    if (before_)
        setenv(config_variable, before_->c_str(), 1);
    else
        unsetenv(config_variable);
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
