// What a line of the log looks like, and what can never stand in it.
#include <fstream>
#include <thread>
#include <vector>

#include <doctest/doctest.h>
#include <boost/json.hpp>

#include "adapters/log/log.hpp"
#include "adapters/log/shapes.hpp"

namespace {

using namespace adapters::log;
namespace fs = std::filesystem;

constexpr const char* at = "2026-11-02T09:00:00.000Z";

struct LogFile {
    fs::path path = fs::temp_directory_path() / ("caseloop-log-" + std::to_string(getpid()));
    LogFile() { fs::remove(path); }
    ~LogFile() { fs::remove(path); }

    [[nodiscard]] std::vector<boost::json::object> entries() const {
        std::vector<boost::json::object> found;
        std::ifstream stream(path);
        for (std::string line; std::getline(stream, line);)
            found.push_back(boost::json::parse(line).as_object());
        return found;
    }
};

}  // namespace

TEST_CASE("an entry is one line: JSON for programs, words for a terminal") {
    CHECK(
        as_json(at, Level::info, "request.answered",
                {{"route", "/api/v1/audits/{id}"}, {"status", 200}, {"ms", 3.21449}}) ==
        R"({"at":"2026-11-02T09:00:00.000Z","level":"info","event":"request.answered","route":"/api/v1/audits/{id}","status":200,"ms":3.214E0})");
    CHECK(as_text(at, Level::warning, "store.full",
                  {{"means", "The disk is full: \"make room\""}, {"count", 2}}) ==
          R"(2026-11-02T09:00:00.000Z warning store.full means="The disk is full: \"make room\"" count=2)");
}

TEST_CASE("a text that does not look like its field is withheld") {
    struct Row {
        Shape shape;
        const char* text;
        const char* kept;  ///< Null: withheld.
    };
    const Row rows[] = {
        {Shape::word, "audit.submit", "audit.submit"},
        {Shape::word, "Grace Greenhalgh", nullptr},
        {Shape::word, "grace@northmere.example", nullptr},
        {Shape::word, "line\nbreak", nullptr},
        {Shape::word, "", nullptr},
        {Shape::id, "0198c1d2-7f", "0198c1d2-7f"},
        {Shape::id, "12 High Street", nullptr},
        {Shape::reference, "AUD-417", "AUD-417"},
        {Shape::reference, "NM-20001", nullptr},
        {Shape::reference, "AUD-417 Grace", nullptr},
        {Shape::route, "/api/v1/cases/{id}", "/api/v1/cases/{id}"},
        {Shape::route, "/api/v1/cases/NM-20001", nullptr},
        {Shape::route, "/api/v1/cases?q=Grace", nullptr},
        {Shape::network, "192.0.2.77", "192.0.2.0/24"},
        {Shape::network, "2001:db8:1:2:3::4", "2001:db8:1::/48"},
        {Shape::network, "evil.example", nullptr},
        {Shape::moment, "2026-11-02T09:00:00Z", "2026-11-02T09:00:00Z"},
        {Shape::moment, "tomorrow", nullptr},
        {Shape::path, "/var/lib/caseloop/caseloop.db", "/var/lib/caseloop/caseloop.db"},
        {Shape::path, "/x\n{}", nullptr},
        {Shape::words, "She told me that", nullptr},
        {Shape::number, "12", nullptr},
    };
    for (const Row& row : rows) {
        CAPTURE(row.text);
        CHECK(fitting(row.shape, row.text) ==
              (row.kept == nullptr ? std::nullopt : std::optional<std::string>(row.kept)));
    }
}

TEST_CASE("planted names, addresses, free text and secrets reach no line, whatever field they are put into") {
    const std::string planted[] = {"Grace Greenhalgh",
                                   "grace.g@northmere.example",
                                   "12 High Street, Northmere",
                                   "Mother said he was hit",
                                   "Bearer clt_9f8e7d6c5b4a+/=",
                                   "pass word",
                                   "O'Neil"};
    for (const std::string& text : planted) {
        const Value value(text);
        for (const std::string& line :
             {as_json(at, Level::info, "x",
                      {{"request", value},
                       {"command", value},
                       {"record", value},
                       {"kind", value},
                       {"route", value},
                       {"network", value},
                       {"file", value},
                       {"why", value},
                       {"means", value},
                       {"status", value},
                       {"account", value},
                       {"token", value}}),
              as_text(at, Level::info, "x",
                      {{"request", value}, {"command", value}, {"file", value}, {"why", value}})}) {
            CHECK(line.find(text) == std::string::npos);
            CHECK(line.find("(withheld)") != std::string::npos);
        }
    }
}

TEST_CASE("no field is for a person, a case or words of somebody's") {
    for (const FieldKind& kind : field_kinds) {
        for (const char* never : {"person", "actor", "name", "user", "email", "case", "subject", "title",
                                  "text", "target", "body"})
            CHECK(kind.name != never);
    }
}

TEST_CASE("a file is appended to by several threads, line by line, and nobody else may read it") {
    const LogFile file;
    {
        Log log({.format = Format::automatic, .file = file.path});
        std::vector<std::jthread> writers;
        for (int i = 0; i < 4; ++i)
            writers.emplace_back([&] {
                for (int n = 0; n < 250; ++n) log.info("request.answered", {{"count", n}});
            });
    }
    CHECK(file.entries().size() == 1000);
    CHECK((fs::status(file.path).permissions() & fs::perms::others_all) == fs::perms::none);
}

TEST_CASE("what is below the level is left out") {
    const LogFile file;
    Log log({.level = Level::warning, .file = file.path});
    log.info("a.b");
    log.warning("a.c");
    log.error("a.d");
    CHECK(file.entries().size() == 2);
}

TEST_CASE("after logrotate moved the file, reopening goes on in a new one") {
    const LogFile file;
    const fs::path moved = file.path.string() + ".1";
    Log log({.file = file.path});
    log.info("before.it");
    fs::rename(file.path, moved);
    log.reopen();
    log.info("after.it");
    CHECK(file.entries().size() == 1);
    CHECK(file.entries().front().at("event") == "after.it");
    fs::remove(moved);
}

TEST_CASE("a log that cannot be opened says so; a full disk loses lines, counts them, and stops nothing") {
    CHECK_THROWS_WITH_AS(Log({.file = "/nonexistent/x.log"}), doctest::Contains("log.file"),
                         std::runtime_error);
    if (!fs::exists("/dev/full")) return;
    Log log({.file = "/dev/full"});
    log.info("a.b");
    CHECK(log.lost() > 0);
}
