public import PluginAPI

/// What is needed when and where: shifts, the series that make them, and the calendar of working days.
public struct Schedule: Plugin {
    /// The plugin's interface in both languages.
    public static let interface = Interface(
        english: PackageResources.Schedule_varlink,
        PackageResources.Schedule_Series_varlink,
        chinese: PackageResources.Schedule_zh_CN_varlink,
        PackageResources.Schedule_Series_zh_CN_varlink)

    /// The plugin's section of the configuration.
    public struct Settings: Decodable, Sendable {
        var horizonUSec: Int?
    }

    /// States everything the schedule adds to the daemon; starts nothing.
    public static func assemble(_ kit: inout Kit, _ settings: Settings) throws {
        let reconciler = Reconciler(horizon: try Horizon(settings.horizonUSec), zone: kit.installation.zone)
        kit.migration("001-schedule", Schema.first)
        reconcile(&kit, reconciler)
        shifts(&kit)
        series(&kit, SeriesPlanner(reconciler: reconciler, installation: kit.installation))
        calendar(&kit)
        records(&kit)
    }

    private static func reconcile(_ kit: inout Kit, _ reconciler: Reconciler) {
        kit.offer(OwnSeries(zone: kit.installation.zone), as: .shiftSources)
        kit.on(ShiftsChanged.self, reconciler.shiftsChanged)
        kit.job(Reconciler.job, reconciler.reconcileSource)
        kit.job("horizon", every: .seconds(6 * 3600), reconciler.rollHorizon)
        kit.job(Turns.job, Turns().turn)
        kit.answer("Reconcile", allow: .coordinator, reconciler.reconcile)
    }

    private static func shifts(_ kit: inout Kit) {
        let week = WeekBoard(installation: kit.installation)
        let listing = ShiftListing(installation: kit.installation)
        let release = Release(book: ShiftBook(), zone: kit.installation.zone)
        kit.offer(ShiftBook(), as: .shifts)
        kit.watch("Week", allow: .viewer, week.show)
        kit.answer("Shifts", allow: .viewer, listing.list)
        kit.answer("Show", allow: .viewer, listing.show)
        kit.answer("Publish", allow: .coordinator, release.publish)
        kit.answer("Lock", allow: .coordinator, release.lock)
        kit.answer("Cancel", allow: .coordinator, release.cancel)
    }

    private static func series(_ kit: inout Kit, _ planner: SeriesPlanner) {
        let occurrences = OccurrenceEdits(planner: planner, book: ShiftBook())
        let listing = SeriesListing(installation: kit.installation)
        let rows = SeriesImport(planner: planner)
        kit.answer("AddSeries", allow: .coordinator, planner.add)
        kit.answer("AddShift", allow: .coordinator, planner.addShift)
        kit.answer("ChangeSeries", allow: .coordinator, planner.change)
        kit.answer("EndSeries", allow: .coordinator, planner.end)
        kit.answer("Series", allow: .viewer, listing.list)
        kit.answer("ShowSeries", allow: .viewer, listing.show)
        kit.answer("MoveOccurrence", allow: .coordinator, occurrences.move)
        kit.answer("CancelOccurrence", allow: .coordinator, occurrences.cancel)
        kit.answer("RestoreOccurrence", allow: .coordinator, occurrences.restore)
        kit.imports("series", allow: .coordinator, take: rows.take, export: rows.export)
    }

    private static func calendar(_ kit: inout Kit) {
        let page = CalendarPage(installation: kit.installation)
        kit.answer("Calendar", allow: .viewer, page.show)
        kit.imports("holidays", allow: .coordinator, take: HolidayTable.take, export: HolidayTable.export)
    }

    private static func records(_ kit: inout Kit) {
        kit.keeps(.shift, in: "schedule_shift")
        kit.keeps(.need, in: "schedule_need")
        kit.refers("schedule_need", "shift", to: .shift)
        kit.refers("schedule_shift", "location", to: .location)
        kit.refers("schedule_shift", "organization", to: .organization)
        kit.refers("schedule_series", "location", to: .location)
        for check in Checks.all { kit.verify(check.what, check.problems) }
    }
}
