import PluginAPI

/// What is known of a location, checked.
struct Spot {
    let name: String
    let address: String?
    let organization: String?
    /// The zone's name; nil is the installation's.
    let zone: String?
    let longitude: Double?
    let latitude: Double?

    init(
        name: String, address: String?, organization: String?, zone: String?, longitude: Double?, latitude: Double?
    ) throws {
        self.name = try name.checked("name", upTo: Limit.name)
        self.address = try address?.checkedOrNil("address")
        self.organization = organization
        self.zone = try zone?.checkedOrNil("zone", upTo: Limit.word).map(Spot.checked)
        self.longitude = try Spot.checked(longitude, "longitude", within: 180)
        self.latitude = try Spot.checked(latitude, "latitude", within: 90)
    }

    private static func checked(zone name: String) throws -> String {
        guard let zone = try? Zone(name) else { throw Fault("NoSuchZone", ["zone": name]) }
        return zone.name
    }

    private static func checked(_ degrees: Double?, _ parameter: String, within limit: Double) throws -> Double? {
        guard let degrees else { return nil }
        guard (-limit...limit).contains(degrees) else {
            throw Fault.invalid(
                parameter,
                Sentence(
                    english: "It is not between -\(Int(limit)) and \(Int(limit)) degrees.",
                    chinese: "应在 -\(Int(limit)) 度到 \(Int(limit)) 度之间。"))
        }
        return degrees
    }
}
