#!/bin/sh
# Shows that the gates turn red. In a copy of the tree it plants, one after the other, a leak in the engine, an include
# from a higher floor, and a change that is priced wrongly, and sees that each is found, and nothing before it is planted.
# Objects that are built already are copied along; only what a planted fault needs is built and run. usage: planted.sh
set -u
copy=$(mktemp -d) && trap 'rm -rf "$copy"' EXIT
mkdir "$copy/build"
cp -a Makefile engine cli tests competencies "$copy/" || exit 1
for mode in asan release; do
    [ ! -d "build/$mode" ] || cp -a "build/$mode" "$copy/build/" || exit 1
done
cd "$copy" || exit 1
failed=0

# say WHAT caught|missed LINE
say() {
    [ "$2" = caught ] || failed=1
    printf 'planted %s: %s (%s)\n' "$1" "$2" "$(printf '%s' "$3" | tr -s ' ' | cut -c1-150)"
}

# plant FILE PATTERN REPLACEMENT: the fault must really get in
plant() {
    cp "$1" "$copy/before"
    sed -i "$2" "$1"
    ! cmp -s "$1" "$copy/before" || { echo "nothing was planted in $1: its text has changed"; exit 1; }
}

# build MODE TESTS…: a runner of these tests alone
build() {
    mode=$1 && shift
    rm -f "build/$mode/tests/run"
    make -j2 MODE="$mode" TESTS="$*" "build/$mode/tests/run" >"$copy/built" 2>&1 || { tail -n 20 "$copy/built"; exit 1; }
}

# --- a leak: the tests pass, and only the reports tell ---

leaks() { sh tests/sanitize.sh asan build/asan/tests/run - 'check_cover/*' >"$copy/said" 2>&1; }

build asan tests/unit/rota/test_check_cover.c
if leaks; then
    plant engine/rota/check/check.c '/^kith_check(const KithRota/,/^{/ s/^{/{\n    *(volatile char *)__builtin_malloc(77) = 1;/'
    build asan tests/unit/rota/test_check_cover.c
    if leaks || ! grep -q 'in kith_check ' "$copy/said"; then
        say leak missed "$(tail -n 1 "$copy/said")"
    else
        say leak caught "$(grep -m 1 'Direct leak' "$copy/said"), $(grep -m 1 -o 'in kith_check .*' "$copy/said")"
    fi
else
    say leak missed "the tests leak before anything is planted: $(grep -m 1 'ERROR\|FAIL' "$copy/said")"
fi

# --- an include from a higher floor ---

if said=$(sh tests/floors.sh engine cli); then
    plant engine/model/row.h 's|^#pragma once|#pragma once\n#include "rota/rota.h"|'
    if said=$(sh tests/floors.sh engine cli); then
        say include missed "$said"
    else
        say include caught "$(printf '%s\n' "$said" | head -n 1)"
    fi
    cp "$copy/before" engine/model/row.h
else
    say include missed "the floors do not hold before anything is planted: $(printf '%s\n' "$said" | head -n 1)"
fi

# --- a wrong delta: half of the weekends that a change touches are never taken off again ---

wrong() { build/release/tests/run --short-filename --filter 'state/score_is*' >"$copy/said" 2>&1; }

build release tests/property/test_state.c tests/property/world.c
if wrong; then
    plant engine/rota/state_counts.c '/^settle_weekend/,/^}/ { /price_weekend(.*, -1);/d }'
    build release tests/property/test_state.c tests/property/world.c
    if wrong; then
        say delta missed "$(tail -n 1 "$copy/said")"
    else
        say delta caught "$(grep -m 1 'worked out again' "$copy/said")"
    fi
else
    say delta missed "the property test fails before anything is planted: $(grep -m 1 'worked out\|FAIL' "$copy/said")"
fi
exit "$failed"
