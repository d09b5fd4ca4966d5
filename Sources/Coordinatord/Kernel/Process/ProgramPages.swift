import Foundation
import Glibc

/// The program's own code in memory.
package enum ProgramPages {
    /// Lets go of the code that has run so far; what is called again is found in the system's cache of files.
    ///
    /// Around each page that is touched the kernel maps what it has of the file, so that after a start nearly all of
    /// the program counts as resident, and is kept by memory that others could use; what the daemon runs later is a
    /// fraction of it. Only code is let go of, which nobody ever writes to.
    package static func release() {
        guard let program = realpath("/proc/self/exe", nil), let maps = fopen("/proc/self/maps", "r") else { return }
        defer {
            free(program)
            fclose(maps)
        }
        let name = String(cString: program)
        var line: UnsafeMutablePointer<CChar>?
        var room = 0
        defer { free(line) }
        while getline(&line, &room, maps) > 0, let text = line.map({ String(cString: $0) }) {
            guard let range = code(text, of: name) else { continue }
            madvise(UnsafeMutableRawPointer(bitPattern: range.lowerBound), range.count, MADV_DONTNEED)
        }
    }

    /// Reads a line such as `5586dfef5000-5586e2601000 r-xp 01c00000 fe:00 1234 /usr/libexec/coordinatord`.
    private static func code(_ line: String, of program: String) -> Range<UInt>? {
        let words = line.split(whereSeparator: \.isWhitespace)
        guard words.count == 6, words[1] == "r-xp", words[5] == program else { return nil }
        let ends = words[0].split(separator: "-").compactMap { UInt($0, radix: 16) }
        return ends.count == 2 && ends[0] < ends[1] ? ends[0]..<ends[1] : nil
    }
}
