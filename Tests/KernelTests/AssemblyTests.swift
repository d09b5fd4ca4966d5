import PluginAPI
import Rig
import Testing
import Varlink

@testable import Kernel

/// Promises to keep a request id where it cannot.
private enum Forgetful: Plugin {
    static let text = """
        # Forgets.
        interface org.coordinatord.Forgetful

        # Takes its time.
        # [Supports 'more' flag]
        method Ponder(requestId: ?string) -> (done: int, total: int)
        """
    static let interface = Interface(english: Array(text.utf8), chinese: Array(text.utf8))

    struct Question: Wire { var requestId: String? }
    struct Progress: Wire { var done: Int, total: Int }

    static func assemble(_ kit: inout Kit, _ settings: NoSettings) {
        kit.answer(
            "Ponder", allow: .viewer,
            streaming: { (_: Question, _: Session, _: Replies<Progress>) in Progress(done: 1, total: 1) })
    }
}

/// Has a setting that makes no sense.
private enum Picky: Plugin {
    static let text = "# Refuses.\ninterface org.coordinatord.Picky\n\n# Does nothing.\nmethod Rest() -> ()\n"
    static let interface = Interface(english: Array(text.utf8), chinese: Array(text.utf8))

    static func assemble(_ kit: inout Kit, _ settings: NoSettings) throws {
        throw SettingsError("taste", Sentence(english: "There is none.", chinese: "没有这种设置。"))
    }
}

@Suite("A daemon of plugins that do not fit")
struct AssemblyTests {
    @Test("does not start where a method promises a request id that nobody would keep")
    func requestID() async throws {
        let error = await #expect(throws: AssemblyError.self) { try await Rig(Forgetful.self) }
        #expect(error?.problem.hasPrefix("Ponder declares requestId") == true)
    }

    @Test("ends with 70, which says that programmers have to mend it")
    func programmers() async throws {
        let error = await #expect(throws: AssemblyError.self) { try await Rig(Toy.self, Toy.self) }
        #expect(error.map { ExitStatus($0) } == .software)
    }

    @Test("ends with 78 where it is for the administrator to mend")
    func settings() async throws {
        let error = await #expect(throws: SettingsError.self) { try await Rig(Picky.self) }
        #expect(error.map { ExitStatus($0) } == .configuration)
    }
}
