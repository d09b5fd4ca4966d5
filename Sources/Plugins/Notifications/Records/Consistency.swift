import PluginAPI

/// What must always hold of messages, for `coordctl verify`.
struct Consistency: Sendable {
    func problems(in reader: Snapshot) throws -> [Sentence] {
        try Self.rules.flatMap { sql, sentence in
            try reader.values(sql, as: String.self).map { id in
                Sentence(english: "Message \(id) \(sentence.english).", chinese: "消息 \(id) \(sentence.chinese)。")
            }
        }
    }

    /// Each question finds the messages for which its sentence is true; twenty are enough to know.
    private static let rules: [(SQL, Sentence)] = [
        (
            """
            SELECT message FROM notifications_attempt WHERE outcome = 'delivered'
            GROUP BY message HAVING COUNT(*) > 1 LIMIT 20
            """, Sentence(english: "was delivered more than once", chinese: "送达了不止一次")
        ),
        (
            """
            SELECT m.id FROM notifications_message m WHERE m.state IN ('delivered', 'inDoubt', 'sending')
            AND NOT EXISTS (SELECT 1 FROM notifications_attempt a WHERE a.message = m.id) LIMIT 20
            """, Sentence(english: "has left without a try", chinese: "已经送出，却没有发送记录")
        ),
        (
            """
            SELECT m.id FROM notifications_message m WHERE m.state = 'delivered'
            AND NOT EXISTS (SELECT 1 FROM notifications_attempt a WHERE a.message = m.id AND a.outcome = 'delivered')
            LIMIT 20
            """, Sentence(english: "is delivered, and no try says so", chinese: "已送达，却没有一次发送记录说明")
        ),
        (
            """
            SELECT m.id FROM notifications_message m
            WHERE NOT EXISTS (SELECT 1 FROM notifications_item i WHERE i.message = m.id) LIMIT 20
            """, Sentence(english: "tells of nothing", chinese: "没有任何内容")
        ),
        (
            """
            SELECT id FROM notifications_message
            WHERE (ended_at IS NULL) <> (state IN ('waiting', 'sending')) LIMIT 20
            """, Sentence(english: "has ended and goes on, or the other way round", chinese: "的结束时间与状态不符")
        ),
        (
            """
            SELECT DISTINCT message FROM notifications_item i
            WHERE NOT EXISTS (SELECT 1 FROM notifications_message m WHERE m.id = i.message) LIMIT 20
            """, Sentence(english: "is gone, and what it told of is not", chinese: "已不在，其内容却还在")
        ),
    ]
}
