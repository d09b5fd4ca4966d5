/// The interface that every service serves: its name and its text.
public enum ServiceInterface {
    /// The name of the interface.
    public static let name = "org.varlink.service"

    /// The text of the interface as UAPI.20 has it, with all its errors.
    public static let text = """
        # The Varlink Service Interface is provided by every varlink service. It
        # describes the service and the interfaces it implements.
        interface org.varlink.service

        # Get a list of all the interfaces a service provides and information
        # about the implementation.
        method GetInfo() -> (
          vendor: string,
          product: string,
          version: string,
          url: string,
          interfaces: []string
        )

        # Get the description of an interface that is implemented by this service.
        method GetInterfaceDescription(interface: string) -> (description: string)

        # The requested interface was not found.
        error InterfaceNotFound (interface: string)

        # The requested method was not found.
        error MethodNotFound (method: string)

        # The interface defines the requested method, but the service does not
        # implement it.
        error MethodNotImplemented (method: string)

        # One of the passed parameters is invalid.
        error InvalidParameter (parameter: string)

        # The client is not allowed to call this method.
        error PermissionDenied ()

        # The method must be called with 'more'.
        error ExpectedMore ()

        # The method must be called with 'upgrade'.
        error ExpectedUpgrade ()

        """

    /// The interface ready for checking values.
    public static let schema: InterfaceSchema = {
        do {
            return try InterfaceSchema(InterfaceDescription(parsing: text))
        } catch {
            preconditionFailure("The text of \(name) does not read: \(error)")
        }
    }()
}
