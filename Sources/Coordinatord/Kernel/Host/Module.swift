package import PluginAPI
package import Varlink

/// A plugin after its assembly: checked, and ready to be migrated and run.
package struct Module: Sendable {
    /// The word for it: command, settings section and table prefix, such as `stations`.
    package let name: String
    /// The interface with its English comments.
    package let interface: InterfaceDescription
    /// Both texts.
    package let texts: Interface
    let schema: InterfaceSchema
    package let kit: Kit

    /// Names an interface's module: the last label in lower case; `kernel` for the daemon's own.
    static func name(of interface: String) -> String {
        guard interface != KernelInterfaces.main else { return "kernel" }
        return String(interface.split(separator: ".").last ?? "").lowercased()
    }

    /// The schema of the plugin's settings section, or nil where it has none.
    var settings: TypeSchema? { schema.type("Settings") }

    /// The steps of its part of the database, in order.
    var steps: [Schema.Step] {
        kit.migrations.sorted { $0.name < $1.name }.map { Schema.Step(plugin: name, name: $0.name, sql: $0.sql) }
    }
}

/// Why the plugins do not make a daemon; a programmer's mistake, found at the first start.
package struct AssemblyError: Error, CustomStringConvertible {
    package let plugin: String
    package let problem: String

    package var description: String { "plugin \(plugin): \(problem)" }
}
