# cmake -DVERSION= -DSOURCE= -DIN= -DOUT= -P: writes OUT when the commit has changed, so that only then one file is compiled.
execute_process(
    COMMAND git -C ${SOURCE} rev-parse --short=10 HEAD
    OUTPUT_VARIABLE found OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
set(COMMIT "")
if(found)
    set(COMMIT " (${found})")
endif()
configure_file(${IN} ${OUT} @ONLY)
