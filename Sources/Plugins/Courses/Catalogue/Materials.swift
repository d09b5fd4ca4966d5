import PluginAPI

/// What trainees need for a course.
struct Materials {
    struct New: Wire {
        var course: String, name: String, quantity: Int?, note: String?
    }

    struct Named: Wire {
        var material: String
    }

    struct Item: Wire {
        var id: String, name: String, quantity: Int, note: String?
    }

    func add(_ new: New, in tx: Transaction) throws -> Identified {
        let course = try tx.ownCourse(new.course)
        let count = try tx.value("SELECT COUNT(*) FROM courses_material WHERE course = \(course.id)", as: Int.self)
        guard count ?? 0 < Limits.materials else { throw Fault("TooMany", ["limit": Limits.materials]) }
        tx.concerns(.course, course.id)
        return Identified(
            try tx.insert(
                """
                INSERT INTO courses_material (course, name, quantity, note)
                VALUES (\(course.id), \(new.name.checked("name", atMost: Limits.name)),
                  \((new.quantity ?? 1).checked("quantity", in: 1...1000)), \(new.note.checked("note", atMost: Limits.note)))
                """))
    }

    func remove(_ named: Named, in tx: Transaction) throws -> Identified {
        let owner = try tx.value("SELECT course FROM courses_material WHERE id = \(named.material)", as: String.self)
        guard let owner else { throw Fault("NoSuchMaterial", ["material": named.material]) }
        _ = try tx.ownCourse(owner)
        try tx.execute("DELETE FROM courses_material WHERE id = \(named.material)")
        tx.concerns(.course, owner)
        return Identified(named.material)
    }

    static func items(of course: String, in reader: any Reading) throws -> [Item] {
        try reader.rows(
            "SELECT id, name, quantity, note FROM courses_material WHERE course = \(course) ORDER BY id", as: Item.self)
    }
}
