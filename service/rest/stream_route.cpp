// GET /api/v1/stream: what happens, as server-sent events, as far as the caller may see it.
#include <boost/json.hpp>

#include "service/live.hpp"
#include "service/rest/routes.hpp"
#include "service/seal.hpp"

namespace service {
namespace {

namespace json = boost::json;
using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

constexpr auto heartbeat = 15s;
constexpr auto look_at_rights = 250ms;
constexpr std::size_t most_at_once = 200;
constexpr const char* purpose = "place in the stream";

class EventStream final : public Stream, public std::enable_shared_from_this<EventStream> {
public:
    EventStream(House& house, Caller caller, std::string id, std::int64_t position)
        : house_(house), caller_(std::move(caller)), id_(std::move(id)), position_(position) {}

    void next(std::function<void(std::optional<std::string>)> on_piece) override {
        on_piece_ = std::move(on_piece);
        wait(0ms);
    }

private:
    void wait(std::chrono::milliseconds longest) {
        house_.live.wait(position_, longest, [weak = weak_from_this()] {
            if (const auto self = weak.lock()) self->look();
        });
    }

    void give(std::optional<std::string> piece) {
        last_piece_ = Clock::now();
        std::exchange(on_piece_, nullptr)(std::move(piece));
    }

    // On a worker.
    void look() {
        try {
            if (house_.live.is_closed() || !house_.gate.is_still_valid(caller_, house_.core.now()))
                return give(std::nullopt);
            if (!is_open_) {
                is_open_ = true;
                return give("retry: 2000\n: here is what happens from now on\n\n");
            }
            const std::string news = house_.live.newest() > position_ ? read() : "";
            if (!news.empty()) return give(news);
            if (Clock::now() - last_piece_ >= heartbeat) return give(": still here\n\n");
        } catch (const engine::StoreFailure&) {
            return give(std::nullopt);  // The reader comes back with Last-Event-ID.
        }
        wait(look_at_rights);
    }

    std::string read() {
        View view(house_.core, caller_);
        std::string news;
        const auto events = view.state().events(position_ + 1, most_at_once);
        for (const engine::Event& event : events) {
            position_ = event.sequence;
            const auto shown = view.announced(event);
            if (!shown) continue;
            news += text_of(*shown);
            view.keep_if_of_case(shown->stream);
        }
        // One entry for each record, whatever happened to it meanwhile.
        if (!view.readings().empty())
            house_.gate.note({caller_, ReadBy::stream, id_, view.take_readings(), house_.core.now()});
        return news;
    }

    // What it was and about what; who wants to see the record asks for it.
    [[nodiscard]] std::string text_of(const engine::Event& event) const {
        const json::object data{{"at", engine::to_text(event.at)},
                                {"type", event.type},
                                {"kind", event.stream.kind},
                                {"id", event.stream.id}};
        return "id: " + house_.seal.seal(purpose, std::to_string(position_)) + "\nevent: " + event.type +
               "\ndata: " + json::serialize(data) + "\n\n";
    }

    House& house_;
    Caller caller_;
    std::string id_;
    std::int64_t position_;
    bool is_open_ = false;
    Clock::time_point last_piece_ = Clock::now();
    std::function<void(std::optional<std::string>)> on_piece_;
};

std::int64_t position_of(const Exchange& exchange) {
    const std::string_view last = exchange.request().headers["Last-Event-ID"];
    if (last.empty()) return exchange.house().live.newest();
    const auto position = exchange.house().seal.open(purpose, last);
    if (!position) throw Problem{"malformed", "Last-Event-ID is not one that this stream gave."};
    return std::stoll(*position);
}

std::optional<Response> open(Exchange& exchange) {
    exchange.demand_only({});
    Response response;
    response.headers.set("Content-Type", "text/event-stream");
    response.headers.set("Cache-Control", "no-store");
    response.stream = std::make_shared<EventStream>(exchange.house(), exchange.caller(), exchange.id(),
                                                    position_of(exchange));
    return response;
}

json::object described(const ProblemType& type) {
    return {{"name", type.name},
            {"type", "/api/v1/problems/" + std::string(type.name)},
            {"status", type.status},
            {"title", type.title},
            {"help", type.help}};
}

std::optional<Response> list_problems(Exchange& exchange) {
    exchange.demand_only({});
    json::array all;
    for (const ProblemType& each : problem_types()) all.push_back(described(each));
    return json_response(json::object{{"items", std::move(all)}});
}

std::optional<Response> read_problem(Exchange& exchange) {
    exchange.demand_only({});
    for (const ProblemType& each : problem_types())
        if (each.name == exchange.part("name")) return json_response(described(each));
    throw Problem{"not-found", "There is no problem type `" + exchange.part("name") + "`."};
}

}  // namespace

void add_stream_route(Router& router) {
    router.add({"GET", "/api/v1/stream", "openStream", "read", open});
}

void add_problem_routes(Router& router) {
    router.add({"GET", "/api/v1/problems", "listProblems", "", list_problems, Who::anybody});
    router.add({"GET", "/api/v1/problems/{name}", "readProblem", "", read_problem, Who::anybody});
}

}  // namespace service
