import PluginAPI
import Rostering

/// One of the roster engine's strategies, as everybody may ask for it.
struct EngineStrategy: RosterStrategy {
    let name: String
    private let engine: any Strategy
    private let house: House

    /// Every place filled that can be filled, the load shared by what people offered.
    static func balanced(_ house: House) -> EngineStrategy {
        EngineStrategy(
            name: "balanced", engine: Balanced(cores: house.processors > 1 ? Processors() : OneCore()), house: house)
    }

    /// Whoever gave their hours first is asked first.
    static func firstCome(_ house: House) -> EngineStrategy {
        EngineStrategy(name: "first-come", engine: .firstCome, house: house)
    }

    func propose(
        _ problem: RosterProblem, seed: UInt64, isCancelled: @Sendable () -> Bool,
        progress: @Sendable (RosterProgress) -> Void
    ) -> RosterProposal {
        let translation = Translation(problem, house: house)
        let proposal = engine.fill(
            translation.problem, seed: seed, steps: translation.problem.usualSteps, isCancelled: isCancelled
        ) { progress(RosterProgress($0)) }
        return translation.proposal(proposal)
    }
}

extension RosterProgress {
    /// How far the engine is; its costs are thousandths of a point.
    fileprivate init(_ progress: Progress) {
        self.init(
            filled: progress.filled, percent: progress.steps * 100 / max(1, progress.of),
            points: progress.score.cost / 1000)
    }
}

extension Reading {
    /// Returns the strategy of a name, whoever offers it.
    ///
    /// - Throws: `NoSuchStrategy(strategy)`.
    func strategy(_ name: String) throws -> any RosterStrategy {
        let all = try ask(.rosterStrategies) { strategy, _ in strategy }
        guard let strategy = all.first(where: { $0.name == name }) else {
            throw Fault("NoSuchStrategy", ["strategy": name])
        }
        return strategy
    }
}

/// Lists the strategies that are offered, whoever offers them.
struct StrategyList: Sendable {
    /// The one that is taken where nobody names another.
    static let usual = "balanced"

    struct Item: Codable, Sendable {
        var id: String
        var name: String
    }

    struct All: Codable, Sendable { var strategies: [Item] }

    func list(_: Nothing, in reader: Snapshot) throws -> All {
        let names = try reader.ask(.rosterStrategies) { strategy, _ in strategy.name }
        return All(strategies: names.sorted().map { Item(id: $0, name: $0) })
    }
}
