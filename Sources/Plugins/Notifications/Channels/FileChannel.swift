import Foundation
import Glibc
import PluginAPI

/// Leaves one file a message in a folder, for whatever carries them on.
///
/// The file's name is the message's id: a try that was cut short is repeated, and what is there already is delivered.
struct FileChannel: OwnChannel {
    enum Format: String, Decodable, Sendable {
        case json, text
    }

    let name = "file"
    let isIdempotent = true
    let addressKind: String
    let directory: String
    let format: Format

    init(_ settings: FileSettings?, stateDirectory: String) throws {
        directory = settings?.directory ?? stateDirectory + "/outbox"
        guard directory.hasPrefix("/") else {
            throw SettingsError("file.directory", Sentence(english: "Give an absolute path.", chinese: "请写绝对路径。"))
        }
        format = settings?.format ?? .json
        addressKind = settings?.addressKind ?? Addressing.personKind
    }

    func check() throws {
        if mkdir(directory, 0o750) != 0, errno != EEXIST {
            let problem = lastProblem()
            throw ChannelTrouble(
                english: "The folder \(directory) cannot be made: \(problem).",
                chinese: "无法建立文件夹 \(directory)：系统报错（\(problem)）。")
        }
        guard access(directory, W_OK | X_OK) == 0 else {
            let problem = lastProblem()
            throw ChannelTrouble(
                english: "The folder \(directory) cannot be written: \(problem).",
                chinese: "无法写入文件夹 \(directory)：系统报错（\(problem)）。")
        }
    }

    func deliver(_ message: OutgoingMessage) async -> DeliveryOutcome {
        await aside { put(message) }
    }

    private func put(_ message: OutgoingMessage) -> DeliveryOutcome {
        let path = "\(directory)/\(message.id).\(format == .json ? "json" : "txt")"
        if access(path, F_OK) == 0 { return .delivered }
        let draft = "\(directory)/.\(message.id).part"
        let bytes = format == .json ? message.json + [UInt8(ascii: "\n")] : message.plain
        guard write(bytes, to: draft), rename(draft, path) == 0, syncDirectory() else {
            let problem = lastProblem()
            unlink(draft)
            return .retry(Sentence(english: "\(path): \(problem)", chinese: "无法写入 \(path)：系统报错（\(problem)）"))
        }
        return .delivered
    }

    /// Whoever watches the folder never sees half a file, and a power cut after this leaves a whole one or none.
    private func write(_ bytes: [UInt8], to path: String) -> Bool {
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o640)
        guard file >= 0 else { return false }
        defer { close(file) }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return fsync(file) == 0
    }

    private func syncDirectory() -> Bool {
        let folder = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { return false }
        defer { close(folder) }
        return fsync(folder) == 0
    }
}

/// What the system said last on this thread.
func lastProblem() -> String {
    String(cString: strerror(errno))
}
