# Sourced by what brings programs for `make audit` and `make bench-peers`, after debian.sh and from the main folder.

have() {
    case $1 in
        node) node -e 'const [a, b] = process.versions.node.split("."); process.exit(a > 18 || (a == 18 && b >= 16) ? 0 : 1)' ;;
        npm) npm --version ;;
        java) java -version ;;
    esac >/dev/null 2>&1 </dev/null
}

# need PROGRAM PACKAGE: install it from Debian where it is missing and this user may, else say what to do and fail.
need() {
    have "$1" && return
    echo "Memasang $2 …"
    if ! install_debian "$2" || ! have "$1"; then
        echo "$1 tidak ada (atau terlalu lama) dan tidak dapat dipasang di sini. Jalankan: sudo apt install $2" >&2
        return 1
    fi
}

# node_packages FROM TO: bring what FROM/package-lock.json names to the folder TO, unless it is there already.
node_packages() {
    local wanted
    wanted=$(cat "$1/package.json" "$1/package-lock.json" "$1/.npmrc" | sha256sum)
    if [ "$(cat "$2/.synced" 2>/dev/null)" != "$wanted" ]; then
        echo "Memasang paket dari $1/package-lock.json …"
        mkdir -p "$2"
        cp "$1/package.json" "$1/package-lock.json" "$1/.npmrc" "$2/"
        (cd "$2" && npm ci --no-progress </dev/null)
        echo "$wanted" >"$2/.synced"
    fi
}
