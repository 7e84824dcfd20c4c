// A request and what is answered to it, without anything of the library that reads and writes them.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace service {

/// Names compare without regard to case. Order is that of the message; a name may stand twice.
class Headers {
public:
    void add(std::string name, std::string value) { all_.emplace_back(std::move(name), std::move(value)); }
    void set(std::string name, std::string value);

    /// The first of that name; empty: there is none.
    [[nodiscard]] std::string_view operator[](std::string_view name) const;
    [[nodiscard]] bool has(std::string_view name) const;
    [[nodiscard]] const std::vector<std::pair<std::string, std::string>>& all() const { return all_; }

private:
    std::vector<std::pair<std::string, std::string>> all_;
};

struct Request {
    std::string method;                                      ///< As it was sent: GET, POST, ...
    std::vector<std::string> path;                           ///< Decoded segments: `/audits/AUD-1` has two.
    std::vector<std::pair<std::string, std::string>> query;  ///< Decoded, in order.
    Headers headers;
    std::string body;
    std::string target;      ///< As it was sent.
    std::string from;        ///< The client's address; behind a trusted proxy the one that it names.
    bool is_secure = false;  ///< It came by TLS, to us or to a trusted proxy.
    bool is_local = false;   ///< It came through the socket in the data folder: from who may use the store.

    /// The first of that name.
    [[nodiscard]] std::optional<std::string_view> asked(std::string_view name) const;
};

/// A body without an end: pieces as they come. Called from the server's thread, one call at a time.
class Stream {
public:
    virtual ~Stream() = default;

    /// Calls `on_piece` once, from any thread, as soon as there is something; with nothing: it has ended. A
    /// call that waits when the stream is destroyed is never answered.
    virtual void next(std::function<void(std::optional<std::string>)> on_piece) = 0;
};

struct Response {
    int status = 200;
    Headers headers;
    std::string body;
    std::shared_ptr<Stream> stream;  ///< Instead of a body.
};

/// How a request is answered: once, from any thread. What is dropped without an answer is answered 500.
class Answer {
public:
    explicit Answer(std::function<void(Response)> send) : send_(std::move(send)) {}
    ~Answer();
    Answer(Answer&& other) noexcept : send_(std::exchange(other.send_, nullptr)) {}
    Answer& operator=(Answer&&) = delete;

    void operator()(Response response) { std::exchange(send_, nullptr)(std::move(response)); }

private:
    std::function<void(Response)> send_;
};

/// Called on the server's thread: it must not block. What takes time answers later, from elsewhere.
using Handler = std::function<void(Request, Answer)>;

}  // namespace service
