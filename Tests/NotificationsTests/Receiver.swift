import Contracts
import Foundation
import Glibc
import PluginAPI

@testable import Notifications

/// A web server for tests in another process and another language, which checks signatures by itself.
final class Receiver: Sendable {
    static let secret = "a secret of tests, long enough"

    private let folder: TemporaryFolder
    private let port: Int
    /// The way to its standard input: it ends when that is closed.
    private let leash: Int32
    private let child: pid_t

    /// Answers by the path: /ok, /status/<code>, /later (503 with Retry-After), /elsewhere, /hang, /cut, /chatter.
    private static let script = #"""
        import hashlib, hmac, sys, threading, time
        from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
        secret, folder, lock, seen = sys.argv[1].encode(), sys.argv[2], threading.Lock(), set()
        class Receiver(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                fields = dict(part.split("=", 1) for part in self.headers["X-Coordinatord-Signature"].split(","))
                signed = hmac.new(secret, fields["t"].encode() + b"." + body, hashlib.sha256).hexdigest()
                if signed != fields["v1"] or fields["t"] != "1800000060": return self.end(401, b"bad signature")
                word = self.path.split("/")[1]
                if word == "status": return self.end(int(self.path.split("/")[2]), b"as you wish\nsecond line")
                if word == "later": return self.end(503, b"tired", {"Retry-After": "120"})
                if word == "elsewhere": return self.end(307, b"", {"Location": "/ok"})
                if word == "hang": return time.sleep(5)
                if word == "cut": return self.connection.close()
                if word == "chatter": return self.end(200, b"x" * 3000000)
                with lock:
                    if self.headers["Idempotency-Key"] not in seen:
                        seen.add(self.headers["Idempotency-Key"])
                        with open(folder + "/log", "ab") as file: file.write(body + b"\n")
                self.end(204, b"")
            def end(self, status, body, headers={}):
                self.send_response(status)
                for name, value in headers.items(): self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                try: self.wfile.write(body)
                except OSError: pass
            def log_message(self, *rest): pass
        class Server(ThreadingHTTPServer):
            daemon_threads, request_queue_size = True, 64
            def handle_error(self, *rest): pass
        server = Server(("127.0.0.1", 0), Receiver)
        with open(folder + "/port", "w") as file: file.write(str(server.server_address[1]) + "\n")
        threading.Thread(target=server.serve_forever, daemon=True).start()
        sys.stdin.read()
        """#

    init() throws {
        folder = try TemporaryFolder()
        for (file, text) in [("log", ""), ("port", ""), ("secret", Self.secret + "\n"), ("server.py", Self.script)] {
            try folder.write(text, to: file)
        }
        (port, leash, child) = try Self.start(in: folder)
    }

    /// Foundation's Process waits for its children in a run loop, which cooperative threads do not turn.
    private static func start(in folder: TemporaryFolder) throws -> (port: Int, leash: Int32, child: pid_t) {
        var pipe: [Int32] = [0, 0]
        guard Glibc.pipe(&pipe) == 0 else { throw NoPort() }
        for end in pipe { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, pipe[0], 0)
        let texts = ["python3", folder.path + "/server.py", secret, folder.path]
        let words: [UnsafeMutablePointer<CChar>?] = texts.map { strdup($0) } + [nil]
        defer { words.forEach { free($0) } }
        var child: pid_t = 0
        let status = posix_spawnp(&child, "python3", &actions, nil, words, environ)
        close(pipe[0])
        guard status == 0 else { throw NoPort() }
        for _ in 0..<1000 {
            if let port = Int(try folder.read("port").trimmed) { return (port, pipe[1], child) }
            usleep(10_000)
        }
        throw NoPort()
    }

    struct NoPort: Error {}

    deinit {
        close(leash)
        var status: Int32 = 0
        waitpid(child, &status, 0)
    }

    func channel(_ path: String = "/ok", idempotent: Bool = false, secret: String? = nil) throws -> WebhookChannel {
        try WebhookChannel(
            WebhookSettings(
                url: "http://127.0.0.1:\(port)\(path)", secretFile: secret ?? folder.path + "/secret",
                idempotent: idempotent, addressKind: nil, limitUSec: 1_000_000))
    }

    func write(secret: String) throws -> String {
        try folder.write(secret, to: "other")
        return folder.path + "/other"
    }

    var arrivals: [NotificationChannelContract.Arrival] {
        get throws {
            try folder.read("log").split(separator: "\n").map { line in
                let fields = try JSONDecoder().decode([String: String].self, from: Data(line.utf8))
                return NotificationChannelContract.Arrival(
                    address: fields["address"]!, subject: fields["subject"]!, body: fields["body"]!)
            }
        }
    }
}
