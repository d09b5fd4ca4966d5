package import PluginAPI
package import Varlink

/// All plugins, assembled and checked: what the daemon consists of.
package struct Assembly: Sendable {
    package private(set) var modules: [Module] = []

    /// Assembles plugins and checks that they fit their interfaces and each other.
    ///
    /// - Parameter section: the settings of a plugin by its name; checked against the interface already.
    /// - Throws: ``AssemblyError`` for programmers, ``SettingsError`` for administrators.
    package init(
        _ plugins: [any Plugin.Type], installation: Installation, section: (String) -> JSONObject
    ) throws {
        for plugin in plugins {
            modules.append(try Self.assemble(plugin, installation, section))
        }
        try checkTogether()
    }

    /// The plugins' interfaces alone, without their settings.
    package static func interfaces(of plugins: [any Plugin.Type]) throws -> [(
        name: String, texts: Interface, english: InterfaceDescription
    )] {
        try plugins.map { plugin in
            let english = try parse(plugin.interface, of: plugin)
            return (Module.name(of: english.name), plugin.interface, english)
        }
    }

    private static func assemble<P: Plugin>(
        _ plugin: P.Type, _ installation: Installation, _ section: (String) -> JSONObject
    ) throws -> Module {
        let english = try parse(P.interface, of: plugin)
        let name = Module.name(of: english.name)
        var kit = Kit(installation: installation)
        let settings: P.Settings
        do {
            settings = try section(name).decode(P.Settings.self)
        } catch let error as JSONDecodingError {
            throw SettingsError(
                "\(name).\(error.path)",
                Sentence(english: error.reason, chinese: "值不合要求（\(error.reason)）。"))
        }
        do {
            try P.assemble(&kit, settings)
        } catch let error as SettingsError {
            throw SettingsError("\(name).\(error.key)", error.problem)
        }
        return try module(name, english, P.interface, kit)
    }

    /// Puts a module together and checks that it keeps what its text promises.
    static func module(_ name: String, _ interface: InterfaceDescription, _ texts: Interface, _ kit: Kit) throws
        -> Module
    {
        let schema = try InterfaceSchema(interface)
        let module = Module(name: name, interface: interface, texts: texts, schema: schema, kit: kit)
        try ModuleCheck(module).run()
        return module
    }

    private static func parse(_ texts: Interface, of plugin: any Plugin.Type) throws -> InterfaceDescription {
        do {
            let english = try InterfaceDescription(parsing: texts.english)
            let chinese = try InterfaceDescription(parsing: texts.chinese)
            guard let difference = differencesApartFromComments(english, chinese).first else { return english }
            throw AssemblyError(plugin: "\(plugin)", problem: "the Chinese interface differs: \(difference)")
        } catch let error as InterfaceSyntaxError {
            throw AssemblyError(plugin: "\(plugin)", problem: "its interface is no interface: \(error)")
        }
    }

    private func checkTogether() throws {
        var names: Set<String> = []
        var kinds: [String: String] = [:]
        for module in modules {
            guard names.insert(module.name).inserted else {
                throw AssemblyError(plugin: module.name, problem: "another plugin has the same name")
            }
            for offered in module.kit.imports {
                if let other = kinds.updateValue(module.name, forKey: offered.kind) {
                    throw AssemblyError(
                        plugin: module.name, problem: "the plugin \(other) imports \(offered.kind) already")
                }
            }
        }
    }

    /// Everything filed under extension points.
    var offers: Offers {
        var filed: [String: [(scope: String, value: any AnyObject & Sendable)]] = [:]
        for module in modules {
            for offer in module.kit.offers { filed[offer.point, default: []].append((module.name, offer.value)) }
        }
        return Offers(filed)
    }
}
