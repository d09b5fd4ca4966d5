/// The completion script for a shell. It knows nothing; coordctl is asked at each press of the key.
enum CompletionScript: String, CaseIterable {
    case bash, zsh, fish

    var text: String {
        switch self {
        case .bash: Self.bashText
        case .zsh: Self.zshText
        case .fish: Self.fishText
        }
    }

    private static let bashText = #"""
        # Completion of coordctl for bash. Bash takes words apart at "=", so what stands before it is cut off again.
        _coordctl() {
            local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} value note
            local -a words=("${COMP_WORDS[@]:1:COMP_CWORD}")
            if [[ $current == "=" ]]; then
                words=("${words[@]:0:${#words[@]}-2}" "$before=")
                current=
            elif [[ $before == "=" ]]; then
                words=("${words[@]:0:${#words[@]}-3}" "${COMP_WORDS[COMP_CWORD - 2]}=$current")
            fi
            local last=$((${#words[@]} - 1))
            words[last]=${words[last]#[\"\']}
            COMPREPLY=()
            while IFS=$'\t' read -r value note; do
                if [[ $value == ":files" ]]; then
                    compopt -o filenames 2>/dev/null
                    mapfile -t -O ${#COMPREPLY[@]} COMPREPLY < <(compgen -f -- "$current")
                elif [[ ${words[last]} == --*=* ]]; then
                    COMPREPLY+=("${value#*=}")
                elif [[ $current == [\"\']* ]]; then
                    COMPREPLY+=("$value")
                else
                    COMPREPLY+=("$(printf '%q' "$value")")
                fi
            done < <(coordctl __complete -- "${words[@]}" 2>/dev/null)
        }
        complete -F _coordctl coordctl

        """#

    private static let zshText = #"""
        #compdef coordctl
        # Completion of coordctl for zsh.
        _coordctl() {
            local line
            local -a candidates
            for line in "${(@f)$(coordctl __complete -- "${(@Q)words[2,CURRENT]}" 2>/dev/null)}"; do
                if [[ $line == ':files' ]]; then
                    _files
                elif [[ -n $line ]]; then
                    candidates+=("${${line%%$'\t'*}//:/\\:}${${(M)line%%$'\t'*}:+:${line#*$'\t'}}")
                fi
            done
            (( $#candidates )) && _describe coordctl candidates
        }
        if [[ $funcstack[1] == _coordctl ]]; then _coordctl "$@"; else compdef _coordctl coordctl; fi

        """#

    private static let fishText = #"""
        # Completion of coordctl for fish.
        function __coordctl_complete
            set -l words (commandline -opc) (commandline -ct)
            set -l lines (coordctl __complete -- $words[2..-1] 2>/dev/null)
            for line in $lines
                if test "$line" = ":files"
                    __fish_complete_path (commandline -ct)
                else
                    echo $line
                end
            end
        end
        complete -c coordctl -f -a '(__coordctl_complete)'

        """#
}
