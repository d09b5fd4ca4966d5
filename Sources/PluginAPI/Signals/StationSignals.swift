/// A supply has fallen below its minimum; sent once until it is cured.
public struct StockLow: Signal {
    public var station: String
    public var stationName: String
    public var organization: String?
    /// The supply's name.
    public var supply: String
    public var quantity: Int
    public var least: Int
    public var unit: String

    /// States what has happened.
    public init(
        station: String, stationName: String, organization: String?, supply: String, quantity: Int, least: Int, unit: String
    ) {
        self.station = station
        self.stationName = stationName
        self.organization = organization
        self.supply = supply
        self.quantity = quantity
        self.least = least
        self.unit = unit
    }
}

/// A supply that was low is at its minimum again.
public struct StockReplenished: Signal {
    public var station: String
    public var stationName: String
    public var organization: String?
    public var supply: String
    public var quantity: Int
    public var least: Int
    public var unit: String

    /// States what has happened.
    public init(
        station: String, stationName: String, organization: String?, supply: String, quantity: Int, least: Int, unit: String
    ) {
        self.station = station
        self.stationName = stationName
        self.organization = organization
        self.supply = supply
        self.quantity = quantity
        self.least = least
        self.unit = unit
    }
}

/// Hours in which a station is open and has too few people; sent once until they are staffed.
public struct HoursUnstaffed: Signal {
    public var station: String
    public var stationName: String
    public var organization: String?
    public var from: Instant
    public var until: Instant
    public var missing: Int

    /// States what has happened.
    public init(
        station: String, stationName: String, organization: String?, from: Instant, until: Instant, missing: Int
    ) {
        self.station = station
        self.stationName = stationName
        self.organization = organization
        self.from = from
        self.until = until
        self.missing = missing
    }
}

/// Hours that were unstaffed have enough people again.
public struct HoursStaffed: Signal {
    public var station: String
    public var stationName: String
    public var organization: String?
    public var from: Instant
    public var until: Instant

    /// States what has happened.
    public init(station: String, stationName: String, organization: String?, from: Instant, until: Instant) {
        self.station = station
        self.stationName = stationName
        self.organization = organization
        self.from = from
        self.until = until
    }
}

/// A station will be closed at times when it would be open.
public struct StationClosed: Signal {
    public var station: String
    public var stationName: String
    public var organization: String?
    public var from: Instant
    public var until: Instant
    public var reason: String

    /// States what has happened.
    public init(
        station: String, stationName: String, organization: String?, from: Instant, until: Instant, reason: String
    ) {
        self.station = station
        self.stationName = stationName
        self.organization = organization
        self.from = from
        self.until = until
        self.reason = reason
    }
}
