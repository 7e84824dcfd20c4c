// Every address of the service, by what it is about.
#pragma once

#include "service/rest/router.hpp"

namespace service {

void add_record_routes(Router& router);    ///< Lists and single records.
void add_command_routes(Router& router);   ///< What is done to them.
void add_draft_routes(Router& router);     ///< First audits as they grow.
void add_council_routes(Router& router);   ///< What the pack in force says.
void add_pack_routes(Router& router);      ///< Checking, testing, publishing.
void add_import_routes(Router& router);    ///< Registers and the past.
void add_planning_routes(Router& router);  ///< What will happen.
void add_report_routes(Router& router);    ///< Figures.
void add_journal_routes(Router& router);   ///< What happened, and why.
void add_job_routes(Router& router);       ///< Long work.
void add_stream_route(Router& router);     ///< What happens, as it happens.
void add_problem_routes(Router& router);   ///< What each type of problem means.
void add_contract_route(Router& router);   ///< What all of this is, for programs.
void add_operator_routes(Router& router);  ///< For the machine's own command line.
void add_snapshot_routes(Router& router);  ///< What it reads.
void add_health_routes(Router& router);    ///< Whether it lives.

/// All of these.
void add_core_routes(Router& router);

}  // namespace service
