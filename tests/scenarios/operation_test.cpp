// Backup, restore, migrate, doctor and config, as an operator calls them.
#include <algorithm>
#include <cstdlib>
#include <fstream>

#include <doctest/doctest.h>
#include <boost/json.hpp>

#include "tests/scenarios/program.hpp"

namespace scenarios {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

// A demo store of two months, played once.
struct Demo {
    TemporaryFolder folder;
    std::string data = folder / "demo";
    Demo() { REQUIRE(run({"demo", "--no-serve", "--months", "1", "--data", data}).status == 0); }

    void sql(const std::string& statement, const std::string& file = "caseloop.db") const {
        REQUIRE(std::system(
                    ("sqlite3 '" + data + "/" + file + "' \"" + statement + "\" >/dev/null").c_str()) == 0);
    }

    // What the doctor says of one thing: `grade: found`.
    [[nodiscard]] std::string diagnosis(const std::string& check) const {
        const Finished done = run({"doctor", "--json", "--data", data}, {"CASELOOP_LISTEN_PORT=0"});
        const json::object report = json::parse(done.out).as_object();
        CHECK(done.status == (report.at("wrong").as_int64() == 0 ? 0 : 1));
        std::string all;
        for (const json::value& each : report.at("checks").as_array()) {
            const std::string grade(each.at("grade").as_string());
            CHECK((grade == "ok" || grade == "skipped") == each.at("remedy").as_string().empty());
            if (each.at("check").as_string() == check)
                all += grade + ": " + std::string(each.at("found").as_string()) + "\n";
        }
        return all;
    }
};

bool holds(const std::string& text, const std::string& words) {
    return text.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("a backup of the demo restores to the same journal, and is checked by hand before") {
    const Demo demo;
    const std::string backup = demo.folder / "a.backup";
    const Finished made = run({"backup", backup, "--data", demo.data, "--json"});
    REQUIRE(made.status == 0);
    const std::string head(json::parse(made.out).at("manifest").at("head").as_string());
    CHECK(run({"restore", backup, "--check"}).status == 0);
    CHECK(run({"backup", backup, "--data", demo.data}).status == 1);
    const Finished restored = run({"restore", backup, "--data", demo.folder / "new"});
    CHECK(restored.status == 0);
    CHECK(holds(restored.out, head.substr(0, 16)));
    CHECK(run({"journal", "rebuild", "--data", demo.folder / "new"}).status == 0);
    CHECK(run({"journal", "checkpoint", "--data", demo.folder / "new"}).out ==
          run({"journal", "checkpoint", "--data", demo.data}).out);
    std::ofstream(backup, std::ios::app) << "x";
    fs::resize_file(backup, 8192);
    CHECK(run({"restore", backup, "--check"}).status == 1);
    CHECK(run({"restore", backup, "--data", demo.folder / "new"}).status == 1);
    CHECK(run({"restore", demo.folder / "none", "--check"}).status == 1);
    CHECK(run({"restore"}).status == 2);
    CHECK(run({"backup", demo.folder / "b", "--data", demo.folder / "nowhere"}).status == 2);
}

TEST_CASE("a folder gets a backup of its own name each time") {
    const Demo demo;
    fs::create_directory(demo.folder / "backups");
    REQUIRE(run({"backup", demo.folder / "backups", "--data", demo.data}).status == 0);
    const std::string name = fs::directory_iterator(demo.folder / "backups")->path().filename().string();
    CHECK(name.starts_with("caseloop-20"));
    CHECK(name.ends_with(".backup"));
}

TEST_CASE("migrate brings the first release's schema up to date, after a backup that still opens") {
    const Demo demo;
    demo.sql("DROP TABLE lists_made; DELETE FROM listings; PRAGMA user_version = 1;");
    CHECK(holds(demo.diagnosis("versions"), "warning: schema 1, lists 0"));
    CHECK(holds(run({"migrate", "--dry-run", "--data", demo.data}).out, "Would bring"));
    const Finished done = run({"migrate", "--json", "--data", demo.data});
    REQUIRE(done.status == 0);
    const json::object report = json::parse(done.out).as_object();
    CHECK(report.at("from").at("schema") == 1);
    CHECK(report.at("to").at("schema").as_int64() >= 2);
    CHECK(run({"restore", std::string(report.at("backup").as_string()), "--check"}).status == 0);
    CHECK(holds(run({"migrate", "--data", demo.data}).out, "Nothing to do"));
    CHECK(run({"journal", "rebuild", "--data", demo.data}).status == 0);
    CHECK(holds(demo.diagnosis("versions"), "ok: schema"));
}

TEST_CASE("the doctor finds a healthy store healthy, and says what is missing") {
    const Demo demo;
    CHECK(holds(demo.diagnosis("store"), "ok:"));
    CHECK(holds(demo.diagnosis("chain"), "ok:"));
    CHECK(holds(demo.diagnosis("zone"), "ok:"));
    CHECK(holds(demo.diagnosis("restore"), "ok:"));
    CHECK(holds(demo.diagnosis("timers"), "skipped: the store's clock is virtual"));
    CHECK(holds(demo.diagnosis("backup"), "warning: no backup"));
    REQUIRE(run({"backup", demo.folder / "a.backup", "--data", demo.data}).status == 0);
    CHECK(holds(demo.diagnosis("backup"), "ok: the newest is"));
    std::ofstream(demo.data + "/last_backup.json") << R"({"file":"/a.backup","at":"2026-01-05T09:00:00Z"})";
    CHECK(holds(demo.diagnosis("backup"), "warning: the newest is /a.backup"));
}

TEST_CASE(
    "the doctor finds a broken chain, a damaged file, accounts without their key, a cut restore, standing "
    "time") {
    const Demo demo;
    fs::create_directory(demo.data + "/restore.ready");
    CHECK(holds(demo.diagnosis("restore"), "warning: a restore was cut off"));
    CHECK(holds(demo.diagnosis("restore"), "ok:"));

    demo.sql("CREATE TABLE IF NOT EXISTS accounts (name TEXT)", "access.db");
    fs::remove(demo.data + "/access.key");
    CHECK(holds(demo.diagnosis("accounts"), "wrong: access.key is missing"));
    std::ofstream(demo.data + "/access.db") << std::string(5000, 'x');
    CHECK(holds(demo.diagnosis("accounts"), "wrong:"));

    fs::remove(demo.data + "/virtual_clock");
    CHECK(holds(demo.diagnosis("timers"), "wrong: what was due at"));

    demo.sql("UPDATE events SET actor = 'eve' WHERE sequence = 40");
    CHECK(holds(demo.diagnosis("chain"), "wrong: the journal's chain is broken"));
    fs::resize_file(demo.data + "/caseloop.db", fs::file_size(demo.data + "/caseloop.db") / 2);
    CHECK(holds(demo.diagnosis("store"), "wrong:"));
}

TEST_CASE("the doctor counts what is parked") {
    const TemporaryFolder folder;
    const std::string data = folder / "demo";
    REQUIRE(run({"demo", "--no-serve", "--months", "1", "--data", data}, {"CASELOOP_SMTP=smtp://127.0.0.1:1"})
                .status <= 1);
    const Finished done = run({"doctor", "--json", "--data", data});
    CHECK(holds(done.out, "parked"));
    CHECK(!holds(done.out, "no message is parked"));
}

TEST_CASE("the doctor stops at a configuration that is wrong, and config says where") {
    const TemporaryFolder folder;
    std::ofstream(folder / "c.yaml") << "listen:\n  prot: 1\n";
    const Finished done = run({"doctor", "--config", folder / "c.yaml"});
    CHECK(done.status == 1);
    CHECK(holds(done.out, "c.yaml:2:3: error[unknown_key]"));
    const Finished checked = run({"config", "check", "--config", folder / "c.yaml"});
    CHECK(checked.status == 1);
    CHECK(holds(checked.talk, "did you mean `port`?"));
    CHECK(run({"journal", "verify"}, {"CASELOOP_CONFIG=" + (folder / "c.yaml")}).status == 2);
}

TEST_CASE("commands work on the configured folder and store, and --data goes before") {
    const Demo demo;
    fs::create_directory(demo.folder / "else");
    fs::copy_file(demo.data + "/caseloop.db", demo.folder / "else/qa.db");
    const std::string configured = "CASELOOP_DATA=" + (demo.folder / "else");
    CHECK(run({"journal", "verify"}, {configured, "CASELOOP_STORE=sqlite:qa.db"}).status == 0);
    CHECK(run({"journal", "verify"}, {configured}).status == 2);
    CHECK(
        run({"journal", "verify", "--data", demo.data}, {configured, "CASELOOP_STORE=sqlite:qa.db"}).status ==
        0);
}

TEST_CASE("config explains each setting by its key and by its name in the environment") {
    const Finished by_key = run({"config", "explain", "listen.port"});
    CHECK(by_key.status == 0);
    CHECK(holds(by_key.out, "CASELOOP_LISTEN_PORT"));
    CHECK(run({"config", "explain", "CASELOOP_LISTEN_PORT"}).out == by_key.out);
    const Finished misspelt = run({"config", "explain", "listen.prot"});
    CHECK(misspelt.status == 2);
    CHECK(holds(misspelt.talk, "listen.port"));
    const Finished shown = run({"config", "show", "--json"}, {"CASELOOP_SMTP_PASSWORD=planted-secret"});
    CHECK(holds(shown.out, "(set)"));
    CHECK(!holds(shown.out + shown.talk, "planted-secret"));
    CHECK(run({"config"}).status == 2);
}

TEST_CASE("--version says the release and the commit") {
    const std::string said = run({"--version"}).out;
    CHECK(said.starts_with("caseloop "));
    CHECK(std::ranges::count(said, '.') == 2);
}

TEST_CASE("config check looks at the files that the configuration names") {
    const TemporaryFolder folder;
    const Finished done = run({"config", "check"}, {"CASELOOP_TLS_CERTIFICATE=" + folder / "none.pem",
                                                    "CASELOOP_TLS_KEY=" + folder / "none.key"});
    CHECK(done.status == 1);
    CHECK(done.talk.find("tls.certificate: " + (folder / "none.pem") + " cannot be read") !=
          std::string::npos);
    CHECK(done.talk.find("tls.key: ") != std::string::npos);
}

}  // namespace scenarios
