// swift-tools-version: 6.2
import PackageDescription

// The engine alone, through a link into the sources: a benchmark needs nothing else of the daemon, and builds fast.
let package = Package(
    name: "rosters",
    targets: [
        .target(name: "Rostering"),
        .executableTarget(name: "rosters", dependencies: ["Rostering"]),
    ])
