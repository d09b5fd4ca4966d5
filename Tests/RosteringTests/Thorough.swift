import Foundation

/// How many times as many random problems as usual: `ROSTERING_TIMES=20 swift test --filter RosteringTests` is for the
/// night.
enum Thorough {
    static let times = ProcessInfo.processInfo.environment["ROSTERING_TIMES"].flatMap { Int($0) } ?? 1
}
