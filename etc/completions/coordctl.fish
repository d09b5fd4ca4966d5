# Completion of coordctl for fish; the script itself comes from coordctl.
coordctl completion fish | source
