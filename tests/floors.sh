#!/bin/sh
# Holds the floors of the house: a file of the engine includes only from its own floor and lower ones, files
# include each other in no circle, the check shares nothing with what it checks, and the command line uses the
# public headers alone. usage: floors.sh [ENGINE CLI]
set -eu
engine=${1:-engine} cli=${2:-cli}

find "$engine" "$cli" -name '*.[ch]' | sort | xargs grep -Hn '^#include' | awk -v engine="$engine/" -v cli="$cli/" '
BEGIN {
    n = split("base document model eligibility rota planner insight exchange report", names, " ")
    for (i = 1; i <= n; i++) floor[names[i]] = i
    floor["include"] = 0
}
{
    split($0, parts, ":"); file = parts[1]; line = parts[2]
    if (!match($0, /[<"][^>"]*[>"]/)) next
    kind = substr($0, RSTART, 1); target = substr($0, RSTART + 1, RLENGTH - 2)
    if (index(file, cli) == 1) {
        if (kind == "\"" && target ~ /\//) { print file ":" line ": the command line includes " target ", which is not public"; bad++ }
        next
    }
    if (kind != "\"") next
    from = substr(file, length(engine) + 1); split(from, a, "/"); split(target, b, "/")
    if (!(b[1] in floor)) { print file ":" line ": " target " is on no floor"; bad++; next }
    if (floor[b[1]] > floor[a[1]]) { print file ":" line ": " a[1] " includes from the higher floor " b[1]; bad++ }
    if (from ~ /^rota\/check\// && target !~ /^(base\/|model\/|rota\/rota\.h|rota\/check\/)/) {
        print file ":" line ": the independent check includes " target; bad++
    }
    edges[++m] = from " " target
}
END {
    # a circle of headers: peel off what includes nothing that is left, until nothing more comes off
    for (i = 1; i <= m; i++) { split(edges[i], e, " "); if (e[1] ~ /\.h$/) { out[e[1]] = out[e[1]] " " e[2]; node[e[1]] = 1 } }
    do {
        changed = 0
        for (f in node) {
            k = split(out[f], t, " "); held = 0
            for (i = 1; i <= k; i++) if (t[i] in node) held = 1
            if (!held) { delete node[f]; changed = 1 }
        }
    } while (changed)
    for (f in node) { print f ": is in a circle of includes"; bad++ }
    if (bad) { print bad " include(s) against the floors"; exit 1 }
    print "floors: " m " includes, all downwards"
}'
