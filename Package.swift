// swift-tools-version: 6.2
import PackageDescription

/// Every plugin: a folder in Sources/Plugins, a test folder in Tests, a line in
/// Sources/Coordinatord/Daemon/Builtin.swift. `make plugin NAME=X` adds to this list. The extra names what a plugin may
/// import beside PluginAPI; the parts are those that a long interface text goes on in.
let plugins: [(name: String, extra: [Target.Dependency], parts: [String])] = [
    ("Directory", [], ["Qualifications", "Locations"]),
    ("Schedule", ["Recurrence"], ["Series"]),
    ("Stations", [], ["Supplies", "Readiness"]),
    ("Rosters", ["Rostering"], ["Availability", "Filling", "Repair"]),
    ("Notifications", ["CCurl", .product(name: "Mustache", package: "swift-mustache"), .crypto], []),
    ("Courses", [.crypto], ["Rooms", "Sessions", "Enrolment", "Teaching", "Rehearsal"]),
]

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

/// Some libraries are optimized also where all else is built for debugging, which saves the tests more than it costs:
/// every daemon and client that they start reads whole interface texts, and many fill rosters.
let optimized: [SwiftSetting] = [.unsafeFlags(["-O"], .when(configuration: .debug))]

extension Target.Dependency {
    static let log = product(name: "Logging", package: "swift-log")
    static let crypto = product(name: "Crypto", package: "swift-crypto")
}

/// Makes a target without tests of its own: what others are tested with, or through.
func room(_ name: String, at path: String, _ dependencies: [Target.Dependency]) -> Target {
    .target(name: name, dependencies: dependencies, path: path, swiftSettings: strict)
}

/// Makes a library target and its test target.
func library(
    _ name: String, at path: String, _ dependencies: [Target.Dependency] = [], resources: [Resource] = [],
    tests: [Target.Dependency] = [], settings: [SwiftSetting] = [], linked: [LinkerSetting] = []
) -> [Target] {
    [
        .target(
            name: name, dependencies: dependencies, path: path, resources: resources, swiftSettings: strict + settings,
            linkerSettings: linked),
        .testTarget(
            name: "\(name)Tests", dependencies: [.byName(name: name)] + tests, path: "Tests/\(name)Tests",
            swiftSettings: strict),
    ]
}

/// Makes a plugin's target, with its interface texts embedded, and its test target.
func plugin(_ name: String, _ extra: [Target.Dependency], _ parts: [String]) -> [Target] {
    let texts = ([name] + parts.map { "\(name).\($0)" }).flatMap { ["\($0).varlink", "\($0).zh-CN.varlink"] }
    return [
        .target(
            name: name, dependencies: ["PluginAPI"] + extra, path: "Sources/Plugins/\(name)",
            exclude: ["README.md", "README.zh-CN.md"], resources: texts.map { .embedInCode($0) }, swiftSettings: strict),
        .testTarget(
            name: "\(name)Tests", dependencies: [.byName(name: name), "PluginAPI", "Varlink", "Rig", "Contracts"],
            path: "Tests/\(name)Tests",
            swiftSettings: strict),
    ]
}

let package = Package(
    name: "coordinatord",
    products: [
        .executable(name: "coordinatord", targets: ["coordinatord"]),
        .executable(name: "coordctl", targets: ["coordctl"]),
        .library(name: "Varlink", targets: ["Varlink"]),
        .library(name: "Recurrence", targets: ["Recurrence"]),
        .library(name: "Rostering", targets: ["Rostering"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: library("Varlink", at: "Sources/Varlink", tests: ["CertificationPeer"], settings: optimized)
        + library("Recurrence", at: "Sources/Recurrence")
        // Without Foundation nobody else names the library that rounds.
        + library("Rostering", at: "Sources/Rostering", settings: optimized, linked: [.linkedLibrary("m")])
        + [room("PluginAPI", at: "Sources/PluginAPI", ["Recurrence"])]
        + library(
            "Kernel", at: "Sources/Coordinatord/Kernel",
            [
                "PluginAPI", "Varlink", "CSystemd", .log, .crypto,
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "Yams", package: "Yams"),
            ],
            resources: ["Coordinatord", "Clock"].flatMap {
                [.embedInCode("Control/\($0).varlink"), .embedInCode("Control/\($0).zh-CN.varlink")]
            }, tests: ["PluginAPI", "Varlink", "Rig", .product(name: "GRDB", package: "GRDB.swift")])
        + plugins.flatMap { plugin($0.name, $0.extra, $0.parts) }
        + [
            room("Rig", at: "Tests/Rig", ["Kernel", "PluginAPI", "Varlink", .log]),
            room("Contracts", at: "Tests/Contracts", ["PluginAPI", "Rig"]),
            room("CertificationPeer", at: "Tests/CertificationPeer", ["Varlink"]),
            .executableTarget(
                name: "certification", dependencies: ["CertificationPeer", "Varlink"], path: "Tests/Certification",
                swiftSettings: strict),
            room("Release", at: "Sources/Release", []),
            room("Console", at: "Sources/ctl/Console", ["Release", "Varlink"]),
            .executableTarget(
                name: "coordctl", dependencies: ["Console"], path: "Sources/ctl/Main", swiftSettings: strict,
                // As shipped it needs no library: to find and join four takes longer than all that it does.
                linkerSettings: [.unsafeFlags(["-static-executable"], .when(configuration: .release))]),
            .testTarget(
                name: "ctlTests", dependencies: ["Console", "Varlink", "coordctl"], path: "Tests/ctlTests",
                swiftSettings: strict),
            .testTarget(
                name: "RepositoryTests", dependencies: ["Console", "Varlink"], path: "Tests/RepositoryTests",
                swiftSettings: strict),
            .executableTarget(
                name: "coordinatord",
                dependencies: [
                    "Kernel", "PluginAPI", "Release", "Varlink", .log,
                    .product(name: "ArgumentParser", package: "swift-argument-parser"),
                ] + plugins.map { .byName(name: $0.name) },
                path: "Sources/Coordinatord/Daemon", swiftSettings: strict),
            .systemLibrary(
                name: "CSystemd", path: "Sources/CSystemd", pkgConfig: "libsystemd",
                providers: [.apt(["libsystemd-dev"])]),
            .systemLibrary(
                name: "CCurl", path: "Sources/CCurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        ]
)
