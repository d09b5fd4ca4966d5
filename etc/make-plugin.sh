#!/bin/bash
# Makes a plugin: its folder, a test that fails until somebody gives it work, and its two lines elsewhere.
set -euo pipefail
cd "$(dirname "$0")/.."
name=${1:-}

refuse() {
    echo "$1" >&2
    exit 64
}

[[ -n $name ]] || refuse "Name the plugin: make plugin NAME=Rides"
[[ $name =~ ^[A-Z][a-z]+([A-Z][a-z]+)*$ ]] || refuse "$name is no name for a plugin; take a noun such as Rides or LostThings."
[[ ! -e Sources/Plugins/$name ]] || refuse "There is a plugin $name already; its README is Sources/Plugins/$name/README.md."
word=$(tr '[:upper:]' '[:lower:]' <<<"$name")
! grep -qix "$word" <(ls Sources/Plugins; printf '%s\n' kernel clock daemon) || refuse "The word $word is taken; choose another name."

fill() { sed -e "s/@NAME@/$name/g" -e "s/@WORD@/$word/g" "etc/plugin/$1" >"$2"; }

mkdir -p "Sources/Plugins/$name" "Tests/${name}Tests"
fill plugin.varlink "Sources/Plugins/$name/$name.varlink"
fill plugin.zh-CN.varlink "Sources/Plugins/$name/$name.zh-CN.varlink"
fill plugin.swift.txt "Sources/Plugins/$name/$name.swift"
fill README.md "Sources/Plugins/$name/README.md"
fill tests.swift.txt "Tests/${name}Tests/${name}Tests.swift"
sed -i "/^let plugins:/,/^\]/ s/^\]/    (\"$name\", [], []),\n]/" Package.swift
sed -i -e "/^import PluginAPI/i import $name" -e "/^let builtin/,/^\]/ s/^\]/    $name.self,\n]/" Sources/Coordinatord/Daemon/Builtin.swift
# Imports stand in order.
swift format --in-place Sources/Coordinatord/Daemon/Builtin.swift
echo "Made Sources/Plugins/$name. Next: its interface in $name.varlink and $name.zh-CN.varlink, then $name.swift; docs/plugins.md shows how."
