import PluginAPI
import Rig
import Testing
import Varlink

@Suite struct ConsentTests {
    @Test func `whoever has not consented gets nothing, and the list says why`() async throws {
        let scene = try await Scene()
        scene.town.change { _ = $0.refusing.insert("7") }
        try await scene.emit(Assignment.State.confirmed.changed())
        #expect(scene.town.sent.isEmpty)
        let message = try await scene.message()
        #expect(message.state == "withheld" && message.why == "noConsent")
    }

    @Test func `a consent withdrawn before the message leaves stops it`() async throws {
        let scene = try await Scene(bundle: 600)
        try await scene.emit(Assignment.State.confirmed.changed())
        scene.town.change { _ = $0.refusing.insert("7") }
        try await scene.rig.advance(by: .seconds(600))
        #expect(scene.town.sent.isEmpty)
        #expect(try await scene.message().why == "noConsent")
    }

    @Test func `an installation may not need to ask`() async throws {
        let scene = try await Scene(["consent": "notAsked"])
        scene.town.change { _ = $0.refusing.insert("7") }
        try await scene.emit(Assignment.State.confirmed.changed())
        #expect(scene.town.sent.count == 1)
    }

    @Test func `whoever wants no messages gets none, until they want them again`() async throws {
        let scene = try await Scene()
        try await scene.rig.call("Notifications.Prefer", ["person": "Wang Fang", "off": true])
        try await scene.emit(Assignment.State.confirmed.changed())
        #expect(try await scene.message().why == "off")
        try await scene.rig.call("Notifications.Prefer", ["person": "Wang Fang", "reset": true])
        try await scene.emit(Assignment.State.confirmed.changed())
        #expect(scene.town.sent.count == 1)
    }

    @Test func `a person's channel comes before the usual one`() async throws {
        let scene = try await Scene()
        try await scene.rig.call("Notifications.Prefer", ["person": "7", "channel": "file"])
        try await scene.emit(Assignment.State.confirmed.changed())
        let message = try await scene.message()
        #expect(message.channel == "file" && message.state == "delivered")
    }

    @Test func `whoever has no address for a channel is reached by the next one, or the list says why not`()
        async throws
    {
        let scene = try await Scene()
        scene.town.change { $0.addresses["7"] = [] }
        try await scene.emit(Assignment.State.confirmed.changed())
        #expect(try await scene.message().why == "noAddress")
    }

    @Test func `an address that has changed while the message waited is the one used`() async throws {
        let scene = try await Scene(bundle: 600)
        try await scene.emit(Assignment.State.confirmed.changed())
        scene.town.change { $0.addresses["7"] = [ContactAddress(kind: "phone", address: "+86999")] }
        try await scene.rig.advance(by: .seconds(600))
        #expect(scene.town.sent.map(\.address) == ["+86999"])
    }

    @Test func `preferences are listed, kept across calls and checked`() async throws {
        let scene = try await Scene()
        let rig = scene.rig
        try await rig.call("Notifications.Prefer", ["person": "7", "channel": "file"])
        try await rig.call("Notifications.Prefer", ["person": "7", "quietFrom": "20:00", "quietUntil": "09:00"])
        let line = try await rig.call("Notifications.Preferences")["preferences"]?[0]
        #expect(line?["channel"] == "file" && line?["quietUntil"] == "09:00" && line?["name"] == "Wang Fang")
        await rig.expectError("NoSuchPerson", from: "Notifications.Prefer", ["person": "99"])
        await rig.expectError("NoSuchChannel", from: "Notifications.Prefer", ["person": "7", "channel": "pigeon"])
        await rig.expectError("InvalidParameter", from: "Notifications.Prefer", ["person": "7", "quietFrom": "20:00"])
        await rig.expectError(
            "InvalidParameter", from: "Notifications.Prefer",
            ["person": "7", "quietFrom": "8pm", "quietUntil": "09:00"])
    }

    @Test func `a coordinator of another organization neither sees nor changes anything`() async throws {
        let scene = try await Scene()
        try await scene.emit(Assignment.State.confirmed.changed())
        let stranger = scene.rig.as(.coordinator, over: "2")
        #expect(try await stranger.call("Notifications.List")["messages"]?.array?.isEmpty == true)
        await stranger.expectError("PermissionDenied", from: "Notifications.Show", ["message": "1"])
        await stranger.expectError("PermissionDenied", from: "Notifications.Prefer", ["person": "7", "off": true])
        let own = scene.rig.as(.coordinator, over: "1")
        #expect(try await own.call("Notifications.Show", ["message": "1"])["address"] == "+86****07")
    }
}
