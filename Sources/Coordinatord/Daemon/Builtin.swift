import Directory
import Notifications
import PluginAPI
import Schedule
import Stations

/// The plugins this daemon consists of: the one place that names them.
let builtin: [any Plugin.Type] = [
    Directory.self,
    Schedule.self,
    Stations.self,
    Notifications.self,
]
