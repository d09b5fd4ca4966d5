// The certification of Varlink as a program, so that other implementations can try ours and we theirs.
import Glibc
import Varlink

let arguments = CommandLine.arguments.dropFirst()
guard arguments.count == 2, let word = arguments.first, let place = arguments.last, ["serve", "try"].contains(word)
else {
    print("Usage: certification serve|try ADDRESS")
    exit(64)
}
do {
    let address = try Address(parsing: place)
    if word == "serve" {
        var server = try PeerServer(at: address)
        server.run()
    } else {
        var client = try PeerClient(to: address)
        try client.run()
        print("Certification passed")
    }
} catch {
    print("Certification failed: \(error)")
    exit(1)
}
