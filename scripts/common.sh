# shellcheck shell=bash
# What the scripts share. To be sourced, not run: it changes to the repository's root.

set -euo pipefail

# Relative paths that a caller gives are meant from here.
# shellcheck disable=SC2034 # for the scripts that source this
started_in=$PWD
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
cd "$root"

# All messages go to stderr: stdout belongs to results.
say() { printf '%s\n' "$*" >&2; }

fail() {
    say "error: $*"
    exit 1
}

have() { command -v "$1" >/dev/null 2>&1; }

is_debian() { have dpkg-query && have apt-get; }

# Whether a Debian package is installed.
installed() {
    [[ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null || true)" == installed ]]
}

# Runs apt-get as root, without questions, waiting for another apt-get that is at work.
apt_get() {
    local -a command=(env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 "$@")
    if [[ "$(id -u)" == 0 ]]; then
        "${command[@]}" >&2
    else
        sudo "${command[@]}" >&2
    fi
}

# Installs Debian packages, or says exactly what to install where it cannot.
install_packages() {
    local by_hand="apt-get update && apt-get install -y --no-install-recommends $*"
    if [[ "$(id -u)" != 0 ]] && ! have sudo; then
        fail "these packages are missing: $*. Without root or sudo they cannot be installed here; as root, run: $by_hand"
    fi
    say "Installing $*"
    # A mirror that is being renewed fails once and works a moment later.
    if ! apt_get update -q; then
        say "apt-get update failed; once more in 5 seconds"
        sleep 5
        apt_get update -q || fail "apt-get update failed twice. Check the network, then as root run: $by_hand"
    fi
    apt_get install -y -q --no-install-recommends "$@" || fail "apt-get could not install $*. As root, run: $by_hand"
}
