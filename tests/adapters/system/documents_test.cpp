// The documents follow from the table of settings.
#include <fstream>
#include <sstream>

#include <doctest/doctest.h>
#include <boost/json.hpp>

#include "adapters/system/documents.hpp"

namespace {

using namespace adapters::system;

std::string text_of(const std::string& name) {
    std::ostringstream text;
    text << std::ifstream(std::string(SOURCE_ROOT) + name).rdbuf();
    return text.str();
}

}  // namespace

TEST_CASE("docs/configuration.md ends with the table: `caseloop config explain --format markdown`") {
    const std::string page = text_of("/docs/configuration.md");
    const std::string heading = "## All settings\n";
    REQUIRE(page.find(heading) != std::string::npos);
    CHECK(page.substr(page.find(heading) + heading.size()) == reference());
}

TEST_CASE("config/caseloop.schema.json is what `caseloop config schema` prints") {
    CHECK(text_of("/config/caseloop.schema.json") == boost::json::serialize(schema()) + "\n");
}

TEST_CASE("mail and webhook have pages of their own that name each of their settings") {
    const std::string pages = text_of("/docs/mail.md") + text_of("/docs/webhooks.md");
    for (const Setting& setting : settings()) {
        if (!setting.key.starts_with("smtp.") && !setting.key.starts_with("webhook.")) continue;
        CHECK_MESSAGE(pages.find("`" + environment_name(setting.key) + "`") != std::string::npos,
                      setting.key);
    }
}
