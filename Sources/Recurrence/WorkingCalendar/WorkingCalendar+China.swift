extension WorkingCalendar {
    /// Mainland China as announced by the State Council, as far as the years that were known when this was built.
    ///
    /// The notice for a year appears in the November before it; until then weekends alone count and answers are
    /// provisional.
    public static let china = WorkingCalendar(years: HolidayYear.years(table: table))

    /// A year, then a line a holiday: its name, the days off, and behind the stroke the weekend days worked for it.
    ///
    /// Taken from https://github.com/NateScarlet/holiday-cn at d4e53bf, MIT License, copyright 2019 NateScarlet.
    private static let table = """
        2024
        元旦 01-01
        春节 02-10..02-17 / 02-04 02-18
        清明节 04-04..04-06 / 04-07
        劳动节 05-01..05-05 / 04-28 05-11
        端午节 06-10
        中秋节 09-15..09-17 / 09-14
        国庆节 10-01..10-07 / 09-29 10-12
        2025
        元旦 01-01
        春节 01-28..02-04 / 01-26 02-08
        清明节 04-04..04-06
        劳动节 05-01..05-05 / 04-27
        端午节 05-31..06-02
        国庆节、中秋节 10-01..10-08 / 09-28 10-11
        2026
        元旦 01-01..01-03 / 01-04
        春节 02-15..02-23 / 02-14 02-28
        清明节 04-04..04-06
        劳动节 05-01..05-05 / 05-09
        端午节 06-19..06-21
        国庆节 10-01..10-07 / 09-20 10-10
        中秋节 09-25..09-27
        """
}
