#!/bin/sh
# Runs the package's tests under AddressSanitizer or valgrind: sanitize.sh asan|valgrind VENV
#
# Python itself keeps memory until the end and is not ours to judge: a report counts where one of its frames lies in
# the library or the module (kith_… or _native), and a leak only where nothing points to it any more: what Python's own
# objects still hold as the interpreter ends is held, not lost. What cffi leaves behind as a module loads is cffi's.
set -u
tool=$1 venv=$(cd "$2" && pwd)
cd "$(dirname "$0")/../.." || exit 1
reports=$PWD/build/python-$tool-reports
rm -rf "$reports" && mkdir -p "$reports"
quick='test_columns or test_partnership or test_lifetimes or test_rota or test_frameworks'
cd bindings/python || exit 1
# -s: what a sanitizer writes as the interpreter ends must not be captured; examples start interpreters of their own.
if [ "$tool" = asan ]; then
    LD_PRELOAD="$(gcc -print-file-name=libasan.so) $(gcc -print-file-name=libstdc++.so.6)" \
        ASAN_OPTIONS="log_path=$reports/report:detect_leaks=1:exitcode=0" \
        UBSAN_OPTIONS="log_path=$reports/report:print_stacktrace=1" \
        PYTHONMALLOC=malloc "$venv/bin/python" -m pytest -q -s -k "$quick and not command_line" || exit 1
else
    PYTHONMALLOC=malloc valgrind --quiet --leak-check=full --errors-for-leak-kinds=definite \
        --show-leak-kinds=definite --num-callers=40 --log-file="$reports/report.%p" \
        "$venv/bin/python" -m pytest -q -s -k "test_lifetimes or test_partnership or test_columns" || exit 1
fi
# One report a paragraph in valgrind's log ("==pid== " lines), one a blank line in asan's.
sed -e 's/^==[0-9]*== *//' "$reports"/report* 2>/dev/null |
    awk -v RS= '/kith_|_native|libkith/ && !/Indirect leak|PyInit__native/ { print; print ""; n++ } END { exit n > 0 }' || {
    echo "$tool found errors or leaks of ours"
    exit 1
}
echo "$tool: clean"
