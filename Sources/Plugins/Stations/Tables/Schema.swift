/// The tables; texts never change once released.
enum Schema {
    /// A station's organization stands nowhere here: it is that of its location, asked for when needed.
    static let stations = """
        CREATE TABLE stations_station (
          id INTEGER PRIMARY KEY,
          name TEXT NOT NULL,
          location TEXT NOT NULL,
          contact TEXT,
          retired_at TEXT
        );
        CREATE UNIQUE INDEX stations_station_by_name ON stations_station (name) WHERE retired_at IS NULL;
        CREATE TABLE stations_service (
          code TEXT PRIMARY KEY,
          name_en TEXT NOT NULL,
          name_zh TEXT NOT NULL
        );
        CREATE TABLE stations_offered (
          station INTEGER NOT NULL,
          service TEXT NOT NULL,
          PRIMARY KEY (station, service)
        );
        CREATE TABLE stations_opening (
          id INTEGER PRIMARY KEY,
          station INTEGER NOT NULL,
          weekdays TEXT NOT NULL,
          opens TEXT NOT NULL,
          closes TEXT NOT NULL,
          days TEXT NOT NULL,
          first_day TEXT,
          last_day TEXT
        );
        CREATE INDEX stations_opening_by_station ON stations_opening (station, id);
        CREATE TABLE stations_closure (
          id INTEGER PRIMARY KEY,
          starts TEXT NOT NULL,
          ends TEXT NOT NULL,
          reason TEXT NOT NULL,
          who TEXT NOT NULL,
          made_at TEXT NOT NULL
        );
        CREATE TABLE stations_closed (
          closure INTEGER NOT NULL,
          station INTEGER NOT NULL,
          starts TEXT NOT NULL,
          ends TEXT NOT NULL,
          reopened_by TEXT,
          PRIMARY KEY (closure, station)
        );
        CREATE INDEX stations_closed_by_end ON stations_closed (ends, station);
        CREATE INDEX stations_closed_by_station ON stations_closed (station, ends);
        CREATE TABLE stations_post (
          station INTEGER NOT NULL,
          qualification TEXT NOT NULL,
          least INTEGER NOT NULL,
          wanted INTEGER NOT NULL,
          cuts TEXT NOT NULL,
          PRIMARY KEY (station, qualification)
        );
        CREATE TABLE stations_told (
          shift TEXT PRIMARY KEY,
          station TEXT NOT NULL,
          starts TEXT NOT NULL,
          ends TEXT NOT NULL,
          told_at TEXT NOT NULL
        );
        """

    /// The quantity of a stock is the sum of its movements' changes, kept beside them so that nobody has to add up.
    static let supplies = """
        CREATE TABLE stations_supply (
          code TEXT PRIMARY KEY,
          name_en TEXT NOT NULL,
          name_zh TEXT NOT NULL,
          unit TEXT NOT NULL
        );
        CREATE TABLE stations_stock (
          station INTEGER NOT NULL,
          supply TEXT NOT NULL,
          quantity INTEGER NOT NULL CHECK (quantity >= 0),
          least INTEGER NOT NULL,
          moved_at TEXT,
          low_since TEXT,
          PRIMARY KEY (station, supply)
        );
        CREATE TABLE stations_movement (
          id INTEGER PRIMARY KEY,
          at TEXT NOT NULL,
          station INTEGER NOT NULL,
          supply TEXT NOT NULL,
          kind TEXT NOT NULL,
          change INTEGER NOT NULL,
          quantity INTEGER NOT NULL,
          reason TEXT,
          who TEXT NOT NULL
        );
        CREATE INDEX stations_movement_by_stock ON stations_movement (station, supply, id);
        """

    /// Movements are written far more often than listed, and the newest are wanted first, which lie together; an index
    /// by stock costs every movement a page of the log for itself.
    static let movements = """
        DROP INDEX stations_movement_by_stock;
        """
}
