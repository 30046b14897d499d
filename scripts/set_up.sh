#!/usr/bin/env bash
# Sets up everything the program and its tests need, on a machine with only Python, git and make:
# Qt's system libraries, the virtual environment .venv, the packages of requirements.lock, and the program itself.
# A second run notices that nothing has changed and does nothing.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/find_python.sh

HERE="$(pwd -P)"
VENV=.venv
STAMP="$VENV/set-up-is-done"
# Older pip builds source packages the old way unless told; newer pip has no such switch and passes over the variable.
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1 PIP_USE_PEP517=1

# What each system library is called, and the Debian package that brings it (found with ldd on QtWidgets, QtSvg, QtPdf,
# QtPrintSupport and their platform and print plugins).
LIBRARIES="
libEGL.so.1 libegl1
libGL.so.1 libgl1
libxkbcommon.so.0 libxkbcommon0
libdbus-1.so.3 libdbus-1-3
libfontconfig.so.1 libfontconfig1
libglib-2.0.so.0 libglib2.0-0
libgssapi_krb5.so.2 libgssapi-krb5-2
libcups.so.2 libcups2
libX11-xcb.so.1 libx11-xcb1
libxkbcommon-x11.so.0 libxkbcommon-x11-0
libxcb-cursor.so.0 libxcb-cursor0
libxcb-glx.so.0 libxcb-glx0
libxcb-icccm.so.4 libxcb-icccm4
libxcb-image.so.0 libxcb-image0
libxcb-keysyms.so.1 libxcb-keysyms1
libxcb-randr.so.0 libxcb-randr0
libxcb-render.so.0 libxcb-render0
libxcb-render-util.so.0 libxcb-render-util0
libxcb-shape.so.0 libxcb-shape0
libxcb-shm.so.0 libxcb-shm0
libxcb-sync.so.1 libxcb-sync1
libxcb-xfixes.so.0 libxcb-xfixes0
libxcb-xkb.so.1 libxcb-xkb1
"

say() { printf '%s\n' "$*"; }
stop() {
    printf '%s\n' "$*" >&2
    exit 1
}

# Installs Debian packages where this account may; answers false where it may not.
install_debian_packages() {
    local as_root=()
    command -v apt-get >/dev/null || return 1
    if [ "$(id -u)" != 0 ]; then
        sudo -n true 2>/dev/null || return 1
        as_root=(sudo -n)
    fi
    local install=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "$@")
    "${install[@]}" >/dev/null 2>&1 && return
    "${as_root[@]}" apt-get update -qq >/dev/null 2>&1 || true # a new machine has no package lists yet
    "${install[@]}" >/dev/null
}

missing_debian_packages() {
    local known library package
    known="$(PATH="$PATH:/sbin:/usr/sbin" ldconfig -p)"
    while read -r library package; do
        [ -z "$library" ] || grep -qF "$library " <<<"$known" || echo "$package"
    done <<<"$LIBRARIES"
    command -v pdftoppm >/dev/null || echo poppler-utils # the tests look at the PDFs as pictures
}

add_system_libraries() {
    [ "$(uname -s)" = Linux ] || return 0
    local missing
    missing="$(missing_debian_packages | tr '\n' ' ')"
    [ -n "$missing" ] || return 0
    say "Adding system libraries: $missing"
    # shellcheck disable=SC2086 # one word for each package
    install_debian_packages $missing ||
        say "This account cannot add system libraries. If the next steps stop, ask for: apt-get install $missing" >&2
}

# What the environment was made from; a change in any of it, or a moved folder, makes set-up run again.
fingerprint() {
    printf '%s\n' "$HERE"
    cat requirements.lock pyproject.toml scripts/set_up.sh scripts/find_python.sh | cksum
}

works() { "$VENV/bin/python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

make_environment() {
    if works && [ "$(head -n 1 "$STAMP" 2>/dev/null || echo "$HERE")" = "$HERE" ]; then
        "$VENV/bin/python" -m pip --version >/dev/null 2>&1 && return
    fi
    if ! "$PYTHON" -c 'import ensurepip, venv' 2>/dev/null; then
        say "Adding python3-venv."
        install_debian_packages python3-venv ||
            stop "Python's venv is missing and this account cannot add it. Ask for: apt-get install python3-venv"
    fi
    say "Making the virtual environment $VENV with $("$PYTHON" --version)."
    rm -rf "$VENV"
    "$PYTHON" -m venv "$VENV"
}

# One package of the lock file with its hashes.
locked() { awk -v name="$1==" 'index($0, name) == 1 { on = 1; print; next } /^[^ ]/ { on = 0 } on' requirements.lock; }

pip_install() { "$VENV/bin/python" -m pip install --quiet --no-deps --no-build-isolation "$@"; }

add_packages() {
    say "Adding the packages of requirements.lock, each checked against its hash."
    # setuptools goes first: one test package comes as source and is built with it.
    pip_install --require-hashes -r <(locked setuptools)
    pip_install --require-hashes -r requirements.lock
    pip_install --editable .
}

check_qt() {
    QT_QPA_PLATFORM=offscreen "$VENV/bin/python" -c \
        'from PySide6 import QtWidgets, QtSvg, QtPdf, QtPrintSupport; QtWidgets.QApplication([])' ||
        stop "Qt does not start here; the line above names the library it misses. Ask for: apt-get install $(
            missing_debian_packages | tr '\n' ' '
        )"
}

[ "$(fingerprint)" = "$(cat "$STAMP" 2>/dev/null)" ] && works && exit 0
add_system_libraries
make_environment
rm -f "$STAMP"
add_packages
check_qt
fingerprint >"$STAMP"
say "Set up."
