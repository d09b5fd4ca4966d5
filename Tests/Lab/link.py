"""One Varlink connection, as small as it can be."""
import json
import socket


class Gone(Exception):
    """The connection ended before the answer; whether the call had an effect is not known."""


class Refused(Exception):
    """The daemon answered with an error."""

    def __init__(self, reply):
        self.name = reply["error"].rpartition(".")[2]
        self.parameters = reply.get("parameters") or {}
        super().__init__(f"{reply['error']} {self.parameters}")


class Link:
    """A connection over which calls are answered one after the other."""

    PREFIX = "org.coordinatord"

    def __init__(self, path, seconds=30):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.settimeout(seconds)
        self.buffer = b""
        try:
            self.socket.connect(str(path))
        except OSError as error:
            self.socket.close()
            raise Gone(str(error)) from error

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.socket.close()

    def send(self, message):
        """Sends bytes as they are."""
        try:
            self.socket.sendall(message)
        except OSError as error:
            raise Gone(str(error)) from error

    def receive(self):
        """Waits for the next message and returns its bytes without the NUL."""
        while b"\0" not in self.buffer:
            try:
                received = self.socket.recv(1 << 16)
            except OSError as error:
                raise Gone(str(error)) from error
            if not received:
                raise Gone("the daemon hung up")
            self.buffer += received
        message, _, self.buffer = self.buffer.partition(b"\0")
        return message

    def call(self, method, **parameters):
        """Calls `Stations.List`, or `.Status` of the daemon itself, and returns what it gives back."""
        return next(self.parts(method, False, parameters))

    def stream(self, method, **parameters):
        """Calls with `more` and gives part after part."""
        return self.parts(method, True, parameters)

    def items(self, method, field, **parameters):
        """Gives all items of a list, over all its pages."""
        for part in self.stream(method, **parameters):
            yield from part[field]

    def parts(self, method, more, parameters):
        dot = "" if method.startswith(".") else "."
        call = {"method": self.PREFIX + dot + method, "parameters": parameters}
        if more:
            call["more"] = True
        self.send(json.dumps(call).encode() + b"\0")
        while True:
            reply = json.loads(self.receive())
            if "error" in reply:
                raise Refused(reply)
            yield reply.get("parameters") or {}
            if not reply.get("continues"):
                return
