#!/bin/sh
# Run a command inside the project's Python environment, which is made first where there is none.
#
#   sh scripts/with-venv.sh EXTRAS COMMAND [ARGUMENT...]
#
# EXTRAS   extras of pyproject.toml that the command needs, e.g. "test,pdf"; "" for none.
# An active virtual environment ($VIRTUAL_ENV) is used as it is; else .venv in the project is made and used.
# A stamp in the environment remembers what was installed, for which folder and from which pyproject.toml,
# so that the second run starts at once.
set -eu

extras=$1
shift
cd "$(dirname "$0")/.."

fail() {
    printf 'comity: %s\n' "$1" >&2
    exit 1
}

# Whether a Python is new enough and can make environments. The name alone says nothing: version managers
# put `python3.13` on the path that only prints a complaint, and Debian splits ensurepip from python3.
can_make_environments() {
    "$1" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

first_python() {
    for name in python3.13 python3.12 python3.11 python3; do
        if command -v "$name" >/dev/null 2>&1 && can_make_environments "$name"; then
            printf '%s\n' "$name"
            return
        fi
    done
    fail 'no Python 3.11 or newer with the venv module on the path. Install one (Debian, Ubuntu: apt install python3-venv) and run make again.'
}

if [ -n "${VIRTUAL_ENV:-}" ] && [ -x "$VIRTUAL_ENV/bin/python" ]; then
    environment=$VIRTUAL_ENV
    "$environment/bin/python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
        fail "the active environment $VIRTUAL_ENV has a Python older than 3.11. Run deactivate, then make again."
else
    environment=$PWD/.venv
    if ! "$environment/bin/python" -m pip --version >/dev/null 2>&1; then
        python=$(first_python)
        rm -rf "$environment"
        "$python" -m venv "$environment" || fail "$python could not make $environment. See the message above."
        # A pip older than 23.3 does not see that lxml's extras html_clean and html-clean are one, and leaves out
        # what reads web pages; Debian 12 brings 23.0.
        "$environment/bin/python" -m pip install --quiet --disable-pip-version-check 'pip>=24' ||
            fail 'pip could not be renewed. See its message above.'
    fi
fi

# One stamp for each set of extras. Its content ties it to this folder: an environment that was moved, or
# that serves another clone, is installed again.
stamp="$environment/.comity${extras:+-$(printf %s "$extras" | tr , -)}"
is_installed() {
    # Without extras, an installation with any extras will do.
    for found in "$stamp" "$environment"/.comity-*; do
        [ -z "$extras" ] || [ "$found" = "$stamp" ] || continue
        if [ -f "$found" ] && [ "$found" -nt pyproject.toml ] && [ "$(cat "$found")" = "$PWD" ]; then
            return 0
        fi
    done
    return 1
}
if ! is_installed; then
    printf 'Installing comity into %s (about a minute) …\n' "$environment" >&2
    "$environment/bin/python" -m pip install --quiet --disable-pip-version-check --editable ".${extras:+[$extras]}" ||
        fail 'the installation failed. See the message of pip above; without a network, point PIP_FIND_LINKS at a folder of wheels.'
    printf %s "$PWD" >"$stamp"
fi

VIRTUAL_ENV=$environment
PATH=$environment/bin:$PATH
export VIRTUAL_ENV PATH
exec "$@"
