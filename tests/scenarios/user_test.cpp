// caseloop user, as somebody at the machine uses it.
#include <ostream>

#include <doctest/doctest.h>
#include <boost/json.hpp>

#include "tests/scenarios/program.hpp"

namespace scenarios {
namespace {

namespace json = boost::json;

// A folder without a store: accounts may come first.
class Users {
public:
    Finished operator()(std::vector<std::string> words) const {
        words.insert(words.begin(), "user");
        words.insert(words.end(), {"--data", folder_.path().string()});
        return run(words);
    }

    [[nodiscard]] json::value asked(std::vector<std::string> words) const {
        words.emplace_back("--json");
        const Finished done = (*this)(std::move(words));
        REQUIRE_MESSAGE(done.status == 0, done.talk);
        return json::parse(done.out);
    }

private:
    TemporaryFolder folder_;
};

}  // namespace

TEST_CASE("an account is made, seen, disabled and enabled") {
    const Users user;
    CHECK(user({"list"}).out.starts_with("Nobody can sign in yet."));
    const json::value made = user.asked({"add", "Grace", "--administrator", "yes"});
    CHECK(made.at("name") == "grace");
    CHECK(made.at("one_time_password").as_string().size() == 19);
    CHECK(user({"add", "grace"}).status == 1);
    CHECK(user({"disable", "grace"}).status == 1);
    CHECK(user({"add", "hal", "--administrator", "yes"}).status == 0);
    CHECK(user.asked({"disable", "grace"}).at("disabled") == true);
    CHECK(user.asked({"enable", "grace"}).at("disabled") == false);
    CHECK(user.asked({"change", "grace", "--administrator", "no"}).at("administrator") == false);
    CHECK(user.asked({"list"}).as_array().size() == 2);
    CHECK(user.asked({"password", "grace"}).at("one_time_password") != made.at("one_time_password"));
    CHECK(user.asked({"trail", "grace"}).as_array().size() == 5);
    CHECK(user({"readings"}).out == "Nothing of that was read through the service.\n");
}

TEST_CASE("a token is shown once, listed without its secret, and revoked") {
    const Users user;
    (void)user.asked({"add", "nightly", "--no-password"});
    const json::value made = user.asked({"token", "add", "nightly", "--name", "import", "--scope", "import"});
    const std::string secret(made.at("secret").as_string());
    CHECK(secret.starts_with("clp_"));
    const Finished listed = user({"token", "list"});
    CHECK(listed.out.find("valid") != std::string::npos);
    CHECK(listed.out.find(secret) == std::string::npos);
    CHECK(user({"token", "revoke", "1"}).status == 0);
    CHECK(user({"token", "list", "nightly"}).out.find("revoked") != std::string::npos);
}

TEST_CASE("what does not fit is refused with what to do, and changes nothing") {
    const Users user;
    (void)user.asked({"add", "grace"});
    const struct {
        std::vector<std::string> words;
        int status;
        const char* says;
    } rows[] = {
        {{"mend"}, 2, "say add, list"},
        {{"add"}, 2, "one sign-in name"},
        {{"add", "a b"}, 1, "cannot be a sign-in name"},
        {{"add", "eve", "--administrator", "maybe"}, 2, "yes or no"},
        {{"password", "nobody"}, 2, "caseloop user list"},
        {{"change", "grace"}, 2, "say what"},
        {{"totp", "reset", "grace"}, 1, "there is no second factor"},
        {{"list", "--lost-key"}, 2, "--lost-key is for"},
        {{"token", "add", "grace"}, 2, "--name"},
        {{"token", "add", "grace", "--name", "x", "--scope", "all"}, 2, "no scope `all`"},
        {{"token", "add", "grace", "--name", "x", "--scope", "administer"}, 1, "no administrator"},
        {{"token", "add", "grace", "--name", "x", "--until", "2001-01-01"}, 1, "in the future"},
        {{"token", "add", "grace", "--name", "x", "--until", "tomorrow"}, 2, "--until"},
        {{"token", "revoke", "one"}, 2, "no number"},
        {{"token", "revoke", "7"}, 1, "no token 7"},
        {{"readings", "--from", "yesterday"}, 2, "--from"},
    };
    for (const auto& row : rows) {
        const Finished done = user(row.words);
        CAPTURE(done.talk);
        CHECK(done.status == row.status);
        CHECK(done.talk.find(row.says) != std::string::npos);
    }
    CHECK(user.asked({"list"}).as_array().size() == 1);
    CHECK(user.asked({"token", "list"}).as_array().empty());
}

}  // namespace scenarios
