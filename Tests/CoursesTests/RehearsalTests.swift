import PluginAPI
import Testing

@testable import Courses

/// The parts of a rehearsal that need no daemon; what a user sees of it is a session of its own.
struct RehearsalTests {
    private static let curve = """
        # before the opening, too
        -10s 0
        0s   20%
        1m   80   # most
        1h   100
        """

    @Test(arguments: [(0.0, -10_000_000), (0.1, -5_000_000), (0.2, 0), (0.5, 30_000_000), (1.0, 3_600_000_000)])
    func `people come by the curve, evenly between its lines`(share: Double, moment: Int) throws {
        #expect(try Curve(Self.curve).moment(of: share) == moment)
    }

    @Test(arguments: [
        ("0s 0\nsoon 100", "NotACurve", 2), ("0s 0\n1m 101", "NotACurve", 2), ("0s 0 0\n1m 100", "NotACurve", 1),
        ("0s 0\n\n10 100", "NotACurve", 3), ("0s 0\n1m 50\n1m 100", "CurveGoesBack", 3),
        ("0s 50\n1m 40", "CurveGoesBack", 2), ("0s 0\n1m 99", "CurveEndsEarly", nil), ("1m 100", "CurveEndsEarly", nil),
    ])
    func `a wrong curve is refused with its line`(text: String, name: String, line: Int?) {
        let fault = #expect(throws: Fault.self) { try Curve(text) }
        #expect(fault?.name == name)
        #expect(fault?.fields.first { $0.name == "line" }?.value as? Int == line)
    }

    @Test func `everyone calls once by the curve, and the same seed has them want the same`() throws {
        let people = (1...1000).map(String.init)
        let courses = (1...20).map(String.init)
        let script = Script(people, courses: courses, curve: try Curve(Self.curve), speed: 10, seed: 7)
        let again = Script(people, courses: courses, curve: try Curve(Self.curve), speed: 10, seed: 7)
        let cues = script.cues()
        #expect(cues.count == 1000)
        #expect(cues.map(\.at) == cues.map(\.at).sorted())
        // A fifth comes before the opening, which is ten seconds after the first, a second of real time.
        #expect(cues.count { $0.at < .seconds(1) } == 200)
        let wishes = cues.compactMap { Script.Tag($0.tag) }.map { script.subject(of: $0).course }
        #expect(wishes == cues.compactMap { Script.Tag($0.tag) }.map { again.subject(of: $0).course })
        // Half of all want one of a tenth of the courses, and a twentieth of the others want these as well.
        let popular = Dictionary(grouping: wishes) { $0 }.map(\.value.count).sorted(by: >).prefix(2).reduce(0, +)
        #expect((450...650).contains(popular))
    }

    @Test func `the bars count places once, up to the last that was taken`() {
        let bars = Filling([[900_000, 1_000, 5_000_000], [2_500_000]], places: [2, 5]).bars
        #expect(bars.last?.value == 3)
        #expect(bars.last?.label == "2.6s")
        #expect(bars.first?.label == "200ms")
        #expect(bars.map(\.value) == bars.map(\.value).sorted())
        #expect(Filling([[]], places: [3]).bars.isEmpty)
    }
}
