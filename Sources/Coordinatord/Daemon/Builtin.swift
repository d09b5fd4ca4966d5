import Directory
import Notifications
import Courses
import PluginAPI
import Rosters
import Schedule
import Stations

/// The plugins this daemon consists of: the one place that names them.
let builtin: [any Plugin.Type] = [
    Directory.self,
    Schedule.self,
    Stations.self,
    Rosters.self,
    Notifications.self,
    Courses.self,
]
