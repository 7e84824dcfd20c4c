// A real access.db in a folder of its own, and people in it.
#pragma once

#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <variant>

#include "adapters/access/access.hpp"
#include "tests/contracts/scratch.hpp"

namespace access_tests {

using namespace adapters::access;
using namespace std::chrono_literals;

inline constexpr engine::Moment noon{std::chrono::sys_days{std::chrono::January / 5 / 2026} + 12h};
inline constexpr const char* good_password = "seven herons over the weir";
inline constexpr const char* office = "10.1.2.3";

class AccessFile {
public:
    explicit AccessFile(const Settings& settings = {}) : settings_(settings) { open(); }

    void open() {
        access_.reset();
        auto opened = Access::open(folder_ / "", settings_);
        if (!opened) throw std::runtime_error(opened.error().message);
        access_ = std::move(*opened);
    }

    Access& operator*() { return *access_; }
    Access* operator->() { return access_.get(); }
    [[nodiscard]] std::filesystem::path folder() const { return folder_ / ""; }

    /// An account whose password is `good_password`; its session.
    OpenedSession person(const std::string& name, bool is_administrator = false, engine::Moment now = noon) {
        const auto made = access_->accounts().add({name, name + "_person", is_administrator, true},
                                                  local_caller("root"), now);
        const auto first = sign_in(name, made->one_time_password, now);
        return *access_->sign_in().change_password(first.caller, made->one_time_password, good_password,
                                                   office, now);
    }

    /// The same without a password, which takes its time: signed in by OpenID Connect.
    OpenedSession member(const std::string& name, bool is_administrator = false, engine::Moment now = noon) {
        return *access_->open_id().sign_in({"https://id.example", name + "_subject", name, "", "", {}},
                                           {true, is_administrator, {}}, name + "_person", office, now);
    }

    [[nodiscard]] Outcome attempt(const std::string& name, const std::string& password, engine::Moment now,
                                  const std::string& code = "", const std::string& address = office) {
        return access_->sign_in().by_password({name, password, code, address}, now);
    }

    /// Throws std::bad_variant_access when refused.
    OpenedSession sign_in(const std::string& name, const std::string& password, engine::Moment now,
                          const std::string& code = "") {
        return std::get<OpenedSession>(attempt(name, password, now, code));
    }

    /// `ok`, `wrong`, `code_needed`, `wait 300`.
    std::string answer(const std::string& name, const std::string& password, engine::Moment now,
                       const std::string& code = "", const std::string& address = office) {
        const Outcome outcome = attempt(name, password, now, code, address);
        const auto* refused = std::get_if<Refused>(&outcome);
        if (refused == nullptr) return "ok";
        if (refused->why == Refused::Why::wait) return "wait " + std::to_string(refused->wait.count());
        return refused->why == Refused::Why::wrong ? "wrong" : "code_needed";
    }

    /// Everything that stands in the folder's files, with what SQLite has not moved yet.
    [[nodiscard]] std::string bytes() const {
        std::string all;
        for (const auto& file : std::filesystem::directory_iterator(folder_ / "")) {
            if (file.path().filename() == "access.key") continue;
            std::ifstream stream(file.path(), std::ios::binary);
            all.append(std::istreambuf_iterator<char>(stream), {});
        }
        return all;
    }

private:
    contracts::Scratch folder_;
    Settings settings_;
    std::unique_ptr<Access> access_;
};

}  // namespace access_tests
