// The rule of each kind of record; see workflows/rights/belonging.hpp.
#pragma once

#include "workflows/rights/belonging.hpp"

namespace workflows::belonging {

/// Of a record by its id and its content, which is empty when it is gone.
using Rule = Belonging (*)(const Decision&, const std::string& id, const boost::json::object& document);

[[nodiscard]] Belonging of_unit(const Decision& decision, const std::string& id,
                                const boost::json::object& document);
[[nodiscard]] Belonging of_person(const Decision& decision, const std::string& id,
                                  const boost::json::object& document);
[[nodiscard]] Belonging of_case(const Decision& decision, const std::string& id,
                                const boost::json::object& document);
[[nodiscard]] Belonging of_audit(const Decision& decision, const std::string& id,
                                 const boost::json::object& document);
[[nodiscard]] Belonging of_its_audit(const Decision& decision, const std::string& id,
                                     const boost::json::object& document);
[[nodiscard]] Belonging of_finding(const Decision& decision, const std::string& id,
                                   const boost::json::object& document);
[[nodiscard]] Belonging of_action(const Decision& decision, const std::string& id,
                                  const boost::json::object& document);
[[nodiscard]] Belonging of_alert(const Decision& decision, const std::string& id,
                                 const boost::json::object& document);
[[nodiscard]] Belonging of_deadline(const Decision& decision, const std::string& id,
                                    const boost::json::object& document);
[[nodiscard]] Belonging of_round(const Decision& decision, const std::string& id,
                                 const boost::json::object& document);
[[nodiscard]] Belonging of_pick(const Decision& decision, const std::string& id,
                                const boost::json::object& document);
[[nodiscard]] Belonging of_meeting(const Decision& decision, const std::string& id,
                                   const boost::json::object& document);
[[nodiscard]] Belonging of_session(const Decision& decision, const std::string& id,
                                   const boost::json::object& document);
[[nodiscard]] Belonging of_the_house(const Decision& decision, const std::string& id,
                                     const boost::json::object& document);
[[nodiscard]] Belonging of_reaudit(const Decision& decision, const std::string& id,
                                   const boost::json::object& document);
[[nodiscard]] Belonging of_drift(const Decision& decision, const std::string& id,
                                 const boost::json::object& document);
[[nodiscard]] Belonging of_rereading(const Decision& decision, const std::string& id,
                                     const boost::json::object& document);
[[nodiscard]] Belonging of_whole_organisation(const Decision& decision, const std::string& id,
                                              const boost::json::object& document);
[[nodiscard]] Belonging of_agenda_item(const Decision& decision, const std::string& id,
                                       const boost::json::object& document);
[[nodiscard]] Belonging of_concern(const Decision& decision, const std::string& id,
                                   const boost::json::object& document);
[[nodiscard]] Belonging of_safeguarding(const Decision& decision, const std::string& id,
                                        const boost::json::object& document);
[[nodiscard]] Belonging of_recurrence(const Decision& decision, const std::string& id,
                                      const boost::json::object& document);
[[nodiscard]] Belonging of_practice(const Decision& decision, const std::string& id,
                                    const boost::json::object& document);
[[nodiscard]] Belonging of_learning(const Decision& decision, const std::string& id,
                                    const boost::json::object& document);
[[nodiscard]] Belonging of_learning_test(const Decision& decision, const std::string& id,
                                         const boost::json::object& document);
[[nodiscard]] Belonging of_silence(const Decision& decision, const std::string& id,
                                   const boost::json::object& document);
[[nodiscard]] Belonging of_grant(const Decision& decision, const std::string& id,
                                 const boost::json::object& document);

}  // namespace workflows::belonging
