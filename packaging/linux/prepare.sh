# shellcheck shell=bash
# Sourced by packaging/run and packaging/test: installs what is missing, configures and builds build/release.
# All messages go to standard error, so that standard output stays the program's.

flukeprint_root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
flukeprint_build=$flukeprint_root/build/release

say() { printf '== %s\n' "$*" >&2; }

# Runs a command as root: directly, or with sudo.
as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        say "This needs root or sudo: $*"
        return 1
    fi
}

# Prints the packages of packages.txt that are not installed, one a line.
missing_packages() {
    local package
    while read -r package _; do
        case $package in '' | '#'*) continue ;; esac
        [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || printf '%s\n' "$package"
    done <"$flukeprint_root/packaging/linux/packages.txt"
}

install_packages() {
    if ! command -v dpkg-query >/dev/null; then
        say 'Not a Debian system: taking for granted that the packages of packaging/linux/packages.txt are there'
        return
    fi
    local missing
    read -ra missing <<<"$(missing_packages | tr '\n' ' ')"
    [ "${#missing[@]}" -gt 0 ] || return 0
    say "Installing with apt: ${missing[*]}"
    as_root apt-get -q update >&2 </dev/null
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -q install -y --no-install-recommends "${missing[@]}" >&2 </dev/null
}

# One job a core, but no more than memory allows: a file that includes libtorch takes up to 1.5 GB.
job_count() {
    local cores gigabytes
    cores=$(nproc)
    gigabytes=$(awk '/^MemAvailable/ { print int($2 / 1048576) }' /proc/meminfo)
    local jobs=$((gigabytes / 2))
    [ "$jobs" -ge 1 ] || jobs=1
    [ "$jobs" -le "$cores" ] || jobs=$cores
    printf '%s\n' "$jobs"
}

# build TARGET: brings build/release up to date; a second when there is nothing to do.
build() {
    if [ ! -f "$flukeprint_build/build.ninja" ]; then
        say 'Configuring build/release'
        (cd "$flukeprint_root" && cmake --preset release) >&2
    fi
    say "Building $1 with $(job_count) jobs (some minutes the first time)"
    ninja -C "$flukeprint_build" -j "$(job_count)" "$1" >&2
}
