/// One year of the Chinese calendar as the table packs it.
///
/// Bit 0 to 12: the months in order, 1 where the month has 30 days and 0 where it has 29. Bit 13 to 16: the month the
/// leap month follows, 0 for none. From bit 17: days from 1 January of the same-numbered Gregorian year to its first
/// day.
struct ChineseYear {
    let year: Int
    private let word: Int

    init?(_ year: Int) {
        guard ChineseYear.years.contains(year) else { return nil }
        self.year = year
        word = Int(ChineseYear.words[year - ChineseYear.years.lowerBound])
    }

    var leapMonth: Int { word >> 13 & 15 }
    var monthCount: Int { leapMonth == 0 ? 12 : 13 }
    var firstDay: Int { Gregorian.day(year: year, month: 1, day: 1) + word >> 17 }

    /// The months in their order; a leap month stands after the one whose number it repeats.
    var months: [MonthShape] {
        var next = firstDay
        return (0..<monthCount).map { index in
            let isLeap = leapMonth != 0 && index == leapMonth
            let number = leapMonth != 0 && index >= leapMonth ? index : index + 1
            let length = 29 + (word >> index & 1)
            defer { next += length }
            return MonthShape(number: number, isLeap: isLeap, firstDay: next, length: length)
        }
    }

    /// Months of all years of the table before each year; one more than there are years.
    static let monthsBefore: [Int] = years.reduce(into: [0]) { sums, year in
        sums.append((sums.last ?? 0) + (ChineseYear(year)?.monthCount ?? 0))
    }
}
