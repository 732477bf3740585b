#!/bin/sh
# Writes the C source of the shipped documents to standard output: shipped.sh FOLDER
#
# Every file below the folder goes in, apart from hidden files and editors' leavings. The bytes are
# written out as numbers, so that the source stands by itself wherever it is compiled.
set -eu
LC_ALL=C
export LC_ALL

[ $# -eq 1 ] && [ -d "$1" ] || {
    echo "usage: shipped.sh FOLDER" >&2
    exit 64
}
cd "$1"

files=$(find . -name '.?*' -prune -o -type f ! -name '*~' -print | sed 's|^\./||' | sort)
odd=$(printf '%s\n' "$files" | grep '[^A-Za-z0-9._/-]') && {
    echo "shipped.sh: a file name may hold only letters, digits, '.', '_' and '-': $odd" >&2
    exit 65
}

printf '/* Made by engine/document/shipped.sh. */\n#include "document/shipped.h"\n'

n=0
for file in $files; do
    printf '\nstatic const unsigned char file_%d[] = {\n' "$n"
    od -An -v -tu1 "$file" | sed 's/ *\([0-9][0-9]*\)/\1,/g'
    printf '0};\n'
    n=$((n + 1))
done

printf '\nconst KithShipped kith_shipped_files[] = {\n'
i=0
for file in $files; do
    printf '    {"%s", (const char *)file_%d, sizeof file_%d - 1},\n' "$file" "$i" "$i"
    i=$((i + 1))
done
printf '    {NULL, NULL, 0},\n};\n'
printf '\nconst gsize kith_shipped_count = %d;\n' "$n"

printf '\nconst char *const kith_shipped_frameworks[] = {\n'
for file in $files; do
    case $file in
    */*) ;;
    *.yaml) ! grep -q '^framework:' "$file" || printf '    "%s",\n' "${file%.yaml}" ;;
    esac
done
printf '    NULL,\n};\n'
