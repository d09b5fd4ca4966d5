/// Where things happen.
public struct Location: Codable, Sendable, Identifiable {
    /// The opaque id.
    public var id: String
    /// As people call it.
    public var name: String
    /// The street address as people write it.
    public var address: String?
    /// The organization in whose care it is.
    public var organization: String?
    /// The zone in whose wall time its hours are meant.
    public var zone: Zone
    /// Degrees east and north; for distances only.
    public var longitude: Double?
    /// Degrees north; for distances only.
    public var latitude: Double?

    /// States a location.
    public init(
        id: String, name: String, address: String? = nil, organization: String? = nil, zone: Zone,
        longitude: Double? = nil, latitude: Double? = nil
    ) {
        self.id = id
        self.name = name
        self.address = address
        self.organization = organization
        self.zone = zone
        self.longitude = longitude
        self.latitude = latitude
    }
}

/// The locations that shifts and stations refer to.
public protocol Places: Sendable {
    /// Returns locations by id; unknown ids are left out.
    func locations(_ ids: [String], in reader: any Reading) throws -> [String: Location]

    /// Returns the id of the location with exactly this name or id; nil where there is none.
    func location(named name: String, in reader: any Reading) throws -> String?
}

extension ExtensionPoint where Offer == any Places {
    /// Who answers for locations.
    public static var places: Self { Self("Places") }
}

extension Reading {
    /// Returns the id of the location with this id or exact name.
    ///
    /// - Throws: `NoSuchLocation(location)`, which the plugin's interface declares.
    public func location(named name: String) throws -> String {
        guard let id = try ask(.places, { try $0.location(named: name, in: $1) }).compactMap(\.self).first else {
            throw Fault("NoSuchLocation", ["location": name])
        }
        return id
    }
}
