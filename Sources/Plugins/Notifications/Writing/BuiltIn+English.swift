extension BuiltIn {
    static let english: [String: String] = [
        "assignmentChanged": """
        {{#when.confirmed}}You have a place{{/when.confirmed}}{{#when.waitlisted}}You are on the waiting list\
        {{/when.waitlisted}}{{#when.offered}}A place is free for you{{/when.offered}}{{#when.rejected}}No place this time\
        {{/when.rejected}}{{#when.released}}You are no longer needed{{/when.released}}{{#when.expired}}Your offer has ended\
        {{/when.expired}}{{#when.closed}}The waiting list is closed{{/when.closed}}{{#when.takenOver}}Somebody takes your \
        place{{/when.takenOver}}: {{title}}, {{span}}
        Hello {{recipient}},

        {{#when.confirmed}}
        you have a place on this shift:
        {{/when.confirmed}}
        {{#when.waitlisted}}
        the shift is full, and you are on its waiting list. We write again when a place becomes free:
        {{/when.waitlisted}}
        {{#when.offered}}
        a place has become free and is held for you. Please say yes or no soon:
        {{/when.offered}}
        {{#when.rejected}}
        we could not give you a place on this shift:
        {{/when.rejected}}
        {{#when.released}}
        you need not come to this shift any more:
        {{/when.released}}
        {{#when.expired}}
        the time to answer has passed, and the place goes to somebody else:
        {{/when.expired}}
        {{#when.closed}}
        no place became free on this shift before it began:
        {{/when.closed}}
        {{#when.takenOver}}
        somebody else takes your place on this shift, you are free:
        {{/when.takenOver}}

        {{title}}
        {{span}}
        {{location}}{{#locationAddress}}, {{locationAddress}}{{/locationAddress}}
        {{#reason}}

        The reason: {{reason}}
        {{/reason}}
        """,
        "rosterPublished": """
        Your shifts
        Hello {{recipient}},

        the roster is out. You are on:

        {{#duties}}
        - {{span}}: {{title}}, {{location}}{{#locationAddress}}, {{locationAddress}}{{/locationAddress}}
        {{/duties}}

        If you cannot come, please say so as early as you can.
        """,
        "shiftCancelled": """
        Called off: {{title}}, {{span}}
        Hello {{recipient}},

        this shift does not take place, you need not come:

        {{title}}
        {{span}}
        {{location}}{{#locationAddress}}, {{locationAddress}}{{/locationAddress}}
        {{#reason}}

        The reason: {{reason}}
        {{/reason}}
        """,
        "needOrphaned": """
        No longer needed, but people are on it: {{title}}, {{span}}
        {{title}} at {{location}}, {{span}}, is no longer asked for, and {{people}} of our people are on it.

        Please talk to them, then release them or keep the shift.
        """,
        "stockLow": """
        Low at {{stationName}}: {{supply}}
        {{stationName}} has {{quantity}} {{unit}} of {{supply}} left; it should have at least {{least}}.
        """,
        "stockReplenished": """
        Enough again at {{stationName}}: {{supply}}
        {{stationName}} has {{quantity}} {{unit}} of {{supply}} again; the least is {{least}}.
        """,
        "hoursUnstaffed": """
        {{stationName}} lacks people: {{span}}
        {{stationName}} is open {{span}} and lacks people: {{missing}} more are needed.
        """,
        "hoursStaffed": """
        {{stationName}} has enough people again: {{span}}
        {{stationName}} has enough people for {{span}} again.
        """,
        "stationClosed": """
        {{stationName}} will be closed: {{span}}
        {{stationName}} is closed {{span}}.
        {{#reason}}

        The reason: {{reason}}
        {{/reason}}
        """,
        "enrolmentChanged": """
        {{title}}: {{#when.drawn}}you are drawn{{/when.drawn}}{{#when.offered}}a place is free for you{{/when.offered}}\
        {{#when.waitlisted}}you are in line{{/when.waitlisted}}{{#when.notDrawn}}no place this time{{/when.notDrawn}}\
        {{#when.expired}}the time to answer has passed{{/when.expired}}{{#when.released}}you have no place any more\
        {{/when.released}}{{#when.closed}}the waiting list is closed{{/when.closed}}{{#when.noShow}}your place is lost\
        {{/when.noShow}}{{#when.completed}}completed{{/when.completed}}{{#when.failed}}not completed{{/when.failed}}
        Hello {{recipient}},

        {{#when.drawn}}
        the ballot has given you a place in this course. Please say by {{answerBy}} whether you come:
        {{/when.drawn}}
        {{#when.offered}}
        a place in this course has become free and is held for you. Please say by {{answerBy}} whether you come:
        {{/when.offered}}
        {{#when.waitlisted}}
        the ballot had no place for you in this course. You are in line; we write again when one becomes free:
        {{/when.waitlisted}}
        {{#when.notDrawn}}
        the ballot had no place for you in this course:
        {{/when.notDrawn}}
        {{#when.expired}}
        the time to answer has passed, and the place goes to somebody else:
        {{/when.expired}}
        {{#when.released}}
        you have no place in this course any more:
        {{/when.released}}
        {{#when.closed}}
        no place became free in this course before it began:
        {{/when.closed}}
        {{#when.noShow}}
        you have lost your place in this course:
        {{/when.noShow}}
        {{#when.completed}}
        you have completed this course, congratulations:
        {{/when.completed}}
        {{#when.failed}}
        you were not there often enough to complete this course:
        {{/when.failed}}

        {{title}}{{#starts}}, from {{starts}} on{{/starts}}
        {{#reason}}

        The reason: {{reason}}
        {{/reason}}
        """,
        "sessionChanged": """
        {{title}}: {{#cancelled}}called off{{/cancelled}}{{^cancelled}}moved{{/cancelled}}, {{previousStarts}}
        Hello {{recipient}},

        {{#cancelled}}
        {{title}} does not take place on {{previousStarts}}. The course goes on.
        {{/cancelled}}
        {{^cancelled}}
        {{title}} of {{previousStarts}} takes place at another time or in another room:

        {{starts}}, {{room}}
        {{/cancelled}}
        {{#reason}}

        The reason: {{reason}}
        {{/reason}}
        """,
        "missesWarned": """
        {{title}}: please come, or tell us
        Hello {{recipient}},

        you have missed {{title}} {{misses}} times without an excuse. At {{limit}} times the place goes to somebody else.
        If something keeps you away, please tell us.
        """,
        digest: """
        {{count}} messages: {{first}} and more
        {{#items}}
        == {{subject}} ==

        {{body}}

        {{/items}}
        """,
        test: """
        A test of the channel {{channel}}
        Hello {{recipient}},

        this is a test: messages reach you by {{channel}}. You need not do anything.
        """,
    ]
}
