# Sets PYTHON to a Python of 3.11 or newer, or ends with a sentence. Read in by the other scripts.

find_python() {
    local name
    for name in "${PYTHON:-}" python3.11 python3 python3.12 python3.13 python3.14 python; do
        [ -n "$name" ] && "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && {
            echo "$name"
            return
        }
    done
    return 1
}

PYTHON="$(find_python)" || {
    echo "Python 3.11 or newer is missing. On Debian 12: apt-get install python3 python3-venv" >&2
    exit 1
}
