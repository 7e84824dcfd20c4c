// One request while it is being answered, on a worker's thread.
#pragma once

#include <functional>
#include <initializer_list>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <boost/json/object.hpp>

#include "service/caller.hpp"
#include "service/core.hpp"
#include "service/message.hpp"
#include "service/rest/problem.hpp"
#include "service/rest/view.hpp"
#include "service/witness.hpp"

namespace service {

class Jobs;
class Live;
class Noting;
class Seal;

/// What all requests share. All of it outlives the application.
struct House {
    Core& core;
    Gate& gate;
    Live& live;
    Jobs& jobs;
    const Seal& seal;
    Witness& witness;
    Noting& noting;
};

/// What `work` answers; what it throws as a problem document, a bug told to the witness. For work on another
/// thread than the request's.
[[nodiscard]] Response answer_of(House& house, const std::string& request_id,
                                 const std::function<Response()>& work);

class Exchange {
public:
    Exchange(House& house, Request request, std::string id, Answer answer);

    // What was asked. Throws Problem for what is not as it must be.
    [[nodiscard]] const Request& request() const { return request_; }
    [[nodiscard]] const std::string& id() const { return id_; }
    [[nodiscard]] const std::string& part(const std::string& name) const { return parts_.at(name); }
    [[nodiscard]] std::string query(std::string_view name, std::string_view otherwise = "") const;
    /// Of `least` to `most`.
    [[nodiscard]] std::size_t number(std::string_view name, std::size_t otherwise, std::size_t least,
                                     std::size_t most) const;
    [[nodiscard]] std::optional<rules::Date> date(std::string_view name) const;
    [[nodiscard]] bool is_set(std::string_view name) const;  ///< `true`; `false` or missing: not.
    /// A misspelt parameter must not look like one that changes nothing.
    void demand_only(std::initializer_list<std::string_view> parameters) const;
    /// The body, a JSON object; none was sent: an empty one.
    [[nodiscard]] boost::json::object body() const;
    [[nodiscard]] std::string idempotency_key() const;
    /// What If-Match says that the caller saw; none: they want it whatever it is (`*`). 428 when it is
    /// missing. Where the record has moved on it is a version that no record has: the writer refuses it,
    /// unless the change was made already and is asked for again.
    [[nodiscard]] std::optional<engine::Command::Seen> seen(const engine::RecordKey& key);
    static constexpr std::int64_t no_version = -1;
    /// The ETag of a record as the view has it: changes with each event of its stream, and tells nothing of
    /// how many there were.
    [[nodiscard]] std::string entity_tag(const engine::RecordKey& key);
    [[nodiscard]] std::string entity_tag(const engine::RecordKey& key, std::int64_t version) const;

    // What it is asked of.
    [[nodiscard]] House& house() const { return house_; }
    [[nodiscard]] Core& core() const { return house_.core; }
    [[nodiscard]] const Caller& caller() const { return caller_; }
    /// What the caller may see: one snapshot for the whole request.
    [[nodiscard]] View& view();
    /// The response goes out when what it shows is kept.
    void give(Response response);
    /// For what is not a plain reading.
    void is_read_by(ReadBy way) { way_ = way; }

    /// The command is decided, and answered when it is durable: the exchange is over for this thread. `then`
    /// is called on the writer's thread.
    using Then = std::function<Response(const engine::Reply&)>;
    void submit(engine::Command command, const engine::RecordKey& about, Then then);

    /// Takes the answer away, to be given from elsewhere.
    [[nodiscard]] Answer take_answer() { return *std::move(answer_); }

    void found(std::map<std::string, std::string> parts, Caller caller) {
        parts_ = std::move(parts);
        caller_ = std::move(caller);
    }

private:
    House& house_;
    Request request_;
    std::string id_;
    std::optional<Answer> answer_;
    std::map<std::string, std::string> parts_;
    Caller caller_;
    std::optional<View> view_;
    ReadBy way_ = ReadBy::rest;
};

[[nodiscard]] Response json_response(const boost::json::value& body, int status = 200);

}  // namespace service
