/// What a service says of itself, and with it the answers to all calls of `org.varlink.service`.
public struct ServiceInformation: Sendable, Equatable {
    /// Who makes the service.
    public var vendor: String

    /// What it is.
    public var product: String

    /// Which version it is.
    public var version: String

    /// Where to read about it.
    public var url: String

    /// The interfaces it serves beside `org.varlink.service`, which `reply` adds.
    public var interfaces: [String]

    /// Makes the information.
    public init(vendor: String, product: String, version: String, url: String, interfaces: [String]) {
        self.vendor = vendor
        self.product = product
        self.version = version
        self.url = url
        self.interfaces = interfaces
    }

    /// Answers a call of `org.varlink.service`, and one of an interface or a method that does not exist.
    ///
    /// `description` gives the text of an interface that is served, in whatever language the caller reads; for
    /// `org.varlink.service` it is not asked. The answer is nil where the call is for an interface of the service's
    /// own.
    public func reply(to call: Call, description: (String) -> String?) -> Reply? {
        let interface = call.interface
        guard interface == ServiceInterface.name else {
            return interfaces.contains(interface) ? nil : .interfaceNotFound(interface)
        }
        guard let schema = ServiceInterface.schema.parameters(of: call.name) else {
            return .methodNotFound(call.method)
        }
        guard !call.upgrade else { return .methodNotImplemented(call.method) }
        do throws(ValueError) {
            try schema.check(call.parameters)
        } catch {
            return error.reply
        }
        return call.name == "GetInfo" ? info : describe(call.parameters["interface"]?.string ?? "", description)
    }

    private var info: Reply {
        let names = [ServiceInterface.name] + interfaces.filter { $0 != ServiceInterface.name }
        return Reply([
            "vendor": .string(vendor), "product": .string(product), "version": .string(version), "url": .string(url),
            "interfaces": .array(names.map(JSON.string)),
        ])
    }

    private func describe(_ interface: String, _ description: (String) -> String?) -> Reply {
        if interface == ServiceInterface.name { return Reply(["description": .string(ServiceInterface.text)]) }
        guard interfaces.contains(interface), let text = description(interface) else {
            return .interfaceNotFound(interface)
        }
        return Reply(["description": .string(text)])
    }
}
