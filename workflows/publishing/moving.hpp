// Changing a record with its item, so that it can be taken back.
#pragma once

#include <string>

#include "workflows/decision.hpp"
#include "workflows/records/publication.hpp"

namespace workflows {

/// What undoes the step from one document to the other.
[[nodiscard]] MovedRecord undo_of(const boost::json::object& before, const boost::json::object& after);

/// `document` with the changes of the move taken back.
[[nodiscard]] boost::json::object undone(boost::json::object document, const MovedRecord& moved);

/// Records `KIND.version_moved` and keeps in the item how to undo it. No rule can be on such an event.
template <class R>
void move_record(Decision& decision, MoveItem& item, const R& before, const R& after) {
    MovedRecord moved = undo_of(to_document(before), to_document(after));
    moved.kind = R::kind_name;
    moved.id = after.key();
    decision.record(moved.kind + ".version_moved", after,
                    {{"move", item.move}, {"from", item.from}, {"to", item.to}});
    moved.version = decision.state().head({moved.kind, moved.id}).version;
    item.records.push_back(std::move(moved));
}

/// Records `KIND.version_moved_back`.
template <class R>
void put_back(Decision& decision, const MoveItem& item, const R& before) {
    decision.record(std::string(R::kind_name) + ".version_moved_back", before,
                    {{"move", item.move}, {"from", item.to}, {"to", item.from}});
}

}  // namespace workflows
