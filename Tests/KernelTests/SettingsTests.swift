import Foundation
import Kernel
import PluginAPI
import Testing
import Varlink

struct SettingsTests {
    private static let interface = """
        # Lifts.
        interface org.coordinatord.Rides

        # A place.
        type Stop (name: string, seats: ?int)

        # The section rides.
        type Settings (
          # Seats; 4 when absent.
          seatsPerCar: ?int,
          # Waits; 1h when absent.
          waitUSec: ?int,
          # How; slow when absent.
          pace: ?(slow, fast),
          # Stops; none when absent.
          stops: ?[]Stop
        )

        # Does nothing.
        method Nothing() -> ()
        """

    private func read(_ text: String, dropIns: [String: String] = [:]) throws -> ConfigurationFile {
        let folder = NSTemporaryDirectory() + "settings-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createDirectory(atPath: folder + "/conf.d", withIntermediateDirectories: true)
        try text.write(toFile: folder + "/c.yaml", atomically: true, encoding: .utf8)
        for (name, text) in dropIns {
            try text.write(toFile: folder + "/conf.d/" + name, atomically: true, encoding: .utf8)
        }
        let rides = try InterfaceDescription(parsing: Self.interface)
        return try ConfigurationFile(file: folder + "/c.yaml", interfaces: [("rides", rides)])
    }

    private func problem(_ text: String) throws -> String {
        do {
            _ = try read(text)
            return "none"
        } catch let problem as ConfigurationFile.Problem {
            return String(problem.description.split(separator: "c.yaml:").last ?? "")
        }
    }

    @Test func `values of every kind are read`() throws {
        let section = try read(
            "rides:\n  seatsPerCar: 5\n  waitUSec: 1h30m\n  pace: fast\n  stops:\n    - name: 市政府\n    - {name: Port, seats: 2}\n"
        ).section("rides")
        #expect(section["seatsPerCar"] == 5)
        #expect(section["waitUSec"] == 5_400_000_000)
        #expect(section["pace"] == "fast")
        #expect(section["stops"]?[0]?["name"] == "市政府")
        #expect(section["stops"]?[1]?["seats"] == 2)
    }

    @Test func `a later drop-in has the last word on what it names`() throws {
        let file = try read(
            "rides:\n  seatsPerCar: 5\n  pace: fast\n",
            dropIns: ["10-a.yaml": "rides:\n  seatsPerCar: 6\n", "20-b.yaml": "rides:\n  seatsPerCar: 7\n"])
        #expect(file.section("rides")["seatsPerCar"] == 7)
        #expect(file.section("rides")["pace"] == "fast")
    }

    @Test(arguments: [
        ("rides:\n  seatPerCar: 5\n", "2: there is no setting seatPerCar in rides; did you mean seatsPerCar?"),
        ("ride:\n  seatsPerCar: 5\n", "2: there is no setting ride in the configuration; did you mean rides?"),
        ("rides:\n  seatsPerCar: many\n", "2: rides.seatsPerCar must be a whole number, not “many”."),
        ("rides:\n  waitUSec: soon\n", "2: rides.waitUSec must be a duration such as 90m or 2d, not “soon”."),
        ("rides:\n  pace: furious\n", "2: rides.pace cannot be “furious”; it is one of slow, fast."),
        ("rides:\n  stops:\n    - seats: 3\n", "3: rides.stops[0] needs name."),
        ("rides:\n  stops: here\n", "2: rides.stops must be a list."),
        ("rides: 5\n", "1: rides must be a list of `name: value`."),
        ("rides: {pace: slow", "2: this is not YAML: did not find expected ',' or '}'."),
    ])
    func `what is wrong is named with its line`(_ text: String, _ expected: String) throws {
        #expect(try problem(text) == expected)
    }

    @Test func `the sample is a configuration that changes nothing`() throws {
        let rides = try InterfaceDescription(parsing: Self.interface)
        let sample = SampleConfiguration.text([("rides", rides)])
        #expect(try read(sample).section("rides").isEmpty)
        #expect(sample.contains("  # Seats; 4 when absent.\n  #seatsPerCar: 1"))
    }

    @Test func `an access rule names a user or a group`() throws {
        #expect(throws: SettingsError.self) {
            try DaemonSettings(["access": [["role": "viewer"]]], plugins: [])
        }
    }

    @Test func `an unknown zone is refused by its place`() throws {
        let file = try read("daemon:\n  zone: Asia/Shangai\n")
        do {
            _ = try DaemonSettings(file.section("daemon"), plugins: [])
            Issue.record("Asia/Shangai is no zone")
        } catch let error as SettingsError {
            #expect(file.problem(error).line == 2)
        }
    }
}
