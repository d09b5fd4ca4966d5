extension BuiltIn {
    static let chinese: [String: String] = [
        "assignmentChanged": """
        {{#when.confirmed}}您已获得名额{{/when.confirmed}}{{#when.waitlisted}}您已进入候补{{/when.waitlisted}}\
        {{#when.offered}}有名额留给您{{/when.offered}}{{#when.rejected}}本次未能安排{{/when.rejected}}\
        {{#when.released}}您不必前来{{/when.released}}{{#when.expired}}名额保留已到期{{/when.expired}}\
        {{#when.closed}}候补已结束{{/when.closed}}{{#when.takenOver}}已有人接替您{{/when.takenOver}}：{{title}}，{{span}}
        {{recipient}}，您好！

        {{#when.confirmed}}
        您已被安排到以下班次：
        {{/when.confirmed}}
        {{#when.waitlisted}}
        以下班次已满，您已进入候补名单，有空位时会再通知您：
        {{/when.waitlisted}}
        {{#when.offered}}
        以下班次有了空位，已为您保留，请尽快回复是否参加：
        {{/when.offered}}
        {{#when.rejected}}
        很抱歉，以下班次未能为您安排名额：
        {{/when.rejected}}
        {{#when.released}}
        您不必再参加以下班次：
        {{/when.released}}
        {{#when.expired}}
        回复期限已过，以下班次的名额将留给他人：
        {{/when.expired}}
        {{#when.closed}}
        以下班次开始前没有出现空位：
        {{/when.closed}}
        {{#when.takenOver}}
        以下班次已有人接替您，您不必前来：
        {{/when.takenOver}}

        {{title}}
        {{span}}
        {{location}}{{#locationAddress}}，{{locationAddress}}{{/locationAddress}}
        {{#reason}}

        原因：{{reason}}
        {{/reason}}
        """,
        "rosterPublished": """
        您的班次安排
        {{recipient}}，您好！

        排班已发布，您的班次如下：

        {{#duties}}
        - {{span}}：{{title}}，{{location}}{{#locationAddress}}，{{locationAddress}}{{/locationAddress}}
        {{/duties}}

        如不能前来，请尽早告知。
        """,
        "shiftCancelled": """
        班次取消：{{title}}，{{span}}
        {{recipient}}，您好！

        以下班次取消，您不必前来：

        {{title}}
        {{span}}
        {{location}}{{#locationAddress}}，{{locationAddress}}{{/locationAddress}}
        {{#reason}}

        原因：{{reason}}
        {{/reason}}
        """,
        "needOrphaned": """
        需求已撤，但已有人员：{{title}}，{{span}}
        {{location}}的“{{title}}”（{{span}}）已不再需要，但已安排 {{people}} 人。

        请与他们联系，然后把他们撤下，或保留班次。
        """,
        "stockLow": """
        {{stationName}}物资不足：{{supply}}
        {{stationName}}的{{supply}}只剩 {{quantity}} {{unit}}，至少应有 {{least}} {{unit}}。
        """,
        "stockReplenished": """
        {{stationName}}物资已补足：{{supply}}
        {{stationName}}的{{supply}}已有 {{quantity}} {{unit}}，至少应有 {{least}} {{unit}}。
        """,
        "hoursUnstaffed": """
        {{stationName}}缺人：{{span}}
        {{stationName}}在{{span}}开放，还缺 {{missing}} 人。
        """,
        "hoursStaffed": """
        {{stationName}}人手已足：{{span}}
        {{stationName}}在{{span}}的人手已足。
        """,
        "stationClosed": """
        {{stationName}}将关闭：{{span}}
        {{stationName}}在{{span}}关闭。
        {{#reason}}

        原因：{{reason}}
        {{/reason}}
        """,
        "enrolmentChanged": """
        {{title}}：{{#when.drawn}}您已抽中{{/when.drawn}}{{#when.offered}}有名额留给您{{/when.offered}}\
        {{#when.waitlisted}}您已进入候补{{/when.waitlisted}}{{#when.notDrawn}}本次未抽中{{/when.notDrawn}}\
        {{#when.expired}}答复期限已过{{/when.expired}}{{#when.released}}名额已取消{{/when.released}}\
        {{#when.closed}}候补已结束{{/when.closed}}{{#when.noShow}}名额已取消{{/when.noShow}}\
        {{#when.completed}}已结业{{/when.completed}}{{#when.failed}}未结业{{/when.failed}}
        {{recipient}}，您好！

        {{#when.drawn}}
        抽签已为您分配以下课程的名额，请在 {{answerBy}} 前答复是否参加：
        {{/when.drawn}}
        {{#when.offered}}
        以下课程有了空位，已为您保留，请在 {{answerBy}} 前答复是否参加：
        {{/when.offered}}
        {{#when.waitlisted}}
        以下课程本次未抽中，您已进入候补，有空位时会再通知您：
        {{/when.waitlisted}}
        {{#when.notDrawn}}
        以下课程本次未抽中：
        {{/when.notDrawn}}
        {{#when.expired}}
        答复期限已过，以下课程的名额将留给他人：
        {{/when.expired}}
        {{#when.released}}
        您在以下课程中已无名额：
        {{/when.released}}
        {{#when.closed}}
        以下课程开课前没有出现空位：
        {{/when.closed}}
        {{#when.noShow}}
        您在以下课程的名额已取消：
        {{/when.noShow}}
        {{#when.completed}}
        恭喜您完成以下课程：
        {{/when.completed}}
        {{#when.failed}}
        您在以下课程的到课次数不足，未能结业：
        {{/when.failed}}

        {{title}}{{#starts}}，{{starts}} 开课{{/starts}}
        {{#reason}}

        原因：{{reason}}
        {{/reason}}
        """,
        "sessionChanged": """
        {{title}}：{{previousStarts}} 的课{{#cancelled}}取消{{/cancelled}}{{^cancelled}}有变动{{/cancelled}}
        {{recipient}}，您好！

        {{#cancelled}}
        {{previousStarts}} 的 {{title}} 取消，课程照常继续。
        {{/cancelled}}
        {{^cancelled}}
        原定 {{previousStarts}} 的 {{title}} 改到：

        {{starts}}，{{room}}
        {{/cancelled}}
        {{#reason}}

        原因：{{reason}}
        {{/reason}}
        """,
        "missesWarned": """
        {{title}}：请按时上课或请假
        {{recipient}}，您好！

        您在 {{title}} 已无故缺课 {{misses}} 次；达到 {{limit}} 次，名额将让给他人。
        如不能前来，请告诉我们。
        """,
        digest: """
        {{count}} 条消息：{{first}}等
        {{#items}}
        【{{subject}}】

        {{body}}

        {{/items}}
        """,
        test: """
        渠道 {{channel}} 的测试
        {{recipient}}，您好！

        这是一条测试消息：您可以通过 {{channel}} 收到通知，无需做任何事。
        """,
    ]
}
