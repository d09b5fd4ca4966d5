import PluginAPI

/// The plugins this daemon consists of: the one place that names them.
let builtin: [any Plugin.Type] = []
