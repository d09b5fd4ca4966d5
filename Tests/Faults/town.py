"""The town in which the writing load happens, and the configuration it needs."""

# Messages leave at once and to everybody, so that as many as possible are under way when the daemon is killed.
CONFIGURATION = """\
notifications:
  consent: notAsked
  bundleUSec: 0s
  quietFrom: "00:00"
  quietUntil: "00:00"
  command:
    program: {program}
    input: body
    addressKind: person
  rules:
    - signal: stockLow
      to: address
      address: duty-room
      channel: file
    - signal: stockReplenished
      to: address
      address: duty-room
      channel: command
"""

# What a message that the command got leaves behind: one line in a file.
PROGRAM = """\
#!/bin/sh
echo "$NOTIFICATION_ID" >>{log}
"""

STATIONS = ["North", "East", "South"]
SUPPLIES = ["masks", "blankets"]
LEAST = 100


class Town:
    """What the load needs to know of the place."""

    def __init__(self, link):
        self.clerk = link.call("Directory.AddPerson", name="Clerk")["id"]
        for code in SUPPLIES:
            link.call("Stations.AddSupply", code=code, nameEn=code, nameZh=code, unit="pieces")
        for name in STATIONS:
            location = link.call("Directory.AddLocation", name=f"Pharmacy {name}")["id"]
            link.call("Stations.AddStation", name=name, location=location)
            for supply in SUPPLIES:
                link.call("Stations.SetMinimum", station=name, supply=supply, least=LEAST)
                link.call("Stations.Receive", station=name, supply=supply, quantity=LEAST + 10)
