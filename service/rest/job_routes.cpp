#include "service/rest/job_routes.hpp"

#include <boost/json.hpp>

#include "service/rest/routes.hpp"

namespace service {
namespace {

namespace json = boost::json;

Response busy(const std::string& id) {
    Problem problem{"unavailable", "Too much long work waits: try again later."};
    problem.headers.set("Retry-After", "30");
    return to_response(problem, id);
}

Response answered(House& house, const Caller& caller, ReadBy by, const std::string& id, const LongWork& work,
                  JobControl& control) {
    return answer_of(house, id, [&] {
        View view(house.core, caller);
        Response response = work(view, control);
        if (!view.readings().empty())
            house.gate.note({caller, by, id, view.take_readings(), house.core.now()});
        return response;
    });
}

json::object described(const Jobs::Job& job) {
    json::object shown{{"id", job.id},
                       {"kind", job.kind},
                       {"state", to_string(job.state)},
                       {"asked_at", engine::to_text(job.asked_at)},
                       {"progress", job.progress}};
    if (!job.where.empty()) shown["where"] = job.where;
    if (job.result) shown["status"] = job.result->status;
    return shown;
}

// A right that was taken away takes the jobs along that were done with it.
std::string owner_of(Exchange& exchange) {
    return exchange.caller().is_operator ? exchange.caller().actor() : rights_mark(exchange.view());
}

bool is_theirs(Exchange& exchange, const Jobs::Job& job) {
    return exchange.caller().is_operator || job.owner == owner_of(exchange);
}

Jobs::Job demand(Exchange& exchange) {
    exchange.demand_only({});
    auto job = exchange.house().jobs.find(exchange.part("id"));
    if (!job || !is_theirs(exchange, *job))
        throw Problem{"not-found", "There is no job `" + exchange.part("id") +
                                       "` of yours: after a restart of the service none is known."};
    return *std::move(job);
}

std::optional<Response> list(Exchange& exchange) {
    exchange.demand_only({});
    json::array items;
    for (const Jobs::Job& job : exchange.house().jobs.list())
        if (is_theirs(exchange, job)) items.push_back(described(job));
    return json_response(json::object{{"items", std::move(items)}});
}

std::optional<Response> read(Exchange& exchange) {
    return json_response(described(demand(exchange)));
}

// Each look is a reading.
void keep_what_is_in(Exchange& exchange, const Response& result) {
    boost::system::error_code error;
    const json::value body = json::parse(result.body, error);
    exchange.is_read_by(ReadBy::job);
    exchange.view().keep_named(error ? json::value(result.body) : body);
}

std::optional<Response> result(Exchange& exchange) {
    const Jobs::Job job = demand(exchange);
    if (job.result) {
        keep_what_is_in(exchange, *job.result);
        return *job.result;
    }
    throw Problem{"conflict", "The job is " + to_string(job.state) + ": it has no result yet."};
}

std::optional<Response> cancel(Exchange& exchange) {
    const Jobs::Job job = demand(exchange);
    Jobs& jobs = exchange.house().jobs;
    const bool has_key = exchange.request().headers.has("Idempotency-Key");
    const std::string key = has_key ? exchange.idempotency_key() : "";
    if (auto before = jobs.answered(job.id, key); has_key && before) return before;
    jobs.cancel(job.id);
    Response response = json_response(described(*jobs.find(job.id)), 202);
    if (has_key) jobs.keep_answer(job.id, key, response);
    return response;
}

}  // namespace

std::optional<Response> work_long(Exchange& exchange, const std::string& kind, LongWork work) {
    House& house = exchange.house();
    const bool later = exchange.is_set("job");
    const ReadBy by = later ? ReadBy::job : ReadBy::rest;
    const Jobs::Work whole = [&house, caller = exchange.caller(), by, id = exchange.id(),
                              work = std::move(work)](JobControl& control) {
        return answered(house, caller, by, id, work, control);
    };
    Jobs::Then then;
    if (!later) {
        const auto answer = std::make_shared<Answer>(exchange.take_answer());
        then = [answer](const Response& response) { (*answer)(response); };
        if (!house.jobs.start(kind, owner_of(exchange), house.core.now(), whole, then))
            (*answer)(busy(exchange.id()));
        return std::nullopt;
    }
    const auto job = house.jobs.start(kind, owner_of(exchange), house.core.now(), whole);
    if (!job) return busy(exchange.id());
    Response response = json_response(described(*house.jobs.find(*job)), 202);
    response.headers.set("Location", "/api/v1/jobs/" + *job);
    return response;
}

void add_job_routes(Router& router) {
    router.add({"GET", "/api/v1/jobs", "listJobs", "read", list});
    router.add({"GET", "/api/v1/jobs/{id}", "readJob", "read", read});
    router.add({"GET", "/api/v1/jobs/{id}/result", "readJobResult", "read", result});
    router.add({"POST", "/api/v1/jobs/{id}/cancel", "cancelJob", "write", cancel});
}

}  // namespace service
