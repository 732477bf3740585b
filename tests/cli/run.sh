#!/bin/sh
# Golden tests of the command line: run.sh KITH
#
# Each case runs kith in tests/data/valid and compares what it prints, and its exit status, with a
# file in tests/cli/golden. UPDATE=1 rewrites those files.
set -u
LC_ALL=C.UTF-8 COLUMNS=80 NO_COLOR=1
export LC_ALL COLUMNS NO_COLOR

[ $# -eq 1 ] && [ -x "$1" ] || {
    echo "usage: run.sh KITH" >&2
    exit 64
}
kith=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")

# UNDER holds what to run it under, such as valgrind and its options; a script of its own keeps that one word.
if [ -n "${UNDER:-}" ]; then
    under=$(mktemp)
    printf '#!/bin/sh\nexec %s "%s" "$@"\n' "$UNDER" "$kith" >"$under"
    chmod +x "$under"
    kith=$under
fi
here=$(cd "$(dirname "$0")" && pwd)
golden=$here/golden
work=$(mktemp -d)
trap 'rm -rf "$work" ${under:+"$under"}' EXIT
cp -R "$here/../data/valid/small" "$work/small"
cd "$work" || exit 1

passed=0
failed=0

pass() {
    passed=$((passed + 1))
}

fail() {
    failed=$((failed + 1))
    echo "FAILED: $1"
}

# The version and the hash of the problem change with what is not tested here.
steady() {
    sed -e 's/"kith": "[^"]*"/"kith": "…"/' -e 's/"problem": "[0-9a-f]*"/"problem": "…"/'
}

# golden NAME ARGUMENTS…: standard output, standard error and exit status are as they were.
golden() {
    name=$1
    shift
    "$kith" "$@" >"$work/out" 2>"$work/err"
    status=$?
    {
        echo "kith $*"
        echo "=== exit status $status"
        steady <"$work/out"
        if [ -s "$work/err" ]; then
            echo "=== standard error"
            steady <"$work/err"
        fi
    } >"$work/seen"
    if [ "${UPDATE:-}" = 1 ]; then
        cp "$work/seen" "$golden/$name.txt"
        pass
    elif diff -u "$golden/$name.txt" "$work/seen" >"$work/diff" 2>&1; then
        pass
    else
        fail "$name"
        cat "$work/diff"
    fi
}

# expect NAME STATUS ARGUMENTS…: only the exit status matters.
expect() {
    name=$1
    wanted=$2
    shift 2
    "$kith" "$@" >"$work/out" 2>"$work/err"
    status=$?
    if [ "$status" -eq "$wanted" ]; then
        pass
    else
        fail "$name: exit status $status, not $wanted"
        cat "$work/err"
    fi
}

# that NAME COMMAND…: the command succeeds.
that() {
    name=$1
    shift
    if "$@" >"$work/out" 2>&1; then
        pass
    else
        fail "$name"
        cat "$work/out"
    fi
}

# --- help and mistakes ---
golden alone
golden help help
golden help-plan plan --help
golden help-of-unknown help plam
golden unknown-command plam
golden unknown-option plan --secnds 3
golden option-without-value plan --seconds
golden option-not-a-number plan --seconds soon
golden flag-with-value plan --json=yes
golden no-limit plan small --seconds 0
golden too-many-arguments check small small
golden no-partnership check nowhere
golden no-rota show small --rota nowhere.csv
for command in init check plan check-rota show who why gaps lapses train forecast report compare rules tables frameworks recognise import \
    export help version; do
    expect "help of $command" 0 "$command" --help
done
expect "version" 0 --version

# --- documents ---
golden check check small
golden check-json check small --json
cp -R small faulty
printf 'gus,,nowhere,car\n' >>faulty/people.csv
golden check-faulty check faulty
golden plan-faulty plan faulty --iterations 10
golden check-leave-out check faulty --leave-out-faulty
golden plan-faulty-json plan faulty --iterations 10 --json
golden show-leave-out-json show faulty --place hall --leave-out-faulty --json
golden no-partnership-json show nowhere --json

mkdir unread typo nobody
printf 'from: [\n' >unread/partnership.yaml
golden check-unread check unread
printf 'time_zone: Europe/Lundon\nfrom: 2026-03-02\nuntil: 2026-03-08\n' >typo/partnership.yaml
golden check-time-zone check typo
printf 'partnership: \000' >unread/partnership.yaml
golden check-binary check unread
printf 'time_zone: Europe/London\nfrom: 2026-03-02\nuntil: 2026-03-08\n' >nobody/partnership.yaml
printf 'client,name\nc,"An \033[31mold\nname"\n' >nobody/clients.csv
printf 'need,client,date,start,end\nvisit,c,2026-03-02,22:00,24:00\n' >nobody/needs.csv
golden plan-nobody plan nobody --iterations 10
golden show-nobody show nobody --client c --names

# --- gaps ---
golden gaps gaps small --rota small/rota.csv
golden gaps-json gaps small --rota small/rota.csv --json
golden gaps-csv gaps small --csv
skill=$(sed -n 2p small/attainments.csv | cut -d, -f2)
golden gaps-from-what gaps small --from-what "$skill"
golden lapses lapses small --days 400
golden lapses-json lapses small --days 400 --json
golden forecast forecast small --months 3
printf 'name: Growth\nrenewed: 50..90\nleave:\n  - {per_cent: 10..20}\ndemand:\n  - {per_cent: 5}\n' >growth.yaml
golden forecast-scenario forecast small --months 24 --samples 9 --scenario growth.yaml
golden forecast-json forecast small --months 1 --samples 9 --scenario growth.yaml --json
printf 'leave:\n  - {per_cent: many}\nretire:\n  - {person: noone, date: soon}\nrenewd: 3\n' >odd.yaml
golden forecast-faulty forecast small --scenario odd.yaml
golden train train small --rota small/rota.csv --iterations 50
golden train-json train small --rota small/rota.csv --iterations 0 --most 2 --json
golden train-csv train small --iterations 0 --pounds 100 --csv
golden train-by train small --by soon
golden train-from-what train small --iterations 0 --from-what medicines
golden train-from-what-json train small --iterations 0 --from-what bea --json
golden lapses-from-what lapses small --days 400 --from-what "$(sed -n 2p small/attainments.csv | cut -d, -f1)"
golden lapses-from-what-json lapses small --days 400 --from-what "$skill" --json
printf 'renewed: 0\njoin:\n  - {like: bea, number: 1..3, date: 2026-06-01}\n' >newcomers.yaml
golden forecast-newcomers forecast small --months 6 --samples 9 --scenario newcomers.yaml
golden forecast-from-what forecast small --months 6 --samples 9 --scenario newcomers.yaml --from-what medicines
golden forecast-from-what-json forecast small --months 6 --samples 9 --scenario newcomers.yaml --from-what bea --json
printf 'join:\n  - {like: noone, number: many, date: 2026-06-01}\n  - {like: bea, date: 2026-03-03}\n' >odd.yaml
golden forecast-newcomers-faulty forecast small --scenario odd.yaml
golden gaps-from-what-unknown gaps small --from-what nobody-and-nothing

# --- judging and showing a rota ---
golden check-rota check-rota small small/rota.csv
golden check-rota-broken check-rota small small/broken-rota.csv
golden check-rota-json check-rota small small/broken-rota.csv --json
printf 'person,date,start,need\ncall,2026-03-04,07:30,hall-late\n' >odd-rota.csv
golden check-rota-faulty-json check-rota small odd-rota.csv --json
golden check-rota-folder check-rota small
golden show show small
COLUMNS=40 golden show-narrow show small --names
golden show-names show small --names
golden show-person show small --person cal
golden show-person-json show small --person ann --json --names
golden show-client show small --client watt --names
sed '/^eve,2026-03-04,07:30,08:15/s/07:30,08:15/09:30,10:15/' small/rota.csv >late-rota.csv
golden show-by-start show small --client watt --rota late-rota.csv
golden show-place show small --place hall
golden show-unknown show small --person calc
golden show-two show small --person cal --client watt

# --- measures ---
golden compare-weeks compare small
sed '/watt-bed/d' small/rota.csv >thin-rota.csv
golden compare-two compare small small/rota.csv thin-rota.csv
golden compare-trend compare small thin-rota.csv small/rota.csv small/rota.csv
golden compare-json compare small thin-rota.csv small/rota.csv --json
golden compare-nothing compare small nowhere.csv
golden report report small --output pages
that "the report is a page" grep -q '</html>' pages/report.html
that "the report names nobody" sh -c '! grep -q "Walter Watt" pages/report.html'
cp pages/report.html first.html
"$kith" report small --output pages --quiet
that "the report is the same each time" cmp first.html pages/report.html
"$kith" report small --output pages --quiet --names
that "the report names people when asked" grep -q 'Walter Watt' pages/report.html
that "the report asks for nothing outside it" sh -c '! grep -Eiq "(src|href)=.(https?:|//)" pages/report.html'
golden report-person report small --output pages --person ann
that "one person's page holds one person" sh -c 'test "$(grep -c "<tr><th scope=.row.><button" pages/ann.html)" = 1'
golden report-nobody report small --output pages --person anne
golden report-json report small --output pages --json

# --- questions ---
golden who-taken who small watt-breakfast@2026-03-04
golden who-nobody who small watt-insulin@2026-03-07
golden who-double-up who small young-hoist@2026-03-06#2 --names
golden who-json who small hall-late@2026-03-03 --json
golden who-unknown-need who small watt-brekfast@2026-03-04
golden who-wrong-day who small hall-late@2026-03-04
golden who-no-day who small hall-late
golden swaps swaps small eve watt-breakfast@2026-03-04
golden swaps-none swaps small fin zed-company@2026-03-04
golden swaps-not-theirs swaps small ann watt-breakfast@2026-03-04 --json
golden why-lapsed why small cal watt-insulin@2026-03-07
golden why-excluded why small bea zed-lunch@2026-03-04
golden why-able why small bea watt-breakfast@2026-03-04
golden why-busy why small dot watt-breakfast@2026-03-04
golden why-breaks why small cal watt-breakfast@2026-03-04
golden why-free why small ann hall-early@2026-03-04
golden why-has-it why small fin zed-company@2026-03-04 --names
golden why-json why small ann watt-insulin@2026-03-07 --json

# --- paths ---
cp -R small learners
cp "$here/../data/valid/learners/learning.csv" learners
cat "$here/../data/valid/learners/profiles.yaml" >>learners/skills.yaml
printf '  learning: learning.csv\n' >>learners/partnership.yaml
expect "help of paths" 0 paths --help
golden paths paths learners bea
golden paths-names paths learners dot --names --rota learners/rota.csv
golden paths-to paths learners bea --to medicines-round
golden paths-cheapest paths learners bea --to medicines-round --cheapest
golden paths-register paths learners cal --to 'dressings round'
golden paths-from paths learners --from home-carer
golden paths-json paths learners eve --to nurse-in-charge --json
golden paths-unknown-profile paths learners bea --to medicine-round
golden paths-nobody paths learners
cp -R learners both
cat >both/north.yaml <<'EOF'
framework: north
name: North
edition: "1"
source: The tests of Kith.
scales: {n: {name: N, levels: [{name: One}, {name: Two}]}}
areas: {a: {name: A}}
competencies:
  drugs:
    name: Drugs
    area: a
    scale: n
    means: Gives medicines.
    equivalent:
      - {framework: small-skills, id: medicines, levels: {1: 2, 2: 3}}
      - {framework: small-skills, id: company, relation: close}
  lifts:
    name: Lifts
    area: a
    means: Lifts.
    equivalent: [{framework: pivot, id: p1}]
EOF
sed -i 's/frameworks: .*/frameworks: [skills.yaml, north.yaml]/' both/partnership.yaml
printf 'fin,north:drugs,2,2025-01-01,2026-06-30,confirmed\n' >>both/attainments.csv
golden paths-equivalence paths both fin
sed -i 's/levels: {1: 2, 2: 3}/levels: {1: 2, 2: 4}/; s/id: company/id: compny/' both/north.yaml
golden check-equivalence check both
golden compare-profiles compare medicines-round nurse-in-charge --in learners
golden compare-profiles-json compare medicines-round nurse-in-charge --in learners --json
golden compare-profiles-unknown compare medicines-round nurse-in-chrage --in learners

# --- passports ---
expect "help of passport" 0 passport --help
golden passport passport learners cal --names
golden passport-json passport learners ann --json --to ann.json
that "the file is what is printed" test -s ann.json
golden passport-read import passport ann.json --in small --person new-ann --to rows.csv
that "as rows to confirm" grep -q '^new-ann,dressings,1,2020-01-01,,claimed,' rows.csv
cat >far.yaml <<'EOF'
framework: far
name: Far
edition: "1"
source: The tests of Kith.
areas: {a: {name: A}}
competencies:
  wounds:
    name: Wounds
    area: a
    means: Looks after wounds.
    equivalent: [{framework: small-skills, id: dressings}]
EOF
golden passport-elsewhere import passport ann.json --file far.yaml
golden passport-none import passport small/rota.csv --in small
# --- changing a rota ---
printf 'event,person,need,date,start\nabsent,bea,,2026-03-04,\ncancelled,,zed-company,2026-03-04,\nmoved,,hall-open,2026-03-07,11:00\n' >events.csv
golden change plan small --from small/rota.csv --events events.csv --what-if --names
golden change-json plan small --from small/rota.csv --events events.csv --today 2026-03-01 --what-if --json
golden change-nothing plan small --from small/rota.csv --today soon --what-if
golden what-if-alone plan small --what-if
"$kith" plan small --from small/rota.csv --events events.csv --output changed --quiet
golden change-csv check-rota small changed/rota.csv
that "who is to be told of what" cmp "$golden/changes.csv" changed/changes.csv
printf 'event,person,need\nabsent,,\nmoved,,hall-early\n' >odd-events.csv
golden change-faulty plan small --from small/rota.csv --events odd-events.csv --what-if

# --- rules and frameworks ---
golden rules-kind rules rest-daily
golden rules-unknown rules rest-dayly
golden rules-markdown rules --markdown rest-weekly
golden rules-both rules --markdown --in small
golden rules-in rules --in small
golden frameworks-show frameworks show small-skills --file small/skills.yaml
golden frameworks-competency frameworks show dressings --file small/skills.yaml
printf 'framework: [\n' >odd.yaml
golden frameworks-faulty-json frameworks --file odd.yaml --json
golden frameworks-search frameworks search dresings --file small/skills.yaml
golden frameworks-search-json frameworks search dressings --file small/skills.yaml --json
golden frameworks-search-nothing frameworks search xyzzy
expect "a framework that is good" 0 frameworks validate small/skills.yaml
expect "one that is not there" 4 frameworks validate nowhere.yaml
sed -e 's/^edition: .*/edition: "next"/' -e 's/^  dressings:/  wounds:/' small/skills.yaml >newer-skills.yaml
golden frameworks-diff frameworks diff small/skills.yaml newer-skills.yaml --in small
golden frameworks-diff-json frameworks diff small/skills.yaml newer-skills.yaml --in small --json
golden frameworks-diff-others frameworks diff small/skills.yaml integrated-care
golden frameworks-unknown frameworks show dresings --file small/skills.yaml
expect "a framework that is not there" 4 frameworks --file nowhere.yaml
golden frameworks-wrong frameworks shwo dressings

# --- other people's formats, and texts ---
cp -R "$here/../data/exchange" exchange
golden import import
golden import-esco import esco exchange/esco --to esco.yaml
golden import-esco-json import esco exchange/esco --part health-and-social --json
expect "the framework that was written" 0 frameworks --file esco.yaml
golden import-esr import esr exchange/esr.csv --person ann --to esr-records.csv
golden import-badges import badges exchange/badges.json
golden import-records import records exchange/records.csv --columns 'person=Staff No, status=Outcome'
golden import-records-json import records exchange/records.csv --json
golden import-csv import csv exchange/own.csv --columns 'id=Code, name=Skill, means=What it is'
golden import-onet import onet exchange/onet --to onet.yaml
sed '2s/claimed,\(.*\),,held/claimed,\1,yes,held/' esr-records.csv >answered.csv
golden import-suggestions import suggestions answered.csv --to attainments-new.csv
that "rows of the table attainments" grep -q '^ann,fire-safety,,2025-12-02,2028-11-30,confirmed,' attainments-new.csv
golden import-unknown import esso exchange/esco
golden import-nowhere import esco nowhere
golden recognise recognise exchange/record.txt --person ann --to suggestions.csv
that "what is suggested" cp suggestions.csv seen
golden recognise-json recognise exchange/record.txt --json --sure 90
golden recognise-nothing recognise small/partnership.yaml --exact --sure 99
expect "a text that is not there" 4 recognise nowhere.txt
golden export-unknown export cas integrated-care care.json
expect "a shipped framework as YAML" 0 export yaml integrated-care care.yaml
expect "which is one" 0 import yaml care.yaml
expect "as a CASE package" 0 export case integrated-care care.json
expect "as tables" 0 export tables small-skills care-tables --file small/skills.yaml
golden import-tables import tables care-tables
expect "which are read back" 0 import case care.json

# --- tables ---
golden tables tables
golden tables-needs tables needs
golden tables-markdown tables --markdown
golden tables-json tables links --json
golden tables-unknown tables neads
golden tables-both tables --json --markdown

# --- the manual page and completion, made from the tables ---
expect "the manual page" 0 help --man
names_every_command() {
    "$kith" help --man >manual
    for name in $("$kith" help | sed -n 's/^  \([a-z-]\{1,\}\)  .*/\1/p'); do
        grep -q "^\.SS \"kith $name" manual || return 1
    done
}
that "names every command" names_every_command
for shell in bash zsh fish; do
    "$kith" help --completion $shell >completion.$shell
    ! command -v $shell >/dev/null || that "what $shell completes is read by it" $shell -n completion.$shell
done
if command -v bash >/dev/null; then
    that "and completes options" bash -c '. ./completion.bash
        COMP_WORDS=(kith plan --sec); COMP_CWORD=2; _kith; [ "${COMPREPLY[*]}" = --seconds ]'
fi
golden help-completion-unknown help --completion tcsh

# --- what is open ---
grep -v '^ann,' small/rota.csv >without-ann.csv
golden offers offers small --rota without-ann.csv
golden offers-person offers small --rota without-ann.csv --person ann --names
golden offers-nothing offers small --rota without-ann.csv --person fin
golden offers-json offers small --rota without-ann.csv --person ann --json
golden offers-unknown offers small --person anne

# --- edited by hand, allowed, published ---
golden edited check-rota small small/broken-rota.csv --from small/rota.csv --names
golden edited-csv check-rota small small/broken-rota.csv --from small/rota.csv --csv
sed -e 's/^dot,2026-03-04,07:00/cal,2026-03-04,07:00/' -e '/^cal,2026-03-04,\(09:00\|12:00\|10:00\)/d' \
    -e '/^bea,2026-03-04,10:00/d' small/rota.csv >early-rota.csv
printf '%s\n' rule,person,need,date,reason,author \
    'rest-daily,cal,hall-early,2026-03-04,he asked for it himself,Dot Day' \
    'rest-daily,dot,hall-early,2026-03-05,in case,Dot Day' >allowed.csv
golden override-missing check-rota small early-rota.csv
golden override check-rota small early-rota.csv --overrides allowed.csv
golden override-json check-rota small early-rota.csv --overrides allowed.csv --json
golden override-unknown check-rota small early-rota.csv --overrides early-rota.csv
cp -R small told
golden publish-broken publish told --rota early-rota.csv --today 2026-02-01 --quiet
that "of which nothing is written" test ! -e told/published.csv
golden publish publish told --today 2026-02-01 --until 2026-03-05
that "with the day on which it was" grep -q '^ann,.*,published,no,,2026-02-01$' told/rota.csv
that "and drafts of later days" grep -q '^ann,2026-03-06,.*,draft,no,,$' told/rota.csv
golden publish-again publish told --rota early-rota.csv --overrides allowed.csv --today 2026-02-27
that "what was told before keeps its day" grep -q '^ann,2026-03-04,.*,2026-02-01$' told/rota.csv
that "what is withdrawn stays on record" grep -q '^dot,2026-03-04,.*,cancelled,no,,2026-02-01$' told/rota.csv
that "the log says who allowed what" grep -q '^2026-02-27,override,rest-daily,cal,hall-early,2026-03-04,he asked for it himself,Dot Day,' told/log.csv
that "under what was there before" grep -q '^2026-02-01,published,' told/log.csv
sed -i.before 's/he asked for it himself/it was in an emergency/' told/log.csv
golden publish-log-changed publish told --overrides allowed.csv --today 2026-02-27 --what-if --quiet
mv told/log.csv.before told/log.csv
golden publish-json publish told --overrides allowed.csv --today 2026-02-27 --what-if --json
printf '%s\n' event,person,date 'absent,eve,2026-03-05' >eve-ill.csv
golden override-kept plan told --from told/rota.csv --events eve-ill.csv --overrides allowed.csv --what-if

# --- calendars ---
export SOURCE_DATE_EPOCH=1772000000
golden calendar-one calendar small --person ann --output calendars
[ "${UPDATE:-}" != 1 ] || cp calendars/ann.ics "$golden/calendar-ann.ics"
that "and its file" diff "$golden/calendar-ann.ics" calendars/ann.ics
golden calendar-all calendar small --output calendars
golden calendar-both calendar small --person ann --place hall
golden calendar-unknown calendar small --person anne
printf 'Dear Ann,\n' >calendars/ann.ics
golden calendar-not-one calendar small --person ann --output calendars
that "which is left as it was" grep -q 'Dear Ann' calendars/ann.ics

# --- planning ---
cover_of() {
    "$kith" plan small --iterations 2000 --seed 3 --output planned | sed '/^What the rules/,$d' >cover
    diff "$golden/plan-cover.txt" cover
}
if [ "${UPDATE:-}" = 1 ]; then
    cover_of >/dev/null 2>&1
    cp cover "$golden/plan-cover.txt"
fi
that "what is covered and why not the rest" cover_of
that "the plan passes the check" "$kith" check-rota small planned/rota.csv
"$kith" plan small --iterations 2000 --seed 3 --output again --quiet
that "the same seed gives the same rota" cmp planned/rota.csv again/rota.csv
that "and the same unmet.csv" cmp planned/unmet.csv again/unmet.csv
that "and the same rota.json" cmp planned/rota.json again/rota.json
expect "--strict with unmet need" 1 plan small --iterations 10 --output strict --strict --quiet
printf '' >a-file
expect "a folder that cannot be made" 4 plan small --iterations 10 --output a-file/under --quiet
that "which is said before planning" timeout 20 sh -c \
    "\"$kith\" plan small --seconds 600 --output a-file/under --quiet; [ \$? -eq 4 ]"
that "nothing printed when quiet" test ! -s "$work/out"
if command -v python3 >/dev/null; then
    that "rota.json is JSON" python3 -m json.tool planned/rota.json /dev/null
fi
"$kith" plan small --seconds 60 --output stopped --quiet 2>stopped.txt &
planner=$!
# It catches interrupts as soon as it has made the folder; until then a shell's background job ignores them.
for tenth in $(seq 100); do
    [ ! -d stopped ] || break
    sleep 0.1
done
sleep 1
kill -INT $planner
wait $planner
that "an interrupt keeps the best rota" "$kith" check-rota small stopped/rota.csv
that "and says so" grep -q 'best rota so far' stopped.txt

# --- the starter ---
expect "init" 0 init start
expect "init in a folder that is not empty" 4 init start
expect "the starter has no errors" 0 check start

# --- what every report in JSON opens with ---
opens_alike() {
    for seen in "$golden"/*-json.txt; do
        awk '/^{$/ { getline; found = 1; exit !/^  "kith": "/ } END { if (!found) exit 1 }' "$seen" || {
            echo "$seen does not open with who wrote it"
            return 1
        }
    done
}
that "every report in JSON says first what made it" opens_alike
. "$here/sheets.sh"

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
