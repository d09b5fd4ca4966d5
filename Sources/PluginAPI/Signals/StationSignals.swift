/// A supply has fallen below its minimum; sent once until it is cured.
public struct StockLow: Signal {
    /// The station's id.
    public var station: String
    /// The station's name.
    public var stationName: String
    /// The organization in whose care it is, where there is one.
    public var organization: String?
    /// The supply's name, in both languages as ``Sentence/stored``.
    public var supply: String
    /// How many there are now.
    public var quantity: Int
    /// The minimum that was set.
    public var least: Int
    /// What is counted, such as boxes.
    public var unit: String

    /// States what has happened.
    public init(
        station: String, stationName: String, organization: String?, supply: String, quantity: Int, least: Int,
        unit: String
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
    /// The station's id.
    public var station: String
    /// The station's name.
    public var stationName: String
    /// The organization in whose care it is, where there is one.
    public var organization: String?
    /// The supply's name, in both languages as ``Sentence/stored``.
    public var supply: String
    /// How many there are now.
    public var quantity: Int
    /// The minimum that was set.
    public var least: Int
    /// What is counted, such as boxes.
    public var unit: String

    /// States what has happened.
    public init(
        station: String, stationName: String, organization: String?, supply: String, quantity: Int, least: Int,
        unit: String
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
    /// The station's id.
    public var station: String
    /// The station's name.
    public var stationName: String
    /// The organization in whose care it is, where there is one.
    public var organization: String?
    /// The first moment concerned.
    public var from: Instant
    /// The moment it ends.
    public var until: Instant
    /// How many people are missing at the worst moment.
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
    /// The station's id.
    public var station: String
    /// The station's name.
    public var stationName: String
    /// The organization in whose care it is, where there is one.
    public var organization: String?
    /// The first moment concerned.
    public var from: Instant
    /// The moment it ends.
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
    /// The station's id.
    public var station: String
    /// The station's name.
    public var stationName: String
    /// The organization in whose care it is, where there is one.
    public var organization: String?
    /// The first moment concerned.
    public var from: Instant
    /// The moment it ends.
    public var until: Instant
    /// In the words of whoever closed it.
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
