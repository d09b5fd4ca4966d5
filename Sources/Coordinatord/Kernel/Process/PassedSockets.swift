internal import CSystemd
import Glibc
import PluginAPI

/// The sockets that systemd opened for the process; they stay open while it restarts, so that no caller is turned away.
package struct PassedSockets: Sendable {
    /// One of them, with the name its socket unit gives it.
    struct Socket: Sendable {
        var name: String
        var descriptor: CInt
    }

    /// What was passed in cannot be served.
    package struct Unfit: Error, Bilingual, CustomStringConvertible {
        /// What is wrong, and what to do.
        package let inEnglish: String
        /// The same in Chinese.
        package let inChinese: String
        /// The English sentence.
        package var description: String { inEnglish }
    }

    private let sockets: [Socket]

    /// Takes what was passed to this very process; to be called once, at the start.
    package static func received() -> PassedSockets {
        var names: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
        // The environment stays as it is: changing it would race with whoever reads it. LISTEN_PID keeps children out.
        let count = sd_listen_fds_with_names(0, &names)
        guard count > 0, let names else { return PassedSockets([]) }
        defer { free(names) }
        return PassedSockets(
            (0..<Int(count)).map { index in
                defer { free(names[index]) }
                let name = names[index].map { String(cString: $0) } ?? ""
                return Socket(name: name, descriptor: SD_LISTEN_FDS_START + CInt(index))
            })
    }

    init(_ sockets: [Socket]) {
        self.sockets = sockets
    }

    /// Finds the control socket: the one named `varlink` or `control`; one alone counts whatever its name.
    ///
    /// - Returns: a listening Unix stream socket; nil where nothing was passed.
    package func control() throws(Unfit) -> CInt? {
        guard !sockets.isEmpty else { return nil }
        guard let socket = sockets.count == 1 ? sockets.first : named("varlink") ?? named("control") else {
            let names = sockets.map(\.name).joined(separator: ", ")
            throw Unfit(
                inEnglish: "none of the sockets passed in (\(names)) is named varlink: "
                    + "set FileDescriptorName=varlink in the socket unit of the control socket",
                inChinese: "传入的套接字（\(names)）都不叫 varlink；请在控制套接字的单元中设置 FileDescriptorName=varlink")
        }
        guard sd_is_socket(socket.descriptor, AF_UNIX, CInt(SOCK_STREAM.rawValue), 1) > 0 else {
            throw Unfit(
                inEnglish: "the socket passed in as \(socket.name) is no listening Unix stream socket: "
                    + "its unit needs a path in ListenStream=, and Accept=no",
                inChinese: "以 \(socket.name) 传入的不是监听中的 Unix 流套接字；其单元的 ListenStream= 应为路径，并设 Accept=no")
        }
        return socket.descriptor
    }

    private func named(_ name: String) -> Socket? {
        sockets.first { $0.name == name }
    }
}
