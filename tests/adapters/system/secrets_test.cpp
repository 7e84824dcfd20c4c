// Secrets: where they may stand, and that nothing says them.
#include <doctest/doctest.h>

#include "adapters/system/load.hpp"
#include "adapters/system/settings.hpp"
#include "tests/adapters/system/scratch.hpp"

namespace {

using namespace adapters::system;

constexpr const char* word = "hunter2-planted";

std::string all_words(const Loaded& loaded) {
    std::string text = to_text(loaded.diagnostics);
    for (const auto& [key, chosen] : loaded.chosen)
        text += key + " " + chosen.value + " " + chosen.from + "\n";
    return text;
}

}  // namespace

TEST_CASE("no secret may stand in the file, and the message does not quote it") {
    for (const Setting& setting : settings()) {
        if (!setting.is_secret) continue;
        const std::string key(setting.key);
        const std::size_t dot = key.find('.');
        const scratch::Folder folder;
        const auto yaml = key.substr(0, dot) + ":\n  " + key.substr(dot + 1) + ": " + word + "\n";
        const Loaded found = load(folder.write("c.yaml", yaml), {});
        REQUIRE(found.diagnostics.size() == 1);
        CHECK(found.diagnostics.front().message.find("is a secret") != std::string::npos);
        CHECK(all_words(found).find(word) == std::string::npos);
    }
}

TEST_CASE("a secret comes by environment or by a file that nobody else may read") {
    const scratch::Folder folder;
    const std::string file = folder.write("password", std::string(word) + "\nsecond line\n");
    const std::string yaml = folder.write("c.yaml", "smtp:\n  password_file: " + file + "\n");
    for (const Loaded& found :
         {load(yaml, {}), load(folder.write("e.yaml", ""), {{"CASELOOP_SMTP_PASSWORD", word}}),
          load(folder / "e.yaml", {{"CASELOOP_SMTP_PASSWORD_FILE", file}})}) {
        CHECK(to_text(found.diagnostics) == "");
        CHECK(found.configuration.smtp.password == word);
        CHECK(found.chosen.at("smtp.password").value == "(set)");
        CHECK(all_words(found).find(word) == std::string::npos);
    }
}

TEST_CASE("a secret's file that others may read, that is empty, or is not there, is refused") {
    const scratch::Folder folder;
    const std::pair<std::string, const char*> cases[] = {
        {folder.write("group", word, 0640), "may be read by others"},
        {folder.write("all", word, 0604), "may be read by others"},
        {folder.write("empty", "\nx\n"), "is empty"},
        {folder / "none", "cannot be read"},
        {folder.path().string(), "is no file"},
    };
    for (const auto& [file, expected] : cases) {
        CAPTURE(file);
        const Loaded found = load(folder.write("c.yaml", ""), {{"CASELOOP_WEBHOOK_SECRET_FILE", file}});
        CHECK(to_text(found.diagnostics).find(expected) != std::string::npos);
        CHECK(all_words(found).find(word) == std::string::npos);
    }
}

TEST_CASE("what systemd hands over may have an access list, which shows as a group's right") {
    const scratch::Folder folder;
    const std::string file = folder.write("password", word, 0440);
    const std::string yaml = folder.write("c.yaml", "");
    const Environment without{{"CASELOOP_SMTP_PASSWORD_FILE", file}};
    Environment with = without;
    with["CREDENTIALS_DIRECTORY"] = folder.path().string();
    CHECK(rules::has_error(load(yaml, without).diagnostics));
    CHECK(load(yaml, with).configuration.smtp.password == word);
}

TEST_CASE("a secret that is wrong is refused without its words") {
    const scratch::Folder folder;
    const Loaded found = load(folder.write("c.yaml", ""), {{"CASELOOP_WEBHOOK", word}});
    CHECK(rules::has_error(found.diagnostics));
    CHECK(all_words(found).find(word) == std::string::npos);
    const Loaded both = load(folder / "c.yaml", {{"CASELOOP_WEBHOOK", word}, {"CASELOOP_WEBHOOK_FILE", "x"}});
    CHECK(to_text(both.diagnostics).find("are both set") != std::string::npos);
}
