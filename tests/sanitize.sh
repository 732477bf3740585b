#!/bin/sh
# Runs the tests and the command line under AddressSanitizer or valgrind. Reports go to files; any report that is not
# empty fails the run, since Criterion's workers do not pass a leak on. usage: sanitize.sh asan|valgrind TESTS KITH [FILTER]
# With a filter only those tests run, and not the command line; with the filter "cli" the command line alone.
# Under valgrind TESTS is the runner of tests/plain, two of which share the tests.
set -u
tool=$1 tests=$2 kith=$3 filter=${4:-}
reports=build/$tool-reports
rm -rf "$reports" && mkdir -p "$reports"
if [ "$tool" = asan ]; then
    export ASAN_OPTIONS="log_path=$PWD/$reports/report:detect_leaks=1" UBSAN_OPTIONS="log_path=$PWD/$reports/report:print_stacktrace=1"
    under=
else
    under="valgrind --quiet --leak-check=full --errors-for-leak-kinds=definite --show-leak-kinds=definite --log-file=$PWD/$reports/report.%p"
fi
export G_DEBUG=fatal-criticals G_SLICE=always-malloc
failed=0
if [ "$filter" != cli ] && [ "$tool" = asan ]; then
    "$tests" --jobs 2 --short-filename ${filter:+--filter "$filter"} || failed=1
elif [ "$filter" != cli ]; then
    $under "$tests" 1/2 "${filter:-*}" &
    half=$!
    $under "$tests" 2/2 "${filter:-*}" || failed=1
    wait "$half" || failed=1
fi
if [ -z "$filter" ] || [ "$filter" = cli ]; then
    UNDER="$under" sh tests/cli/run.sh "$kith" || failed=1
fi
found=$(find "$reports" -type f -size +0 | head -n 3)
if [ -n "$found" ]; then
    echo "$tool found errors or leaks; the first reports:"
    for file in $found; do head -n 30 "$file"; done
    failed=1
fi
[ "$failed" = 0 ] && echo "$tool: clean"
exit "$failed"
