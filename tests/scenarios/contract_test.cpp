// The OpenAPI document and the running program say the same.
#include <fstream>
#include <map>
#include <ostream>
#include <set>
#include <sstream>

#include <doctest/doctest.h>
#include <boost/json.hpp>

#include "adapters/cli/running_service.hpp"
#include "service/rest/command_routes.hpp"
#include "service/rest/contract.hpp"
#include "service/rest/problem.hpp"
#include "tests/scenarios/program.hpp"
#include "workflows/catalogue.hpp"

namespace scenarios {
namespace {

namespace json = boost::json;

const json::object& document() {
    static const json::value parsed = json::parse(service::contract());
    return parsed.get_object();
}

struct Described {
    std::string operation;
    bool without_signing_in = false;
    std::string scope = {};  ///< Of tokens.
};

Described described(const json::object& operation) {
    Described result{std::string(operation.at("operationId").get_string())};
    const json::array& ways = operation.at("security").get_array();
    result.without_signing_in = ways.empty();
    for (const json::value& way : ways) {
        if (way.get_object().empty()) result.without_signing_in = true;
        const auto* scopes = way.get_object().if_contains("token");
        if (scopes != nullptr && !scopes->get_array().empty())
            result.scope = scopes->get_array().front().get_string();
    }
    if (result.without_signing_in) result.scope.clear();
    return result;
}

// `GET /api/v1/audits/{id}`
std::map<std::string, Described> documented() {
    std::map<std::string, Described> all;
    for (const auto& path : document().at("paths").get_object()) {
        for (const auto& each : path.value().get_object()) {
            std::string method(each.key());
            for (char& letter : method) letter = static_cast<char>(letter - 'a' + 'A');
            all[method + " " + std::string(path.key())] = described(each.value().get_object());
        }
    }
    return all;
}

class Running {
public:
    Running() : log_({}), service_(configuration(), log_) {}
    [[nodiscard]] const service::Router& router() const { return service_.router(); }

private:
    [[nodiscard]] adapters::system::Configuration configuration() const {
        adapters::system::Configuration made;
        made.data = folder_.path();
        made.store = folder_.path() / "caseloop.db";
        made.listen.port = 0;
        return made;
    }
    TemporaryFolder folder_;
    adapters::log::Log log_;
    adapters::cli::RunningService service_;
};

std::string text_of(const std::string& file) {
    const std::ifstream stream(SOURCE_ROOT "/" + file, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

}  // namespace

TEST_CASE("the document names every address of the running service, and no other") {
    const Running running;
    auto all = documented();
    for (const service::Route& route : running.router().routes()) {
        const std::string address = route.method + " " + route.path;
        CAPTURE(address);
        const auto found = all.find(address);
        REQUIRE_MESSAGE(found != all.end(), "it is not in service/openapi/openapi.yaml");
        CHECK(found->second.operation == route.operation);
        CHECK(found->second.scope == route.scope);
        CHECK(found->second.without_signing_in == (route.who == service::Who::anybody));
        all.erase(found);
    }
    for (const auto& [address, operation] : all) FAIL_CHECK(address << " is not an address of the service");
}

TEST_CASE("every command can be given by an address of its own, or is the program's own business") {
    std::multiset<std::string_view> ways;
    for (const service::CommandRoute& each : service::command_routes()) ways.insert(each.command);
    for (const auto& each : service::commands_elsewhere()) ways.insert(each);
    for (const auto& each : service::commands_of_the_program()) ways.insert(each);
    for (const workflows::CatalogueRow& row : workflows::catalogue()) {
        CAPTURE(row.name);
        CHECK(ways.count(row.name) == 1);
    }
    CHECK(ways.size() == workflows::catalogue().size());
}

TEST_CASE("the document and the page of errors name every type of problem, and no other") {
    std::set<std::string> named;
    const json::object& schemas = document().at("components").at("schemas").get_object();
    for (const json::value& each : schemas.at("Problem").at("properties").at("type").at("enum").get_array())
        named.emplace(each.get_string());
    const std::string page = text_of("docs/errors.md");
    for (const service::ProblemType& type : service::problem_types()) {
        CAPTURE(type.name);
        CHECK(named.erase("/api/v1/problems/" + std::string(type.name)) == 1);
        CHECK(page.find("\n| `" + std::string(type.name) + "` | " + std::to_string(type.status) + " | ") !=
              page.npos);
    }
    CHECK(named.empty());
    std::size_t rows = 0;
    for (std::size_t at = page.find("\n| `"); at != page.npos; at = page.find("\n| `", at + 1)) ++rows;
    CHECK(rows == service::problem_types().size());
}

}  // namespace scenarios
