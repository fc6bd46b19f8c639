import Foundation
import Testing

@testable import incant

@Suite("Ctrl-C and SIGTERM", .serialized)
struct InterruptsTests {
    @Test("the first signal asks the run to stop, and says so", arguments: [SIGINT, SIGTERM])
    func first(number: Int32) async {
        let (messages, continuation) = AsyncStream.makeStream(of: String.self)
        let interrupts = Interrupts { continuation.yield($0) }
        #expect(!interrupts.isStopping)
        kill(getpid(), number)
        for await message in messages {
            #expect(message.contains("Once more ends at once"))
            break
        }
        #expect(interrupts.isStopping)
        interrupts.stopListening()
    }
}
