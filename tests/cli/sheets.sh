# Spreadsheets of people's own, for run.sh: the README's tutorial as it is written there, leave with its clashes,
# a week copied, a rota that comes back from a workbook.
readme=$here/../../README.md

# The commands of the tutorial's first two blocks, one a line; days and iterations in place of today and seconds.
steps() {
    awk '/^## From two/ { on = 1 } /^## Then/ { on = 0 } on && /^```/ { block++ } on && block == '"$1"' && /^kith/' "$readme" |
        sed -e 's/ *#.*//' -e 's/--seconds 20/--iterations 3000 --seed 1/' \
            -e 's/^kith \(init\|import\)/kith \1 --today 2026-11-25/'
}

# Writes the answers of the tutorial's table into the tables of meanings, as somebody would in a spreadsheet.
answer() {
    awk -F ' *[|] *' '/^## From two/ { on = 1 } /^## Then/ { on = 0 } on && /meanings.csv *[|]/ { print $2, $3, $4 }' "$readme" |
        while read -r file line means; do
            if [ "$line" = confirm ]; then
                sed -i "s/^confirm,,,no,/confirm,,,$means,/" "$file"
            else
                sed -i "/\(^\|,\)$line,/s/,?,/,$means,/" "$file"
            fi
        done
}

# The rota's hash changes with everything that a rota can hold.
steady() {
    sed -e 's/"kith": "[^"]*"/"kith": "…"/' -e 's/"\(problem\|rota\)": "[0-9a-f]*"/"\1": "…"/'
}

mkdir -p desk bin
ln -sf "$kith" bin/kith
cp "$here/../data/tutorial/staff.xlsx" "$here/../data/tutorial/shifts.csv" desk
tutorial() (
    steps 1 >"$work/first" && steps 3 >"$work/second" && [ -s "$work/first" ] && [ -s "$work/second" ] &&
        cd desk && PATH="$work/bin:$PATH" sh -eu "$work/first" && answer && PATH="$work/bin:$PATH" sh -eu "$work/second"
)
that "the tutorial's commands" tutorial
cp "$work/out" desk.txt
if [ "${UPDATE:-}" = 1 ]; then
    sed '/^Measures/,/^$/d; /^What the rules/,$d' desk.txt >"$golden/tutorial.txt"
fi
said() {
    sed '/^Measures/,/^$/d; /^What the rules/,$d' desk.txt | diff "$golden/tutorial.txt" -
}
that "say what they said" said
that "its rota passes the check" "$kith" check-rota desk desk/rota.csv
that "it covers every shift" grep -q '168 of 168 heads filled' desk.txt
that "its page is there" test -s desk/report.html

# A rota that stays as it is whatever the planner learns.
cp "$here/../data/tutorial/rota.csv" desk/rota.csv
golden import-again import desk/staff.xlsx --in desk --today 2026-11-25
golden import-no-partnership import desk/staff.xlsx --in nowhere
cp "$here/../data/spreadsheets/10-unclear.csv" unclear.csv
golden import-unclear import unclear.csv --in desk --what-if --today 2026-11-25
golden import-no-sheet import 'desk/staff.xlsx#Rota' --in desk

# --- leave ---
cat >requests.csv <<'END'
Staff Name,Leave from,Leave to,Type,Status
Ada Ferrow,07/12/2026,13/12/2026,Annual leave,Approved
Dev Umber,09/12/2026,10/12/2026,Hospital appointment,Requested
Ada Ferrow,12/12/2026,14/12/2026,Annual leave,Requested
Cleo Tarn,21/12/2026,27/12/2026,Annual leave,Declined
END
golden import-leave import requests.csv --in desk --yes --what-if --names --today 2026-11-25
golden import-leave-json import requests.csv --in desk --yes --what-if --json --today 2026-11-25
that "and nothing is written" test ! -e desk/availability.csv
expect "leave" 0 import requests.csv --in desk --yes --today 2026-11-25
that "that is granted is written" grep -qx '0003,unavailable,2026-12-07,2026-12-13' desk/availability.csv

# --- a week again ---
golden copy-week copy desk desk/rota.csv --week 2026-12-02
that "a copied week passes the check" "$kith" check-rota desk desk/copied.csv
golden copy-json copy desk desk/rota.csv --week 2026-12-02 --what-if --json
golden copy-beside copy desk desk/rota.csv --week 2026-11-30 --rota desk/rota.csv --what-if
golden copy-outside copy desk desk/rota.csv --into 2027-12-21
golden copy-no-date copy desk desk/rota.csv --week monday

# --- a rota that a spreadsheet has saved ---
sed -e 's/^person,date,/Staff,date,Notes,/' -e 's/,\(20..\)-\(..\)-\(..\),/,\3\/\2\/\1,,/' -e 's/^0*\([1-9]\)/\1/' desk/rota.csv |
    sed '1!s/,0\([0-9]:..\),/,\1,/' >saved.csv
"$kith" check-rota desk desk/rota.csv >checked.txt
"$kith" check-rota desk saved.csv >saved.txt 2>saved-notes.txt
that "a rota saved by a spreadsheet is the same" cmp checked.txt saved.txt
if [ "${UPDATE:-}" = 1 ]; then
    cp saved-notes.txt "$golden/saved-notes.txt"
fi
that "and is said to have been repaired" diff "$golden/saved-notes.txt" saved-notes.txt
