import CCurl
import Glibc
import PluginAPI

/// One POST by libcurl: certificates checked, redirects refused, no cookies, an end in any case.
struct HTTPPost: Sendable {
    /// What the receiver says is kept up to here.
    static let answerLimit = 1024

    enum End: Sendable, Equatable {
        /// The status, how long to wait where the receiver says so, and the beginning of what else it says.
        case answered(Int, Duration?, String)
        /// Nothing has reached the receiver.
        case notSent(Sentence)
        /// The receiver may have got it.
        case cutShort(Sentence)
    }

    let url: String
    let headers: [String]
    let body: [UInt8]
    let limit: Duration
    /// Whether it stays on this machine, where no proxy is asked.
    let isLocal: Bool

    /// libcurl is loaded by the first post; it asks to be started once.
    private static let isReady: Bool = coordinatord_curl_start() == CURLE_OK

    /// Posts; blocks until the answer or the limit.
    func run() -> End {
        guard Self.isReady, let handle = coordinatord_curl_open() else {
            return .notSent(Sentence(english: "libcurl cannot be started.", chinese: "无法启动 libcurl。"))
        }
        defer { coordinatord_curl_close(handle) }
        let list = headers.reduce(nil) { coordinatord_curl_append($0, $1) }
        defer { coordinatord_curl_free(list) }
        let answer = Answer(limit: Self.answerLimit)
        return body.withUnsafeBytes { bytes in
            prepare(handle, list, bytes, answer)
            return end(coordinatord_curl_perform(handle), handle, answer)
        }
    }

    private func prepare(
        _ handle: UnsafeMutableRawPointer, _ list: UnsafeMutablePointer<curl_slist>?, _ bytes: UnsafeRawBufferPointer,
        _ answer: Answer
    ) {
        let (seconds, rest) = limit.components
        let milliseconds = Int(seconds) * 1000 + Int(rest / 1_000_000_000_000_000)
        coordinatord_curl_text(handle, CURLOPT_URL, url)
        coordinatord_curl_text(handle, CURLOPT_PROTOCOLS_STR, isLocal ? "http,https" : "https")
        coordinatord_curl_long(handle, CURLOPT_FOLLOWLOCATION, 0)
        coordinatord_curl_long(handle, CURLOPT_NOSIGNAL, 1)
        coordinatord_curl_long(handle, CURLOPT_TIMEOUT_MS, milliseconds)
        coordinatord_curl_long(handle, CURLOPT_CONNECTTIMEOUT_MS, min(milliseconds, 10_000))
        if isLocal { coordinatord_curl_text(handle, CURLOPT_PROXY, "") }
        coordinatord_curl_pointer(handle, CURLOPT_HTTPHEADER, list)
        coordinatord_curl_long(handle, CURLOPT_POST, 1)
        coordinatord_curl_long(handle, CURLOPT_POSTFIELDSIZE, bytes.count)
        coordinatord_curl_pointer(handle, CURLOPT_POSTFIELDS, UnsafeMutableRawPointer(mutating: bytes.baseAddress))
        coordinatord_curl_pointer(handle, CURLOPT_WRITEDATA, Unmanaged.passUnretained(answer).toOpaque())
        coordinatord_curl_writer(handle) { bytes, size, count, context in
            guard let bytes, let context else { return 0 }
            let answer = Unmanaged<Answer>.fromOpaque(context).takeUnretainedValue()
            return answer.take(UnsafeRawBufferPointer(start: bytes, count: size * count))
        }
    }

    private func end(_ code: CURLcode, _ handle: UnsafeMutableRawPointer, _ answer: Answer) -> End {
        var (status, wait, begun) = (0, curl_off_t(0), curl_off_t(0))
        coordinatord_curl_status(handle, &status)
        coordinatord_curl_span(handle, CURLINFO_RETRY_AFTER, &wait)
        coordinatord_curl_span(handle, CURLINFO_PRETRANSFER_TIME_T, &begun)
        // A receiver that talks on and on has answered all the same: libcurl is told to stop listening.
        if code == CURLE_OK || code == CURLE_WRITE_ERROR && status > 0 {
            return .answered(status, wait > 0 ? .seconds(Int64(wait)) : nil, answer.text)
        }
        let words = String(cString: coordinatord_curl_problem(code))
        let problem = Sentence(english: "\(words).", chinese: "没有送到：libcurl 报错（\(words)）。")
        return begun == 0 ? .notSent(problem) : .cutShort(problem)
    }
}

/// Collects the beginning of an answer while libcurl reads it; used by one thread at a time.
private final class Answer {
    private let limit: Int
    private var bytes: [UInt8] = []

    init(limit: Int) {
        self.limit = limit
    }

    /// The first line of the answer, which is what belongs into a list.
    var text: String {
        let line = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).first ?? ""
        return String(line.prefix(200))
    }

    /// Returns how much was taken; less than all ends the transfer.
    func take(_ more: UnsafeRawBufferPointer) -> Int {
        guard bytes.count < limit else { return 0 }
        bytes += more.prefix(limit - bytes.count)
        return more.count
    }
}
