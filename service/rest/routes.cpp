#include "service/rest/routes.hpp"

namespace service {

void add_core_routes(Router& router) {
    for (const auto add : {add_record_routes, add_command_routes, add_draft_routes, add_council_routes,
                           add_pack_routes, add_import_routes, add_planning_routes, add_report_routes,
                           add_journal_routes, add_job_routes, add_stream_route, add_problem_routes,
                           add_contract_route, add_operator_routes, add_snapshot_routes, add_health_routes})
        add(router);
}

}  // namespace service
