#!/bin/sh
# Compares what the library exports with what its public headers declare. usage: symbols.sh LIBRARY INCLUDE
set -eu
library=$1 include=$2
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
nm -D --defined-only "$library" | awk '{print $3}' | grep -v '^__gcov\|^__asan\|^_init$\|^_fini$' | sort >"$work/exported"
cat "$include"/kith/*.h | grep -v '^#' | tr '\n' ' ' | grep -o 'KITH_API [^;]*' |
    sed 's/(.*//; s/.*[ *]//' | grep '^kith_' | sort -u >"$work/declared"
if ! diff "$work/declared" "$work/exported" >"$work/difference"; then
    echo "The public headers (<) and the exported symbols (>) differ:"
    cat "$work/difference"
    exit 1
fi
echo "symbols: $(wc -l <"$work/exported") exported, all declared"
