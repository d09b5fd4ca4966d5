/// Random numbers that are the same on every machine and in every release for the same seed (SplitMix64).
struct Dice: Sendable {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func roll() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number from 0 up to, but not including, `count`.
    mutating func below(_ count: Int) -> Int {
        Int(roll().multipliedFullWidth(by: UInt64(count)).high)
    }

    /// A number of mean 1.44 x `scale` that is small often and large seldom, as -log2 of a uniform number is: leading
    /// zeros, and the rest of the bits for what lies between. Whole numbers only, since floating point may round
    /// differently elsewhere.
    mutating func exponential(scale: Int) -> Int {
        let bits = roll() | 1
        let zeros = bits.leadingZeroBitCount
        let fraction = Int((bits << UInt64(zeros + 1)) >> 56)
        return (scale * (zeros * 256 + 256 - fraction)) >> 8
    }
}
