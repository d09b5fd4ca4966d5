/// How much trying is left. A step is one change tried, about as much work as looking through sixteen people of a
/// pool; the clock is never asked, so that the same steps give the same roster. What has to be done anyhow spends
/// nothing and only polls.
struct Budget {
    let steps: Int
    private(set) var spent = 0
    private(set) var isCancelled = false
    private var untilPoll = 0
    private let ask: () -> Bool

    init(steps: Int, isCancelled ask: @escaping () -> Bool) {
        self.steps = steps
        self.ask = ask
    }

    var left: Int { isCancelled ? 0 : max(0, steps - spent) }

    mutating func spend(_ tries: Int = 1) {
        spent += tries
        poll(tries)
    }

    mutating func spend(scanning pool: Range<Int>) {
        spend(1 + pool.count / 16)
    }

    /// Asks every so often whether to stop.
    mutating func poll(_ work: Int = 1) {
        untilPoll -= work
        guard untilPoll <= 0 else { return }
        untilPoll = 4096
        if !isCancelled { isCancelled = ask() }
    }
}
