// The whole sign-in against npm's oidc-provider on the loopback: its pages, its keys, its tokens.
#include <memory>
#include <ostream>

#include <doctest/doctest.h>

#include "adapters/access/fetch.hpp"
#include "adapters/access/open_id.hpp"
#include "tests/adapters/access/access_file.hpp"
#include "tests/adapters/servers/loopback_server.hpp"

using namespace access_tests;

namespace {

// Tokens are made by the provider's clock.
engine::Moment present() {
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

class IdProvider {
public:
    IdProvider() : server_(SOURCE_ROOT "/tests/oidc/provider.mjs", {}) {
        const auto& words = server_.greeting();
        REQUIRE(words.size() == 2);
        issuer = "http://127.0.0.1:" + words[1];
    }

    [[nodiscard]] OpenIdSettings settings(const std::string& client = "caseloop") const {
        OpenIdSettings settings;
        settings.issuer = issuer;
        settings.client_id = client;
        settings.client_secret =
            client == "caseloop-public" ? "" : "a-secret-of-the-client-that-has: odd&signs";
        settings.callback = "http://127.0.0.1:1/api/v1/session/openid/callback";
        return settings;
    }

    void behave(const std::string& mood) { server_.behave(mood); }

    /// What the browser brings back when `login` signed in there.
    OpenIdReturn browse(const std::string& login, const OpenIdStart& start) {
        server_.behave("browse " + login + " " + start.location);
        const std::string url = server_.next_line().at(1);
        OpenIdReturn returned;
        returned.cookie = start.cookie;
        returned.code = parameter(url, "code");
        returned.state = parameter(url, "state");
        returned.error = parameter(url, "error");
        if (!parameter(url, "iss").empty()) returned.issuer = issuer;
        return returned;
    }

    /// How often its keys were fetched.
    int key_fetches() {
        server_.behave("count");
        return std::stoi(server_.next_line().at(2));
    }

    std::string issuer;

private:
    static std::string parameter(const std::string& url, const std::string& name) {
        const std::size_t at = url.find_first_of("?&", 0);
        for (std::size_t i = at; i != std::string::npos; i = url.find('&', i + 1)) {
            if (url.compare(i + 1, name.size() + 1, name + "=") == 0) {
                const std::size_t from = i + name.size() + 2;
                return url.substr(from, url.find('&', from) - from);
            }
        }
        return "";
    }

    LoopbackServer server_;
};

engine::Result<OpenIdArrival> signed_in(IdProvider& provider, OpenId& open_id, const std::string& login) {
    const auto start = open_id.start("/audits/AUD-1", present());
    REQUIRE(start.has_value());
    return open_id.finish(provider.browse(login, *start), present());
}

std::string failure(const engine::Result<OpenIdArrival>& arrival) {
    return arrival ? "signed in" : arrival.error().message;
}

}  // namespace

TEST_CASE("somebody signs in at the provider, and is known here by what it says of them") {
    IdProvider provider;
    OpenIdSettings settings = provider.settings();
    settings.person_claim = "person";
    settings.rules = {
        {"caseloop-users"}, {"caseloop-admins"}, {{"quality-leads", {"quality_lead", "auditor"}}}};
    OpenId open_id(settings);
    const auto arrival = signed_in(provider, open_id, "grace");
    CAPTURE(failure(arrival));
    REQUIRE(arrival.has_value());
    CHECK(arrival->back_to == "/audits/AUD-1");
    CHECK(arrival->identity.issuer == provider.issuer);
    CHECK(arrival->identity.subject == "grace");
    CHECK(arrival->identity.name == "grace@example.org");
    CHECK(arrival->identity.email == "grace@example.org");
    CHECK(arrival->identity.person == "grace_greenhalgh");
    CHECK(arrival->admission.is_admitted);
    CHECK(arrival->admission.is_administrator == false);
    CHECK(arrival->admission.roles == std::vector<std::string>{"auditor", "quality_lead"});

    const auto administrator = signed_in(provider, open_id, "adam");
    REQUIRE(administrator.has_value());
    CHECK(administrator->admission.is_administrator == true);
    const auto outsider = signed_in(provider, open_id, "eve");
    REQUIRE(outsider.has_value());
    CHECK_FALSE(outsider->admission.is_admitted);
    const auto unverified = signed_in(provider, open_id, "mallory");
    REQUIRE(unverified.has_value());
    CHECK(unverified->identity.email == "");
}

TEST_CASE("keys of all kinds verify, and a client without a secret can sign in too") {
    IdProvider provider;
    for (const char* client : {"caseloop", "caseloop-ps", "caseloop-es", "caseloop-public"}) {
        CAPTURE(client);
        OpenId open_id(provider.settings(client));
        CHECK(failure(signed_in(provider, open_id, "grace")) == "signed in");
    }
}

TEST_CASE("a token that is not what it must be lets nobody in") {
    IdProvider provider;
    const struct {
        const char* forge;
        const char* says;
    } rows[] = {
        {R"({"claims":{"nonce":"another"}})", "(nonce)"},
        {R"({"without":["nonce"]})", "(nonce)"},
        {R"({"claims":{"aud":"another"}})", "(aud)"},
        {R"({"claims":{"aud":["another","third"]}})", "(aud)"},
        {R"({"claims":{"aud":["caseloop","another"]}})", "(azp)"},
        {R"({"claims":{"azp":"another"}})", "(azp)"},
        {R"({"claims":{"iss":"https://another.example"}})", "another issuer"},
        {R"({"claims":{"exp":1000000000}})", "expired"},
        {R"({"claims":{"exp":"tomorrow"}})", "expired"},
        {R"({"without":["exp"]})", "expired"},
        {R"({"claims":{"iat":99999999999}})", "the future"},
        {R"({"without":["iat"]})", "the future"},
        {R"({"claims":{"nbf":99999999999}})", "not count yet"},
        {R"({"without":["sub"]})", "(sub)"},
        {R"({"claims":{"sub":""}})", "(sub)"},
        {R"({"claims":{"hasgroups":true}})", "leaves out the groups"},
        {R"({"by":"nobody"})", "a way that is not taken"},
        {R"({"by":"the client secret"})", "a way that is not taken"},
        {R"({"by":"the public key as a secret"})", "a way that is not taken"},
        {R"({"by":"a stranger"})", "none of the provider's keys"},
        {R"({"by":"an unknown key"})", "none of the provider's keys"},
        {R"({"by":"nobody, cut off"})", "the id_token"},
        {R"({"by":"a changed payload","claims":{"sub":"adam"}})", "none of the provider's keys"},
        {R"({"by":"a demanding header"})", "not understood"},
    };
    OpenId open_id(provider.settings());
    for (const auto& row : rows) {
        CAPTURE(row.forge);
        provider.behave(std::string("forge ") + row.forge);
        const auto arrival = signed_in(provider, open_id, "grace");
        CAPTURE(failure(arrival));
        REQUIRE(arrival.has_error());
        CHECK(arrival.error().code == engine::ErrorCode::invalid_input);
        CHECK(arrival.error().message.find(row.says) != std::string::npos);
    }
    provider.behave(R"(forge {"claims":{"aud":["caseloop","another"],"azp":"caseloop"}})");
    CHECK(failure(signed_in(provider, open_id, "grace")) == "signed in");
    provider.behave("forge {}");
    CHECK(failure(signed_in(provider, open_id, "grace")) == "signed in");
}

TEST_CASE("a sign-in ends once, where it began, and within ten minutes") {
    IdProvider provider;
    OpenId open_id(provider.settings());
    const auto begin = [&] { return *open_id.start("/", present()); };
    const auto refused = [&](const OpenIdReturn& returned, engine::Moment now = present()) {
        const std::string why = failure(open_id.finish(returned, now));
        return why.substr(0, why.find(':'));
    };
    const std::string elsewhere = "this sign-in was begun elsewhere, too long ago, or has ended already";

    const OpenIdReturn good = provider.browse("grace", begin());
    CHECK(open_id.finish(good, present()).has_value());
    CHECK(refused(good) == elsewhere);

    OpenIdReturn changed = provider.browse("grace", begin());
    changed.state += "x";
    CHECK(refused(changed) == elsewhere);
    changed = provider.browse("grace", begin());
    changed.cookie = begin().cookie;
    CHECK(refused(changed) == elsewhere);
    changed.cookie.clear();
    CHECK(refused(changed) == elsewhere);
    changed = provider.browse("grace", begin());
    changed.cookie.back() = changed.cookie.back() == 'A' ? 'Q' : 'A';
    CHECK(refused(changed) == elsewhere);

    CHECK(refused(provider.browse("grace", begin()), present() + 11min) == elsewhere);
    changed = provider.browse("grace", begin());
    changed.issuer = "https://another.example";
    CHECK(refused(changed) == "the answer comes from another issuer (iss)");
    changed = provider.browse("grace", begin());
    changed.issuer.clear();
    CHECK(refused(changed) == "the answer comes from another issuer (iss)");
    changed = provider.browse("grace", begin());
    changed.code = "another";
    CHECK(refused(changed) == "the provider did not take the code");
    // The code of another's sign-in with one's own state: its verifier is another one.
    changed = provider.browse("grace", begin());
    changed.code = provider.browse("adam", begin()).code;
    CHECK(refused(changed) == "the provider did not take the code");
    const OpenIdStart begun = begin();
    const std::string state_at = "&state=";
    const std::size_t at = begun.location.find(state_at) + state_at.size();
    const std::string state = begun.location.substr(at, begun.location.find('&', at) - at);
    CHECK(refused({"", state, "access_denied", provider.issuer, begun.cookie}) ==
          "the provider says access_denied");
}

TEST_CASE("new keys of the provider are fetched when a token names one, and not again and again") {
    IdProvider provider;
    OpenId open_id(provider.settings());
    CHECK(failure(signed_in(provider, open_id, "grace")) == "signed in");
    CHECK(failure(signed_in(provider, open_id, "grace")) == "signed in");
    CHECK(provider.key_fetches() == 1);

    provider.behave("rotate");
    const auto start = open_id.start("/", present() + 31s);
    CHECK(failure(open_id.finish(provider.browse("grace", *start), present() + 31s)) == "signed in");
    CHECK(provider.key_fetches() == 2);

    provider.behave(R"(forge {"by":"an unknown key"})");
    for (int i = 0; i < 5; ++i) CHECK(signed_in(provider, open_id, "grace").has_error());
    CHECK(provider.key_fetches() <= 3);
    provider.behave("forge {}");
    provider.behave("rotate");
    OpenId later(provider.settings());
    CHECK(failure(signed_in(provider, later, "grace")) == "signed in");
}

TEST_CASE("a provider that is down is said to be, at once the second time, and goes on when it is up") {
    IdProvider provider;
    OpenId open_id(provider.settings());
    provider.behave("down");
    const auto down = open_id.start("/", noon);
    REQUIRE(down.has_error());
    CHECK(down.error().code == engine::ErrorCode::unavailable);
    provider.behave("up");
    CHECK(open_id.start("/", noon + 4s).has_error());
    CHECK(open_id.start("/", noon + 5s).has_value());
    provider.behave("down");
    CHECK(open_id.start("/", noon + 3h).has_value());
}

TEST_CASE("answers without end, without a beginning, and from elsewhere are cut, and said to be") {
    const std::pair<const char*, const char*> rows[] = {
        {"endless", "did not answer"}, {"silent", "did not answer"}, {"elsewhere", "it answered 302"}};
    for (const auto& [mood, says] : rows) {
        CAPTURE(mood);
        IdProvider provider;
        OpenIdSettings settings = provider.settings();
        settings.limit = 1s;
        OpenId open_id(settings);
        provider.behave(mood);
        const auto start = open_id.start("/", noon);
        REQUIRE(start.has_error());
        CHECK(start.error().message.find(says) != std::string::npos);
    }
}

TEST_CASE("a description of another issuer is not believed") {
    IdProvider provider;
    OpenIdSettings settings = provider.settings();
    settings.issuer = "http://localhost" + provider.issuer.substr(provider.issuer.rfind(':'));
    OpenId open_id(settings);
    CHECK(open_id.start("/", noon).error().message.find("another issuer") != std::string::npos);
}

TEST_CASE("only a path of ours is gone back to") {
    IdProvider provider;
    OpenId open_id(provider.settings());
    for (const char* elsewhere :
         {"https://evil.example", "//evil.example", "/\\evil.example", "", "/a\nb", "javascript:x"}) {
        CAPTURE(elsewhere);
        const auto start = open_id.start(elsewhere, present());
        const auto arrival = open_id.finish(provider.browse("grace", *start), present());
        REQUIRE(arrival.has_value());
        CHECK(arrival->back_to == "/");
    }
}

TEST_CASE("what cannot work is refused at the start, with what to do") {
    const OpenIdSettings good{"https://id.example", "caseloop", "", "https://caseloop.example/callback"};
    const struct {
        const char* why;
        void (*spoil)(OpenIdSettings&);
    } rows[] = {
        {"openid.issuer", [](OpenIdSettings& settings) { settings.issuer = "http://id.example"; }},
        {"openid.issuer", [](OpenIdSettings& settings) { settings.issuer = "id.example"; }},
        {"openid.issuer",
         [](OpenIdSettings& settings) { settings.issuer = "http://127.0.0.1@evil.example"; }},
        {"openid.issuer",
         [](OpenIdSettings& settings) { settings.issuer = "http://127.0.0.1.evil.example"; }},
        {"openid.client_id", [](OpenIdSettings& settings) { settings.client_id = ""; }},
        {"openid.callback", [](OpenIdSettings& settings) { settings.callback = "http://caseloop.example"; }},
    };
    CHECK_NOTHROW(OpenId{good});
    for (const auto& row : rows) {
        OpenIdSettings settings = good;
        row.spoil(settings);
        CHECK_THROWS_WITH_AS(OpenId{settings}, doctest::Contains(row.why), std::invalid_argument);
    }
}
