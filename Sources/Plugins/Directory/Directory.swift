public import PluginAPI

/// Who exists, what they can do, where they belong, how to reach them.
public struct Directory: Plugin {
    /// The interface text in both languages.
    public static let interface = Interface(
        english: PackageResources.Directory_varlink,
        PackageResources.Directory_Qualifications_varlink,
        PackageResources.Directory_Locations_varlink,
        chinese: PackageResources.Directory_zh_CN_varlink,
        PackageResources.Directory_Qualifications_zh_CN_varlink,
        PackageResources.Directory_Locations_zh_CN_varlink)

    /// What an administrator may choose.
    public struct Settings: Decodable, Sendable {
        var depthLimit: Int?
        var eraseAfterUSec: Int?
        var erasuresPerDay: Int?
    }

    /// States everything the directory adds to the daemon; starts nothing.
    public static func assemble(_ kit: inout Kit, _ settings: Settings) throws {
        try check(settings)
        Schema.state(in: &kit)
        let tree = OrganizationTree(depthLimit: settings.depthLimit ?? Limit.depth)
        let register = PersonRegister(tree: tree, installation: kit.installation)
        let qualifications = QualificationBook(tree: tree, zone: kit.installation.zone)
        let locations = LocationBook(tree: tree, zone: kit.installation.zone)
        organizations(tree, in: &kit)
        people(register, in: &kit)
        abilities(qualifications, in: &kit)
        places(locations, in: &kit)
        privacy(Erasure(settings), in: &kit)
        rows(tree, register, qualifications, locations, in: &kit)
    }

    private static func check(_ settings: Settings) throws {
        if let depth = settings.depthLimit, !(1...OrganizationTree.deepest).contains(depth) {
            throw SettingsError(
                "depthLimit",
                Sentence(
                    english: "\(depth) is not between 1 and \(OrganizationTree.deepest).",
                    chinese: "\(depth) 不在 1 到 \(OrganizationTree.deepest) 之间。"))
        }
        if let span = settings.eraseAfterUSec, span < 0 {
            throw SettingsError(
                "eraseAfterUSec",
                Sentence(english: "A time to call something off cannot be negative.", chinese: "反悔的时间不能是负数。"))
        }
        if let count = settings.erasuresPerDay, count < 0 {
            throw SettingsError(
                "erasuresPerDay",
                Sentence(
                    english: "\(count) is less than nobody; 0 forbids every erasure.",
                    chinese: "不能是负数 \(count)；0 表示一概不删除个人资料。"))
        }
    }

    private static func organizations(_ tree: OrganizationTree, in kit: inout Kit) {
        let book = OrganizationBook(tree: tree)
        kit.offer(tree, as: .organizations)
        kit.answer("Organizations", allow: .viewer, OrganizationList(tree: tree).list)
        kit.answer("ShowOrganization", allow: .viewer, OrganizationList(tree: tree).show)
        kit.answer("AddOrganization", allow: .coordinator, book.add)
        kit.answer("EditOrganization", allow: .coordinator, book.edit)
        kit.answer("MoveOrganization", allow: .coordinator, book.move)
        kit.answer("AddCoordinator", allow: .coordinator, Coordinators(tree: tree).add)
        kit.answer("RemoveCoordinator", allow: .coordinator, Coordinators(tree: tree).remove)
    }

    private static func people(_ register: PersonRegister, in kit: inout Kit) {
        let contacts = ContactBook(tree: register.tree)
        kit.offer(DirectoryPeople(), as: .people)
        kit.offer(RehearsalCast(register: register), as: .cast)
        kit.answer("AddPerson", allow: .coordinator, register.add)
        kit.answer("EditPerson", allow: .coordinator, register.edit)
        kit.answer("ShowPerson", allow: .viewer, PersonCard(tree: register.tree).show)
        kit.answer("People", allow: .viewer, PersonList(tree: register.tree).list)
        kit.answer("Find", allow: .viewer, Finder().find)
        kit.answer("AddContact", allow: .coordinator, contacts.add)
        kit.answer("RemoveContact", allow: .coordinator, contacts.remove)
        kit.answer("Contacts", allow: .viewer, journaled: true, contacts.list)
    }

    private static func abilities(_ book: QualificationBook, in kit: inout Kit) {
        let grants = GrantList(tree: book.tree)
        kit.answer("AddQualification", allow: .coordinator, book.add)
        kit.answer("Qualifications", allow: .viewer, book.list)
        kit.answer("Grant", allow: .coordinator, book.grant)
        kit.answer("Revoke", allow: .coordinator, book.revoke)
        kit.answer("Grants", allow: .viewer, grants.list)
        kit.answer("Expiring", allow: .viewer, grants.expiring)
        kit.answer("GiveConsent", allow: .coordinator, ConsentBook().give)
        kit.answer("WithdrawConsent", allow: .coordinator, ConsentBook().withdraw)
        kit.answer("Consents", allow: .coordinator, ConsentBook().list)
    }

    private static func places(_ book: LocationBook, in kit: inout Kit) {
        kit.offer(book, as: .places)
        kit.answer("AddLocation", allow: .coordinator, book.add)
        kit.answer("EditLocation", allow: .coordinator, book.edit)
        kit.answer("Locations", allow: .viewer, book.list)
    }

    private static func privacy(_ erasure: Erasure, in kit: inout Kit) {
        kit.offer(PersonFile(), as: .personalData)
        kit.answer("ExportPerson", allow: .coordinator, journaled: true, erasure.export)
        kit.answer("ErasePerson", allow: .administrator, erasure.erase)
        kit.answer("KeepPerson", allow: .administrator, erasure.keep)
        kit.job(Erasure.job, erasure.fallDue)
    }

    private static func rows(
        _ tree: OrganizationTree, _ register: PersonRegister, _ qualifications: QualificationBook,
        _ locations: LocationBook, in kit: inout Kit
    ) {
        let organizations = OrganizationRows(book: OrganizationBook(tree: tree))
        let people = PersonRows(register: register, qualifications: qualifications)
        let grants = GrantRows(book: qualifications)
        kit.imports("organizations", allow: .coordinator, take: organizations.take, export: organizations.export)
        kit.imports(
            "coordinators", allow: .coordinator, take: organizations.takeCoordinator,
            export: organizations.exportCoordinators)
        kit.imports(
            "locations", allow: .coordinator, take: LocationRows(book: locations).take,
            export: LocationRows(book: locations).export)
        kit.imports(
            "qualifications", allow: .coordinator, take: grants.takeQualification, export: grants.exportQualifications)
        kit.imports("people", allow: .coordinator, take: people.take, export: people.export)
        kit.imports("grants", allow: .coordinator, take: grants.take, export: grants.export)
    }
}
