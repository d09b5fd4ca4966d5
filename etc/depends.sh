#!/bin/bash
# Installs what building and testing need beside Swift, by apt and only when it is missing.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/voice.bash"
packages=(libsqlite3-dev libsystemd-dev libcurl4-openssl-dev sqlite3 python3 python3-venv make tzdata)
missing=()
for package in "${packages[@]}"; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
done
if ((${#missing[@]})); then
    say "Installing what is missing: ${missing[*]}" "正在安装缺少的软件包：${missing[*]}"
    sudo=()
    if ((EUID != 0)); then sudo=(sudo); fi
    "${sudo[@]}" apt-get update -qq
    DEBIAN_FRONTEND=noninteractive "${sudo[@]}" apt-get install -y -qq "${missing[@]}" >/dev/null
fi
command -v swift >/dev/null ||
    give_up 69 "Swift 6.3 is missing; https://www.swift.org/install/linux shows how to get it." \
        "缺少 Swift 6.3；安装方法见 https://www.swift.org/install/linux。"
