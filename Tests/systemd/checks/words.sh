# What the checks have in common; runs inside the testbed.
set -uo pipefail
export LC_ALL=C.UTF-8 SYSTEMD_PAGER=cat SYSTEMD_COLORS=no
UNIT=coordinatord.service
DROPINS=/run/systemd/system/$UNIT.d

# check SENTENCE COMMAND...: says whether the command came true, and shows what it said where it did not.
check() {
    local sentence=$1 output
    if output=$("${@:2}" 2>&1); then echo "ok   $sentence"; return; fi
    echo "FAIL $sentence"
    sed 's/^/     /' <<<"$output"
    journalctl -q -u coordinatord -n 12 -o short-monotonic --no-hostname | sed 's/^/     | /'
}

# within SECONDS COMMAND...: waits until the command comes true.
within() {
    local deadline=$((SECONDS + $1))
    until "${@:2}"; do
        ((SECONDS < deadline)) || return 1
        sleep 0.05
    done
}

show() { systemctl show -p "$1" --value "$UNIT"; }
pid() { show MainPID; }
same() { [[ $1 == "$2" ]] || { echo "expected: $1"; echo "found:    $2"; return 1; }; }
says() { grep -qF -- "$1" <<<"$2" || { echo "expected: $1"; echo "found:    $2"; return 1; }; }

# The daemon lives on in a process other than the one given.
renewed() { local now; now=$(pid); [[ $now != 0 && $now != "$1" && $(show ActiveState) == active ]]; }

# A unit that sets aside whatever the checks before left behind.
fresh() {
    rm -rf "$DROPINS"
    systemctl daemon-reload
    systemctl -q stop coordinatord.service 2>/dev/null
    systemctl reset-failed coordinatord.service coordinatord.socket 2>/dev/null
    systemctl start coordinatord.socket
}

# dropin LINES...: changes the unit for one check.
dropin() {
    mkdir -p "$DROPINS"
    printf '%s\n' "$@" >"$DROPINS/check.conf"
    systemctl daemon-reload
}

# as USER COMMAND...
as() { setpriv --reuid "$1" --regid "$1" --init-groups env "HOME=/" "${@:2}"; }

# The journal's entries of one kind since a moment, one JSON object a line.
entries() { journalctl --sync; journalctl -q -o json --since "@$1" "${@:2}"; }
now() { date +%s.%6N; }
