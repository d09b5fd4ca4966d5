# Completion of coordctl for bash; the script itself comes from coordctl.
eval "$(coordctl completion bash)"
