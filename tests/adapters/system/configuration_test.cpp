// What may stand in caseloop.yaml and in the environment, and what is said of everything else.
#include <doctest/doctest.h>

#include "adapters/system/load.hpp"
#include "adapters/system/settings.hpp"
#include "tests/adapters/system/scratch.hpp"

namespace {

using namespace adapters::system;

Loaded loaded(const std::string& yaml, const Environment& environment = {}) {
    const scratch::Folder folder;
    return load(folder.write("c.yaml", yaml), environment);
}

// The first mistake, without the folder.
std::string first_mistake(const Loaded& loaded) {
    if (loaded.diagnostics.empty()) return "";
    const std::string text = to_text(loaded.diagnostics.front());
    const std::size_t file = text.find("c.yaml:");
    return file == std::string::npos ? text : text.substr(file);
}

}  // namespace

TEST_CASE("what is wrong in the file is told at its line and column, with what to do") {
    const std::pair<const char*, const char*> cases[] = {
        {"lisen: { port: 1 }",
         "c.yaml:1:1: error[unknown_key]: there is no setting `lisen` here\n    hint: did you mean "
         "`listen`?"},
        {"listen:\n  prot: 80",
         "c.yaml:2:3: error[unknown_key]: there is no setting `prot` in `listen`\n    hint: did you mean "
         "`port`?"},
        {"port: 80",
         "c.yaml:1:1: error[unknown_key]: there is no setting `port` here\n    hint: `port` stands under "
         "`listen`"},
        {"listen:\n  port: \"80\"",
         "c.yaml:2:9: error[wrong_type]: listen.port is a whole number from 0 to 65535, not"},
        {"listen:\n  port: 65536",
         "c.yaml:2:9: error[out_of_range]: listen.port is a whole number from 0 to 65535, not"},
        {"listen:\n  port: 80.5", "c.yaml:2:9: error[wrong_type]"},
        {"listen:\n  port:", "c.yaml:2:8: error[wrong_type]"},
        {"listen:\n  port: [80]", "c.yaml:2:9: error[wrong_type]"},
        {"listen:\n  port: 80\n  port: 81", "c.yaml:3:3: error[duplicate_key]"},
        {"listen: 80", "c.yaml:1:9: error[wrong_type]: `listen` is a section, not"},
        {"listen:\n  allow_plain_beyond_loopback: yes", "c.yaml:2:32: error[wrong_type]"},
        {"listen:\n  address: qa.example",
         "c.yaml:2:12: error[bad_value]: listen.address is an IP address of this machine"},
        {"listen:\n  trusted_proxies: [10.1.0.0/33]",
         "c.yaml:2:20: error[bad_value]: listen.trusted_proxies holds `10.1.0.0/33`"},
        {"listen:\n  trusted_proxies: 10.1.0.1",
         "c.yaml:2:20: error[wrong_type]: listen.trusted_proxies is a list of texts"},
        {"limits:\n  idle: 30",
         "c.yaml:2:9: error[wrong_type]: limits.idle is a duration from 1 second to 1 hour"},
        {"limits:\n  idle: 2 hours", "c.yaml:2:9: error[out_of_range]"},
        {"limits:\n  body: 1 MB", "c.yaml:2:9: error[wrong_type]: limits.body is a size from 1 KiB to 1 GiB"},
        {"limits:\n  body: 64 MiB",
         "c.yaml:2:9: error[contradiction]: limits.body is larger than limits.large_body"},
        {"log:\n  level: loud",
         "c.yaml:2:10: error[bad_value]: log.level is one of debug, info, warning, error"},
        {"store: postgresql://host/db",
         "c.yaml:1:8: error[bad_value]: store names PostgreSQL, which this release does not have"},
        {"store: caseloop.db", "c.yaml:1:8: error[bad_value]: store begins with sqlite:"},
        {"smtp:\n  url: smtp://me:secret@host",
         "c.yaml:2:8: error[bad_value]: smtp.url holds no user and no password"},
        {"smtp:\n  from: nobody", "c.yaml:2:9: error[bad_value]: smtp.from is a mail address"},
        {"address: qa.example", "c.yaml:1:10: error[bad_value]: address begins with http:// or https://"},
        {"oidc:\n  issuer: http://login.example",
         "c.yaml:2:11: error[bad_value]: oidc.issuer begins with https://"},
        {"oidc:\n  issuer: https://login.example",
         "c.yaml:2:11: error[contradiction]: oidc.issuer is set and oidc.client_id is not"},
        {"oidc:\n  groups: [a]", "c.yaml:2:11: error[wrong_type]: oidc.groups is a mapping"},
        {"tls:\n  key: /k.pem", "c.yaml:2:8: error[contradiction]: tls.certificate and tls.key go together"},
        {"listen:\n  address: 0.0.0.0",
         "c.yaml:2:12: error[contradiction]: listen.address 0.0.0.0 is reached from other machines"},
        {"sessions:\n  idle: 13 hours", "c.yaml:2:9: error[contradiction]: sessions.idle is longer"},
        {"- a", "c.yaml:1:1: error[wrong_type]: a configuration is a mapping"},
        {"data: &a x", "c.yaml:1:7: error[anchor]"},
    };
    for (const auto& [yaml, expected] : cases) {
        CAPTURE(yaml);
        CHECK(first_mistake(loaded(yaml)).substr(0, std::string(expected).size()) == expected);
    }
}

TEST_CASE("an empty file, and one of comments, change nothing") {
    for (const char* yaml : {"", "# nothing\n", "---\n"}) CHECK(loaded(yaml).diagnostics.empty());
}

TEST_CASE("the file that is in the project, and the one that the package installs, are right") {
    for (const char* file : {"/config/caseloop.yaml", "/packaging/caseloop.yaml"}) {
        const Loaded found = load(std::string(SOURCE_ROOT) + file, {});
        CHECK_MESSAGE(to_text(found.diagnostics) == "", file);
        CHECK(found.configuration.listen.address == "127.0.0.1");
        CHECK(found.configuration.listen.port == 8080);
    }
}

TEST_CASE("what is usual by the table is what a new Configuration holds") {
    const Configuration usual = loaded("").configuration;
    const Configuration fresh;
    CHECK(usual.data == fresh.data);
    CHECK(usual.store == fresh.store);
    CHECK(usual.workers == fresh.workers);
    CHECK(usual.listen.address == fresh.listen.address);
    CHECK(usual.listen.port == fresh.listen.port);
    CHECK(usual.limits.header == fresh.limits.header);
    CHECK(usual.limits.body == fresh.limits.body);
    CHECK(usual.limits.large_body == fresh.limits.large_body);
    CHECK(usual.limits.idle == fresh.limits.idle);
    CHECK(usual.limits.body_time == fresh.limits.body_time);
    CHECK(usual.limits.write_time == fresh.limits.write_time);
    CHECK(usual.limits.connections == fresh.limits.connections);
    CHECK(usual.limits.per_address == fresh.limits.per_address);
    CHECK(usual.limits.rate == fresh.limits.rate);
    CHECK(usual.limits.burst == fresh.limits.burst);
    CHECK(usual.sessions.idle == fresh.sessions.idle);
    CHECK(usual.sessions.absolute == fresh.sessions.absolute);
    CHECK(usual.oidc.groups_claim == fresh.oidc.groups_claim);
    CHECK(usual.log.level == fresh.log.level);
    CHECK(usual.log.format == fresh.log.format);
    CHECK(usual.webhook.format == fresh.webhook.format);
    CHECK(usual.readings_kept == fresh.readings_kept);
    CHECK(usual.backup_due == fresh.backup_due);
}

TEST_CASE("every setting's example may be written, in the file and in the environment") {
    for (const Setting& setting : settings()) {
        if (setting.is_secret) continue;
        CAPTURE(setting.key);
        const std::string key(setting.key);
        const std::size_t dot = key.find('.');
        const std::string example(setting.example);
        const std::string line = dot == std::string::npos
                                     ? key + ": " + example
                                     : key.substr(0, dot) + ":\n  " + key.substr(dot + 1) + ": " + example;
        for (const rules::Diagnostic& each : loaded(line).diagnostics)
            CHECK(each.code == rules::Code("contradiction"));
        const Value value = std::get<Value>(value_from(setting, std::string(setting.usual)));
        CHECK(value.text == setting.usual);
    }
}

TEST_CASE("the environment goes before the file, and each value says where it came from") {
    const Loaded found = loaded("listen:\n  port: 9000\naddress: https://file.example/\n",
                                {{"CASELOOP_LISTEN_PORT", "9001"},
                                 {"CASELOOP_LISTEN_TRUSTED_PROXIES", "127.0.0.1, 10.0.0.0/8"},
                                 {"CASELOOP_OIDC_GROUPS", "QA Leads=qa_lead, Heads=head"},
                                 {"CASELOOP_SMTP", "smtps://relay.example"},
                                 {"CASELOOP_LIMITS_BODY", "2 MiB"},
                                 {"CASELOOP_SESSIONS_IDLE", ""},
                                 {"CASELOOP_STORE", "sqlite:/srv/store.db"}});
    REQUIRE(to_text(found.diagnostics) == "");
    CHECK(found.configuration.listen.port == 9001);
    CHECK(found.chosen.at("listen.port").from == "$CASELOOP_LISTEN_PORT");
    CHECK(found.chosen.at("address").from.ends_with("c.yaml:3:10"));
    CHECK(found.chosen.at("workers").from == "usual");
    CHECK(found.configuration.address == "https://file.example");
    CHECK(found.configuration.listen.trusted_proxies == std::vector<std::string>{"127.0.0.1", "10.0.0.0/8"});
    CHECK(found.configuration.oidc.groups.at("QA Leads") == "qa_lead");
    CHECK(found.configuration.smtp.url == "smtps://relay.example");
    CHECK(found.configuration.limits.body == 2u << 20);
    CHECK(found.configuration.sessions.idle == std::chrono::hours{1});
    CHECK(found.configuration.store == "/srv/store.db");
}

TEST_CASE(
    "a value of the environment that cannot be meant is refused by its name, and so is a misspelt name") {
    const std::pair<const char*, const char*> cases[] = {
        {"CASELOOP_LISTEN_PORT", "$CASELOOP_LISTEN_PORT: error[wrong_type]"},
        {"CASELOOP_LISTEN_PROT",
         "$CASELOOP_LISTEN_PROT: error[unknown_name]: there is no setting of this name\n    hint: did you "
         "mean $CASELOOP_LISTEN_PORT?"},
        {"CASELOOP_SMTP_TLS", "$CASELOOP_SMTP_TLS: error[bad_value]: smtp.tls is one of required, offered"},
        {"CASELOOP_SMTP_FROM", "$CASELOOP_SMTP_FROM: error[bad_value]"},
        {"CASELOOP_ADDRESS", "$CASELOOP_ADDRESS: error[bad_value]"},
    };
    for (const auto& [name, expected] : cases) {
        CAPTURE(name);
        CHECK(first_mistake(loaded("", {{name, "nonsense"}})).substr(0, std::string(expected).size()) ==
              expected);
    }
    CHECK(loaded("", {{"CASELOOP_PROGRAM", "x"}, {"CASELOOP_WAIT_SECONDS", "1"}}).diagnostics.empty());
}

TEST_CASE("a file that was named and is not there is a mistake; a folder, too") {
    const scratch::Folder folder;
    for (const std::string& file : {folder / "none.yaml", folder.path().string()}) {
        CHECK(load(file, {}).diagnostics.front().code == rules::Code("missing_file"));
        CHECK(load(std::nullopt, {{"CASELOOP_CONFIG", file}}).diagnostics.front().code ==
              rules::Code("missing_file"));
    }
    CHECK_THROWS_WITH_AS((void)load_or_refuse(folder / "none.yaml", {}), doctest::Contains("cannot be read"),
                         std::runtime_error);
}
