import Directory
import PluginAPI
import Stations

/// The plugins this daemon consists of: the one place that names them.
let builtin: [any Plugin.Type] = [
    Directory.self,
    Stations.self,
]
