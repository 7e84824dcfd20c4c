# What nearly every file of a folder includes is compiled once for the folder: most of a file's time goes into reading
# the same headers again. Who changes those headers all day may want it off.
option(CASELOOP_PRECOMPILED "Compile the headers that nearly every file includes once" ON)

# caseloop_precompiled(TARGET HEADER...): besides the library's and Boost.JSON's, which all include.
function(caseloop_precompiled name)
    if(CASELOOP_PRECOMPILED)
        target_precompile_headers(${name} PRIVATE
            <algorithm> <chrono> <functional> <map> <memory> <optional> <set> <string> <string_view> <vector>
            <boost/describe.hpp> <boost/json.hpp> ${ARGN})
        # With precompiled headers g++ 12 warns of std::string's own inlined code, which it does not without them. Who
        # wants these three warnings of our code builds with CASELOOP_PRECOMPILED=OFF.
        target_compile_options(${name} PRIVATE $<$<CXX_COMPILER_ID:GNU>:-Wno-array-bounds;-Wno-stringop-overflow;-Wno-stringop-overread>)
    endif()
endfunction()
