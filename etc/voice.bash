# How scripts speak: English or Chinese by the locale, as coordctl does. Sourced by those that people run.

locale=${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}
if [[ -t 1 && -z ${NO_COLOR:-} ]]; then
    bold=$'\e[1m' faint=$'\e[2m' plain=$'\e[0m'
else
    bold='' faint='' plain=''
fi

# The one of two wordings that the reader understands.
either() {
    if [[ $locale == zh* ]]; then printf '%s' "$2"; else printf '%s' "$1"; fi
}

say() { printf '%s\n' "$(either "$1" "$2")"; }

heading() { printf '\n%s== %s%s\n' "$bold" "$(either "$1" "$2")" "$plain"; }

# Ends with a sentence, and an exit code of sysexits(3).
give_up() {
    say "$2" "$3" >&2
    exit "$1"
}

# The process of the daemon that plays in a folder, if one does.
playing() {
    local process
    process=$(cat "$1/coordinatord.pid" 2>/dev/null) || return 1
    [[ $(readlink "/proc/$process/exe" 2>/dev/null) == */coordinatord* ]] || return 1
    printf '%s' "$process"
}
