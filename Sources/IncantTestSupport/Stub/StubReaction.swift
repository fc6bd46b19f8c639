/// What the stub does with a request: answer it, or fail in a particular way.
package enum StubReaction: Sendable {
    /// Answers, and keeps the connection.
    case respond(StubResponse)
    /// Answers, and ends the connection.
    case closeAfter(StubResponse)
    /// Ends the connection in order, without a byte of answer.
    case closeBeforeHeaders
    /// Resets the connection without a byte of answer.
    case resetBeforeHeaders
    /// Sends the header and half of the body, then resets the connection.
    case resetAfterHeaders(StubResponse)
    /// Never answers; the connection stays until the client or the server ends it.
    case stall
    /// Answers some bytes at a time.
    case drip(StubResponse, bytesPerTick: Int, tickSeconds: Double)
    /// Promises the whole body, sends its first bytes, and ends the connection in order.
    case truncated(StubResponse, keeping: Int)
    /// Answers twice, the second time some seconds after the first, and keeps the connection.
    case duplicated(StubResponse, secondsBetween: Double = 0)

    /// What is done, in order. Sending is done when the kernel has taken all bytes.
    var steps: [StubStep] {
        switch self {
        case .respond(let response):
            Self.wait(response) + [.send(response.bytes[...])]
        case .closeAfter(let response):
            Self.wait(response) + [.send(Self.closing(response).bytes[...]), .close]
        case .closeBeforeHeaders:
            [.close]
        case .resetBeforeHeaders:
            [.reset]
        case .resetAfterHeaders(let response):
            // The pause lets the client read what came before the reset, which would throw it away.
            Self.wait(response) + [
                .send((response.head + response.body.prefix(response.body.count / 2))[...]), .wait(0.02), .reset,
            ]
        case .stall:
            [.hang]
        case .drip(let response, let count, let seconds):
            Self.wait(response) + Self.drip(response.bytes, max(1, count), seconds)
        case .truncated(let response, let count):
            Self.wait(response) + [.send((response.head + response.body.prefix(count))[...]), .close]
        case .duplicated(let response, let seconds):
            if seconds > 0 {
                Self.wait(response) + [.send(response.bytes[...]), .wait(seconds), .send(response.bytes[...])]
            } else {
                Self.wait(response) + [.send((response.bytes + response.bytes)[...])]
            }
        }
    }

    private static func wait(_ response: StubResponse) -> [StubStep] {
        response.latency > 0 ? [.wait(response.latency)] : []
    }

    private static func closing(_ response: StubResponse) -> StubResponse {
        var response = response
        response.headers.append((name: "Connection", value: "close"))
        return response
    }

    private static func drip(_ bytes: [UInt8], _ count: Int, _ seconds: Double) -> [StubStep] {
        stride(from: 0, to: bytes.count, by: count).flatMap { start in
            [.send(bytes[start..<min(start + count, bytes.count)]), .wait(seconds)]
        }
    }
}

/// One step of a reaction.
enum StubStep {
    case send(ArraySlice<UInt8>)
    /// Seconds.
    case wait(Double)
    /// Ends the connection in order.
    case close
    /// Ends it with RST.
    case reset
    /// Does nothing until the connection ends.
    case hang
}
