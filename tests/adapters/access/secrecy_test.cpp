// What somebody finds who comes by the files.
#include <ostream>

#include <doctest/doctest.h>
#include <sys/stat.h>

#include "adapters/access/one_time_code.hpp"
#include "adapters/access/secret.hpp"
#include "tests/adapters/access/access_file.hpp"

using namespace access_tests;

namespace {

unsigned mode_of(const std::filesystem::path& file) {
    struct stat status {};
    REQUIRE(stat(file.c_str(), &status) == 0);
    return status.st_mode & 0777U;
}

void set_mode(const std::filesystem::path& file, mode_t mode) {
    REQUIRE(chmod(file.c_str(), mode) == 0);
}

std::string opening_says(const AccessFile& access, const Settings& settings = {}) {
    const auto opened = Access::open(access.folder(), settings);
    return opened ? "opened" : opened.error().message;
}

bool begins_with_factor(AccessFile& access) {
    return access->second_factor().enrol(access.person("grace").caller, noon).has_value();
}

}  // namespace

TEST_CASE("no secret stands in the files in the clear") {
    AccessFile access;
    const auto root = local_caller("root");
    const auto made = access->accounts().add({"hal", "", true, true}, root, noon);
    const OpenedSession grace = access.person("grace");
    const auto enrolment = access->second_factor().enrol(grace.caller, noon);
    const MadeToken token =
        *access->tokens().make({grace.caller.account, "t", {Scope::read}, noon + 1h}, grace.caller, noon);
    (void)access.attempt("my password in the wrong field", "another secret word", noon);
    (void)access.attempt("grace", "a wrong secret word", noon);
    const std::string before = access.bytes();
    access.open();  // Also when what was written has moved on.
    const std::string files = before + access.bytes();

    REQUIRE(files.find("grace") != std::string::npos);
    std::string factor;
    for (std::size_t i = 0; i < 20; ++i) factor = enrolment->secret;
    for (const std::string& secret :
         {made->one_time_password, std::string(good_password), grace.token, grace.csrf, token.secret,
          token.secret.substr(8), enrolment->secret, std::string("my password in the wrong field"),
          std::string("another secret word"), std::string("a wrong secret word")}) {
        CAPTURE(secret);
        CHECK(files.find(secret) == std::string::npos);
        CHECK(files.find(from_base64url(secret).value_or("no bytes of it")) == std::string::npos);
    }
}

TEST_CASE("only the owner may read the files") {
    const AccessFile access;
    for (const char* name : {"access.db", "access.key", "access.db-wal", "access.db-shm"}) {
        CAPTURE(name);
        CHECK(mode_of(access.folder() / name) == 0600);
    }
}

TEST_CASE("files that others may read are not used, and it is said what to do") {
    AccessFile access;
    for (const char* name : {"access.db", "access.key"}) {
        CAPTURE(name);
        set_mode(access.folder() / name, 0640);
        CHECK(opening_says(access).find("chmod 600") != std::string::npos);
        set_mode(access.folder() / name, 0600);
        CHECK(opening_says(access) == "opened");
    }
}

TEST_CASE("a lost key is noticed only where something is sealed, and can be given up") {
    AccessFile access;
    const std::filesystem::path key = access.folder() / "access.key";
    std::filesystem::remove(key);
    CHECK(opening_says(access) == "opened");
    access.open();
    REQUIRE(begins_with_factor(access));

    std::filesystem::rename(key, access.folder() / "kept");
    CHECK(opening_says(access).find("is missing") != std::string::npos);
    {
        const AccessFile other;
        std::filesystem::copy_file(other.folder() / "access.key", key);
    }
    CHECK(opening_says(access).find("is not the key of this access.db") != std::string::npos);
    std::filesystem::rename(access.folder() / "kept", key);
    CHECK(opening_says(access) == "opened");
    std::ofstream(key) << "not a key\n";
    CHECK(opening_says(access).find("is not a key") != std::string::npos);
    std::filesystem::remove(key);
    CHECK(opening_says(access, {.give_up_sealed = true}) == "opened");
    CHECK(opening_says(access) == "opened");
}

TEST_CASE("what is no access.db is refused, and left as it is") {
    const contracts::Scratch folder;
    const auto file = folder / "access.db";
    const std::string before = std::string(4096, 'x');
    std::ofstream(file) << before;
    set_mode(file, 0600);
    const auto opened = Access::open(folder / "");
    REQUIRE(opened.has_error());
    CHECK(opened.error().code == engine::ErrorCode::invalid_input);
    CHECK(opened.error().message.find("is not Caseloop's accounts") != std::string::npos);
    std::ifstream stream(file);
    CHECK(std::string(std::istreambuf_iterator<char>(stream), {}) == before);
}

TEST_CASE("what is sealed opens with its key and unchanged, and with nothing else") {
    const Key key = random_key();
    const std::string sealed = seal(key, "a secret");
    CHECK(unseal(key, sealed) == "a secret");
    CHECK(seal(key, "a secret") != sealed);
    CHECK_FALSE(unseal(random_key(), sealed));
    for (std::size_t i = 0; i < sealed.size(); ++i) {
        std::string changed = sealed;
        changed[i] = static_cast<char>(changed[i] ^ 1);
        CHECK_FALSE(unseal(key, changed));
        CHECK_FALSE(unseal(key, sealed.substr(0, i)));
    }
}
