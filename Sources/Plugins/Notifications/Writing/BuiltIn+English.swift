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
