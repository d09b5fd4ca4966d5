import Contracts
import PluginAPI
import Rig
import Testing
import Varlink

@testable import Rosters

struct ContractTests {
    @Test func `the strategies keep their contract`() throws {
        let installation = Installation(zone: try Zone("Asia/Shanghai"), language: .english, stateDirectory: "")
        let house = try House(Rosters.Settings(), installation)
        try RosterStrategyContract(EngineStrategy.balanced(house)).check()
        try RosterStrategyContract(EngineStrategy.firstCome(house)).check()
    }

    @Test func `the rosters keep the contract of who is on which shift`() async throws {
        let rig = try await town()
        let id = try await rig.shift(3, 8, 12)
        try await rig.signUp(1, id)
        try await rig.assign(2, id, propose: true)
        try await rig.act("Withdraw", try await rig.signUp(3, try await rig.shift(4, 8, 12)))
        let shifts = try await rig.tell(.shifts) { try $0.shifts(ShiftFilter(ids: [id]), in: $1) }
        try await RosterContract(rig, shift: try #require(shifts.first?.first)).check()
    }
}
