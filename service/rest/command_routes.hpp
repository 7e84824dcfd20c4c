// What can be done to records: each address and the command of the core behind it.
#pragma once

#include <span>
#include <string_view>

#include "service/rest/exchange.hpp"

namespace service {

struct CommandRoute {
    std::string_view path;       ///< Below /api/v1: `/audits/{id}/submit`; without `{id}`: about nothing.
    std::string_view command;    ///< Of the catalogue.
    std::string_view operation;  ///< operationId of the document.
    std::string_view scope = "write";
};

/// Has the command decided for the caller, with what their request says of it: Idempotency-Key, If-Match when
/// `about` (empty: nothing) is there, `dry_run`. None: it is answered when it is durable.
[[nodiscard]] std::optional<Response> carry_out(Exchange& exchange, engine::Command command,
                                                const engine::RecordKey& about);

/// Arguments are the body's members; without an `{id}` the member `about` names what a new record is about.
/// Answers 200 with the core's reply; with an `{id}` it wants If-Match, and gives the record's new ETag.
/// `dry_run=true`: what would be answered; nothing is kept.
[[nodiscard]] std::span<const CommandRoute> command_routes();

/// Those with an address of their own: drafts, imports, publishing, calendar feeds.
[[nodiscard]] std::span<const std::string_view> commands_elsewhere();

/// Commands of the catalogue that nobody gives from outside: time, channels and imports do.
[[nodiscard]] std::span<const std::string_view> commands_of_the_program();

}  // namespace service
