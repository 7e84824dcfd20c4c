// A person's deadlines as a calendar that they subscribe to, at an address that is its own key.
#pragma once

#include <string>

#include "service/rest/router.hpp"

namespace adapters::cli {

/// GET /calendar/SECRET.ics, and POST /api/v1/people/{id}/renew-feed, which gives the secret, once. `address`: where people reach the service; empty: no links in it.
void add_feed_route(service::Router& router, std::string address);

}  // namespace adapters::cli
