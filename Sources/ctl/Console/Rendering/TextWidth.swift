/// How many cells of a terminal a text takes, by UAX #11 and the rules that terminals add to it.
struct TextWidth {
    /// What characters of ambiguous width take: 1, or 2 in some terminals set up for Chinese.
    var ambiguous = 1

    private static let joiner: UInt32 = 0x200D
    private static let pictureSelector: UInt32 = 0xFE0F
    private static let flags: ClosedRange<UInt32> = 0x1F1E6...0x1F1FF
    private static let skins: ClosedRange<UInt32> = 0x1F3FB...0x1F3FF

    /// Measures a text of one line.
    ///
    /// What is drawn as one shape (a flag, joined emoji, an Indic cluster) takes at most two cells.
    func of(_ text: some StringProtocol) -> Int {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.utf8.count }
        var total = 0
        var shape = Shape()
        for scalar in text.unicodeScalars where !shape.absorbs(scalar, width: of(scalar)) {
            total += shape.width
            shape = Shape(scalar, width: of(scalar))
        }
        return total + shape.width
    }

    /// Measures one code point; marks that stand on another take none.
    func of(_ scalar: Unicode.Scalar) -> Int {
        if scalar.value < 0x300 { return scalar.value < 0xA1 ? 1 : isAmbiguous(scalar) ? ambiguous : 1 }
        if Self.isMark(scalar) { return 0 }
        if WidthTable.contains(scalar.value, in: WidthTable.wide) { return 2 }
        return isAmbiguous(scalar) ? ambiguous : 1
    }

    private func isAmbiguous(_ scalar: Unicode.Scalar) -> Bool {
        ambiguous > 1 && WidthTable.contains(scalar.value, in: WidthTable.ambiguous)
    }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        if (0x2E80...0xA48F).contains(scalar.value), !(0x302A...0x302D).contains(scalar.value), scalar.value != 0x3099,
            scalar.value != 0x309A
        {
            return false
        }
        // Vowels and finals of Korean syllables are drawn into the block before them.
        if (0x1160...0x11FF).contains(scalar.value) || (0xD7B0...0xD7FF).contains(scalar.value) { return true }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .lineSeparator, .paragraphSeparator, .control: return true
        default: return false
        }
    }

    /// What is drawn at one place.
    private struct Shape {
        var width = 0
        private var first: UInt32 = 0
        /// The next character joins whatever it is.
        private var isOpen = false

        init() {}

        init(_ scalar: Unicode.Scalar, width: Int) {
            self.width = width
            first = scalar.value
        }

        /// Tells whether a character belongs to the shape, and takes it in.
        mutating func absorbs(_ scalar: Unicode.Scalar, width more: Int) -> Bool {
            let value = scalar.value
            guard first > 0 else { return false }
            if value < 0x300 {
                isOpen = false
                return false
            }
            if value == pictureSelector {
                width = max(width, 2)
            } else if isFlag(with: value) || (skins.contains(value) && width == 2) {
                width = 2
            } else if more == 0 {
                isOpen = isOpen || value == joiner || Self.isLinker(scalar)
            } else if isOpen || scalar.properties.generalCategory == .spacingMark {
                width = min(2, width + more)
                isOpen = false
            } else {
                return false
            }
            return true
        }

        private mutating func isFlag(with value: UInt32) -> Bool {
            guard flags.contains(first), flags.contains(value) else { return false }
            // A third letter begins the next flag.
            first = 1
            return true
        }

        /// Signs that join the consonants around them; those that only silence one do not.
        private static func isLinker(_ scalar: Unicode.Scalar) -> Bool {
            scalar.properties.canonicalCombiningClass == .virama && ![0xE3A, 0xEBA, 0x103A].contains(scalar.value)
        }
    }
}
