import Varlink

/// Answers `org.varlink.service`, and the calls that nobody answers.
struct ServiceFacts: Sendable {
    let vendor: String
    let product: String
    let version: String
    let url: String

    func answer(_ call: Call, _ interfaces: [String: InterfaceDescription]) -> Reply {
        if call.upgrade { return .methodNotImplemented(call.method) }
        switch call.method {
        case "\(ServiceInterface.name).GetInfo": return unknown(call.parameters, beside: nil) ?? info(interfaces)
        case "\(ServiceInterface.name).GetInterfaceDescription":
            return unknown(call.parameters, beside: "interface") ?? description(call.parameters, interfaces)
        default: return notFound(call.method, interfaces)
        }
    }

    private func unknown(_ parameters: JSONObject, beside known: String?) -> Reply? {
        parameters.names.first { $0 != known }.map(Reply.invalidParameter)
    }

    private func info(_ interfaces: [String: InterfaceDescription]) -> Reply {
        let names = [ServiceInterface.name] + interfaces.keys.sorted()
        return Reply([
            "vendor": .string(vendor), "product": .string(product), "version": .string(version), "url": .string(url),
            "interfaces": .array(names.map(JSON.string)),
        ])
    }

    private func description(_ parameters: JSONObject, _ interfaces: [String: InterfaceDescription]) -> Reply {
        guard let name = parameters["interface"]?.string else { return .invalidParameter("interface") }
        if name == ServiceInterface.name { return Reply(["description": .string(ServiceInterface.text)]) }
        guard let interface = interfaces[name] else { return .interfaceNotFound(name) }
        return Reply(["description": .string(interface.text)])
    }

    private func notFound(_ method: String, _ interfaces: [String: InterfaceDescription]) -> Reply {
        guard let dot = method.lastIndex(of: ".") else { return .methodNotFound(method) }
        let interface = String(method[..<dot])
        guard interface == ServiceInterface.name || interfaces[interface] != nil else { return .interfaceNotFound(interface) }
        return .methodNotFound(method)
    }
}
