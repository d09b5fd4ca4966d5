#!/bin/bash
# Makes a plugin: its folder, a test that fails until somebody gives it work, and its two lines elsewhere.
set -euo pipefail
cd "$(dirname "$0")/.."
name=${1:-}

source etc/voice.bash

refuse() { give_up 64 "$@"; }

[[ -n $name ]] || refuse "Name the plugin: make plugin NAME=Rides" "请写明插件名称：make plugin NAME=Rides"
[[ $name =~ ^[A-Z][a-z]+([A-Z][a-z]+)*$ ]] ||
    refuse "$name is no name for a plugin; take a noun such as Rides or LostThings." \
        "$name 不能作插件名称；请用英文名词，例如 Rides 或 LostThings。"
[[ ! -e Sources/Plugins/$name ]] ||
    refuse "There is a plugin $name already; its README is Sources/Plugins/$name/README.md." \
        "已有插件 $name；说明见 Sources/Plugins/$name/README.zh-CN.md。"
word=$(tr '[:upper:]' '[:lower:]' <<<"$name")
! grep -qix "$word" <(ls Sources/Plugins; printf '%s\n' kernel clock daemon) ||
    refuse "The word $word is taken; choose another name." "名称 $word 已被占用，请另取一个。"

fill() { sed -e "s/@NAME@/$name/g" -e "s/@WORD@/$word/g" "etc/plugin/$1" >"$2"; }

mkdir -p "Sources/Plugins/$name" "Tests/${name}Tests"
fill plugin.varlink "Sources/Plugins/$name/$name.varlink"
fill plugin.zh-CN.varlink "Sources/Plugins/$name/$name.zh-CN.varlink"
fill plugin.swift.txt "Sources/Plugins/$name/$name.swift"
fill README.md "Sources/Plugins/$name/README.md"
fill README.zh-CN.md "Sources/Plugins/$name/README.zh-CN.md"
fill tests.swift.txt "Tests/${name}Tests/${name}Tests.swift"
sed -i "/^let plugins:/,/^\]/ s/^\]/    (\"$name\", [], []),\n]/" Package.swift
sed -i -e "/^import PluginAPI/i import $name" -e "/^let builtin/,/^\]/ s/^\]/    $name.self,\n]/" Sources/Coordinatord/Daemon/Builtin.swift
# Imports stand in order.
swift format --in-place Sources/Coordinatord/Daemon/Builtin.swift
say "Made Sources/Plugins/$name. Next: its interface in $name.varlink and $name.zh-CN.varlink, then $name.swift; docs/plugins.md shows how." \
    "已建立 Sources/Plugins/$name。接下来：在 $name.varlink 和 $name.zh-CN.varlink 中写接口，再写 $name.swift；做法见 docs/plugins.zh-CN.md。"
