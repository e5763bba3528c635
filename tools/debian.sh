# Sourced by the other scripts here: may this user install packages of Debian or Ubuntu, and installing them.

# as_root COMMAND…: run it as root; fails where this user may not. Never asks for a password.
as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
        sudo -n "$@"
    else
        return 1
    fi
}

# install_debian PACKAGE…: install from the distribution; what apt says goes to standard error.
install_debian() {
    command -v apt-get >/dev/null || return 1
    as_root true || return 1
    # Where there is no network it is said soon, not after minutes.
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -o Acquire::Retries=0 -o Acquire::http::Timeout=20 update -qq >&2 </dev/null &&
        as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >&2 </dev/null
}
