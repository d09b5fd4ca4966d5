#!/bin/bash
# install.sh [BINARIES]: installs coordinatord and coordctl from a folder of release binaries ($BIN, or .build/release).
#
#   DESTDIR=DIR   installs below DIR, for packages; nothing of the running system is touched
#   PREFIX=DIR    /usr unless told; /usr/local works as well
#
# May be run again at any time: it replaces what it installed before, and never a configuration.
set -euo pipefail

PROJECT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
BINARIES=${1:-${BIN:-$PROJECT/.build/release}}
DESTDIR=${DESTDIR:-}
PREFIX=${PREFIX:-/usr}
ROOT=$DESTDIR$PREFIX
CONFIGURATION=$DESTDIR/etc/coordinatord

source "$PROJECT/etc/voice.bash"

# place MODE SOURCE... FOLDER: installs those sources that exist.
place() {
    local mode=$1 folder=${*: -1} source
    for source in "${@:2:$#-2}"; do
        [[ -f $source ]] || continue
        install -D -m "$mode" "$source" "$folder/$(basename "$source")"
    done
}

binaries() {
    local name
    for name in coordinatord coordctl; do
        [[ -x $BINARIES/$name ]] ||
            give_up 1 "There is no $BINARIES/$name; build it first, with make release." \
                "没有 $BINARIES/$name；请先用 make release 构建。"
    done
    place 0755 "$BINARIES/coordinatord" "$ROOT/libexec/coordinatord"
    place 0755 "$BINARIES/coordctl" "$ROOT/bin"
    # A third of the size is for debuggers; the names in a backtrace stay.
    ! command -v strip >/dev/null || strip --strip-debug "$ROOT/libexec/coordinatord/coordinatord" "$ROOT/bin/coordctl"
}

units() {
    local unit
    for unit in coordinatord.service coordinatord.socket; do
        install -d "$ROOT/lib/systemd/system"
        sed "s|/usr/libexec/|$PREFIX/libexec/|" "$PROJECT/etc/systemd/$unit" >"$ROOT/lib/systemd/system/$unit"
        chmod 0644 "$ROOT/lib/systemd/system/$unit"
    done
    place 0644 "$PROJECT"/etc/systemd/*.catalog "$ROOT/lib/systemd/catalog"
    place 0644 "$PROJECT"/etc/sysusers.d/*.conf "$ROOT/lib/sysusers.d"
    place 0644 "$PROJECT"/etc/tmpfiles.d/*.conf "$ROOT/lib/tmpfiles.d"
    place 0644 "$PROJECT/etc/systemd/no-network.conf" "$ROOT/share/doc/coordinatord/examples"
}

documents() {
    local section
    place 0644 "$PROJECT"/{README.md,README.zh-CN.md,CHANGELOG.md} "$ROOT/share/doc/coordinatord"
    for section in 1 5 8; do place 0644 "$PROJECT"/etc/man/*."$section" "$ROOT/share/man/man$section"; done
    for section in 1 5 8; do place 0644 "$PROJECT"/etc/man/zh_CN/*."$section" "$ROOT/share/man/zh_CN/man$section"; done
}

completions() {
    local folder=$PROJECT/etc/completions
    if [[ -f $folder/coordctl.bash ]]; then
        install -D -m 0644 "$folder/coordctl.bash" "$ROOT/share/bash-completion/completions/coordctl"
    fi
    place 0644 "$folder/_coordctl" "$ROOT/share/zsh/site-functions"
    place 0644 "$folder/coordctl.fish" "$ROOT/share/fish/vendor_completions.d"
}

# Puts the sample configuration into a file, in the language of a locale.
sample() {
    LC_ALL=$1 "$BINARIES/coordinatord" sample-config >"$2.new" ||
        give_up 1 "coordinatord cannot print its sample configuration." "coordinatord 无法打印示例配置。"
    mv "$2.new" "$2"
    chmod 0644 "$2"
}

# The sample has every setting commented out, so that it is a configuration, too; but only where there is none.
configuration() {
    local samples=$ROOT/share/doc/coordinatord
    install -d "$samples" "$CONFIGURATION/conf.d"
    sample C.UTF-8 "$samples/coordinatord.yaml"
    sample zh_CN.UTF-8 "$samples/coordinatord.zh-CN.yaml"
    [[ -e $CONFIGURATION/coordinatord.yaml ]] ||
        install -m 0644 "$samples/$(either coordinatord.yaml coordinatord.zh-CN.yaml)" "$CONFIGURATION/coordinatord.yaml"
}

# What the running system has to know; a failing piece is said and does not hide the others.
announce() {
    systemd-sysusers "$ROOT/lib/sysusers.d/coordinatord.conf"
    systemd-tmpfiles --create "$ROOT/lib/tmpfiles.d/coordinatord.conf"
    if [[ -d /run/systemd/system ]]; then
        journalctl --update-catalog
        systemctl daemon-reload
    fi
    say "Installed. To start it now and at every boot:  systemctl enable --now coordinatord" \
        "已安装。现在启动并随系统启动：systemctl enable --now coordinatord"
    say "When it was running before:                    systemctl restart coordinatord" \
        "之前已在运行的：              systemctl restart coordinatord"
}

binaries
units
documents
completions
configuration
[[ -n $DESTDIR ]] || announce
