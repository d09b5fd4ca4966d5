import Varlink

/// One step after `Start`: the call that must come and the replies it gets.
struct CertificationStep {
    enum Mode { case plain, more, oneway }

    let method: String
    let mode: Mode
    /// What the call must give beside `client_id`.
    let parameters: JSONObject
    let replies: [Reply]

    init(_ method: String, _ parameters: JSONObject, _ replies: [Reply], _ mode: Mode = .plain) {
        self.method = method
        self.mode = mode
        self.parameters = parameters
        self.replies = replies
    }

    func call(client: String) -> Call {
        var all: JSONObject = ["client_id": .string(client)]
        for (name, value) in parameters { all[name] = value }
        return Call(
            "\(CertificationInterface.name).\(method)", all, oneway: mode == .oneway, more: mode == .more)
    }

    /// All steps; what one replies, the next is given.
    static let all: [CertificationStep] = [
        CertificationStep("Test01", [:], [Reply(["bool": true])]),
        CertificationStep("Test02", ["bool": true], [Reply(["int": 1])]),
        CertificationStep("Test03", ["int": 1], [Reply(["float": 1.0])]),
        CertificationStep("Test04", ["float": 1.0], [Reply(["string": "ping"])]),
        CertificationStep("Test05", ["string": "ping"], [Reply(CertificationValues.four)]),
        CertificationStep("Test06", CertificationValues.four, [Reply(["struct": .object(CertificationValues.four)])]),
        CertificationStep(
            "Test07", ["struct": .object(CertificationValues.four)], [Reply(["map": CertificationValues.map])]),
        CertificationStep("Test08", ["map": CertificationValues.map], [Reply(["set": CertificationValues.set])]),
        CertificationStep("Test09", ["set": CertificationValues.set], [Reply(["mytype": CertificationValues.mytype])]),
        CertificationStep("Test10", ["mytype": CertificationValues.mytype], tenReplies, .more),
        CertificationStep("Test11", ["last_more_replies": .array(CertificationValues.replies)], [Reply()], .oneway),
        CertificationStep("End", [:], [Reply(["all_ok": true])]),
    ]

    private static let tenReplies = CertificationValues.replies.enumerated().map { index, text in
        Reply(["string": text], continues: index < 9)
    }
}
