#!/bin/sh
# Installs a package of Kith in a clean root of this Debian and uses it there as somebody new would.
# usage: package.sh PACKAGE.deb
set -eu
package=$1
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
codename=$(. /etc/os-release && echo "$VERSION_CODENAME")
# The machine's own source of packages, so that whatever it uses is used here too.
mirror=$(sed -n 's/^deb \(\[[^]]*\] *\)\{0,1\}\([^ ]*\).*/\2/p; s/^URIs: *\([^ ]*\).*/\1/p' \
    /etc/apt/sources.list /etc/apt/sources.list.d/* 2>/dev/null | head -n 1)
debootstrap --variant=minbase "$codename" "$root" "$mirror" >"$root.log" 2>&1 || {
    tail -n 20 "$root.log"
    exit 1
}
rm -f "$root.log"
cp -R /etc/apt/apt.conf.d "$root/etc/apt/" 2>/dev/null || true
cp /etc/resolv.conf "$root/etc/resolv.conf"
cp "$package" "$root/kith.deb"
chroot "$root" sh -c '
    set -e
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends /kith.deb >/dev/null
    kith version
    kith init /glenshore
    kith plan /glenshore --iterations 2000 --quiet
    kith check-rota /glenshore /glenshore/rota.csv >/dev/null
    test -s /usr/share/man/man1/kith.1.gz
    test -s /usr/share/bash-completion/completions/kith
    apt-get purge -y -qq kith >/dev/null
    test ! -e /usr/bin/kith'
echo "the package installs, plans and goes away again"
