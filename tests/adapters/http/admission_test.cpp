#include <ostream>

#include <doctest/doctest.h>

#include "adapters/http/admission.hpp"

namespace adapters::http {

using std::chrono::seconds;

TEST_CASE("so many connections in all and so many of one address, but of a proxy") {
    Limits limits;
    limits.connections = 4;
    limits.per_address = 2;
    Admission admission(limits);
    CHECK(admission.enter("a", false));
    CHECK(admission.enter("a", false));
    CHECK_FALSE(admission.enter("a", false));
    CHECK(admission.enter("a", true));
    CHECK(admission.enter("b", false));
    CHECK_FALSE(admission.enter("c", false));
    admission.leave("a");
    CHECK(admission.enter("c", false));
}

TEST_CASE("many requests at once, and as many as are refilled after that") {
    Limits limits;
    limits.burst = 3;
    limits.rate = 0.5;
    Admission admission(limits);
    const Admission::Clock::time_point begin{};
    for (int i = 0; i < 3; ++i) CHECK(admission.ask("a", begin) == seconds{0});
    CHECK(admission.ask("a", begin) == seconds{2});
    CHECK(admission.ask("b", begin) == seconds{0});
    CHECK(admission.ask("a", begin + seconds{1}) == seconds{1});
    CHECK(admission.ask("a", begin + seconds{2}) == seconds{0});
    CHECK(admission.ask("a", begin + seconds{2}) == seconds{2});
    for (int i = 0; i < 3; ++i) CHECK(admission.ask("a", begin + seconds{600}) == seconds{0});
    CHECK(admission.ask("a", begin + seconds{600}) == seconds{2});
}

}  // namespace adapters::http
