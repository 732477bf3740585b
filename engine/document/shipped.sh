#!/bin/sh
# Writes the C source of the shipped documents to standard output: shipped.sh FOLDER…
#
# Every file below the folders goes in, by its path below its folder, apart from hidden files and editors'
# leavings. The bytes are written out as numbers, so that the source stands by itself wherever it is compiled.
set -eu
LC_ALL=C
export LC_ALL

[ $# -ge 1 ] || {
    echo "usage: shipped.sh FOLDER…" >&2
    exit 64
}

for folder; do
    [ -d "$folder" ] || {
        echo "shipped.sh: '$folder' is no folder" >&2
        exit 66
    }
done

# Lines of "path folder", by path.
files=$(for folder; do
    (cd "$folder" && find . -name '.?*' -prune -o -type f ! -name '*~' -print) | sed "s|^\./||; s|\$| $folder|"
done | sort)
odd=$(printf '%s\n' "$files" | grep -v '^[A-Za-z0-9._/-]* [^ ]*$') && {
    echo "shipped.sh: a file name may hold only letters, digits, '.', '_' and '-': $odd" >&2
    exit 65
}

printf '/* Made by engine/document/shipped.sh. */\n#include "document/shipped.h"\n'

printf '%s\n' "$files" | {
    n=0
    while read -r file folder; do
        printf '\nstatic const unsigned char file_%d[] = {\n' "$n"
        od -An -v -tu1 "$folder/$file" | sed 's/ *\([0-9][0-9]*\)/\1,/g'
        printf '0};\n'
        n=$((n + 1))
    done
}

printf '\nconst KithShipped kith_shipped_files[] = {\n'
printf '%s\n' "$files" | {
    i=0
    while read -r file folder; do
        printf '    {"%s", (const char *)file_%d, sizeof file_%d - 1},\n' "$file" "$i" "$i"
        i=$((i + 1))
    done
    printf '    {NULL, NULL, 0},\n};\n'
    printf '\nconst gsize kith_shipped_count = %d;\n' "$i"
}

printf '\nconst char *const kith_shipped_frameworks[] = {\n'
printf '%s\n' "$files" | while read -r file folder; do
    case $file in
    */*) ;;
    *.yaml) ! grep -q '^framework:' "$folder/$file" || printf '    "%s",\n' "${file%.yaml}" ;;
    esac
done
printf '    NULL,\n};\n'
