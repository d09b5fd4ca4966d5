import Foundation
import Testing
import Varlink

@testable import Console

/// Widths of texts in a terminal.
struct WidthTests {
    /// One text of the fixture.
    struct Case: Decodable, Sendable {
        var text: String
        var width: Int
        var informative: Bool
    }

    static func cases() throws -> [Case] {
        struct File: Decodable { var cases: [Case] }
        let data = try Data(contentsOf: Sample.fixtures.appending(path: "width/cases.json"))
        return try JSONDecoder().decode(File.self, from: data).cases
    }

    @Test(arguments: try cases())
    func `a text takes the cells that it takes in a terminal`(_ text: Case) {
        #expect(TextWidth().of(text.text) == text.width, "\(text.text)")
    }

    @Test func `ambiguous characters take two cells where the terminal says so`() {
        #expect(TextWidth(ambiguous: 2).of("①…→“”") == 10)
        #expect(TextWidth(ambiguous: 2).of("abc爱") == 5)
    }
}
