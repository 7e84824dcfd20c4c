#include "workflows/doings/doing.hpp"

namespace workflows {

void carry_out(Decision& decision, const Acting& acting, const rules::Doing& doing) {
    std::visit(
        [&](const auto& wanted) {
            using Wanted = std::decay_t<decltype(wanted)>;
            // Refusing is no doing among others: it ends the step, and rule_run sees to it.
            if constexpr (!std::is_same_v<Wanted, rules::RefuseStep>) carry_out(decision, acting, wanted);
        },
        doing);
}

}  // namespace workflows
