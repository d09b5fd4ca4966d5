import Dispatch
import Foundation
import Kernel

/// What ties the daemon on a copy to the one that has started it: standard input and output.
enum Leash {
    /// Calls once the standard input has ended; nothing is ever written there.
    static func onEnd(_ body: @escaping @Sendable () -> Void) {
        DispatchQueue(label: "leash").async {
            while let bytes = try? FileHandle.standardInput.read(upToCount: 1), !bytes.isEmpty {}
            body()
        }
    }

    static func sayReady() {
        FileHandle.standardOutput.write(Data(Understudy.readyWord.utf8))
    }
}
