#!/bin/sh
# Does what README.md shows: every command of its shell blocks, one after the other in an empty folder, as somebody who reads
# it would; and what it shows of a plan is said by the program. readme.sh KITH
#
# Files that a reader has of their own (a CV, an export, an absence) are made here. Plans are cut short.
set -u
LC_ALL=C.UTF-8 COLUMNS=80 NO_COLOR=1
export LC_ALL COLUMNS NO_COLOR

[ $# -eq 1 ] && [ -x "$1" ] || {
    echo "usage: readme.sh KITH" >&2
    exit 64
}
kith=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
here=$(cd "$(dirname "$0")" && pwd)
readme=$here/../../README.md
data=$here/../data
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1

# --- what a reader has ---

printf 'event,person,need,date,start\nabsent,kasia-w,,2026-03-04,\n' >sick.csv
cp "$data/exchange/record.txt" cv.txt
cp "$data/exchange/esr.csv" export.csv
cp -R "$data/exchange/esco" esco-1.1.1
sed 's/^edition: .*/edition: "2025"/' "$data/valid/small/skills.yaml" >own-2025.yaml
sed -e 's/^edition: .*/edition: "2026"/' -e 's/^  dressings:/  wounds:/' "$data/valid/small/skills.yaml" >own-2026.yaml

# --- every command ---

# The lines of the README's shell blocks that call kith, without the words behind them.
commands() {
    sed -n '/^```sh$/,/^```$/s/^build\/release\/kith \(.*\)$/\1/p' "$readme" | sed 's/  *#.*$//'
}

# Plans that only need to be there.
shorten() {
    case $1 in
        plan\ *--from*) echo "$1" ;;
        plan\ *) echo "$1 --iterations 20000 --seed 1" ;;
        *) echo "$1" ;;
    esac
}

failed=0
count=0
commands >commands
while IFS= read -r command; do
    count=$((count + 1))
    # shellcheck disable=SC2046,SC2086 # words of a command
    case $command in *" edited.csv "*) sed '2d' glenshore/rota.csv >edited.csv ;; esac # a duty taken out
    "$kith" $(shorten "$command") >out 2>err </dev/null
    status=$?
    if [ "$status" -gt 1 ]; then
        failed=$((failed + 1))
        echo "FAILED: kith $command (exit status $status)"
        cat err
    fi
    case $command in
        plan\ glenshore) # and a draft to compare it with
            cp out plan
            mkdir -p draft && cp glenshore/rota.csv draft/ ;;
    esac
done <commands
if [ "$count" -lt 20 ]; then
    failed=$((failed + 1))
    echo "FAILED: only $count commands were found in README.md"
fi

# --- what is shown ---

# What nobody can cover does not depend on how long is planned: every such line of the README is said.
awk '/^Unmet/ { within = 1 } /^$/ { within = 0 } within && /^      /' "$readme" >shown
while IFS= read -r line; do
    grep -qF -- "$line" plan || {
        failed=$((failed + 1))
        echo "FAILED: README.md shows \"$line\", which kith plan does not say"
    }
done <shown
if ! grep -q 'nobody can' shown; then
    failed=$((failed + 1))
    echo "FAILED: README.md shows nothing of a plan"
fi

echo "$count commands of README.md, $failed failures"
[ "$failed" -eq 0 ]
