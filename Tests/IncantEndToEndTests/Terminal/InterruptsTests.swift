import Foundation
import Testing

@testable import incant

@Suite("Ctrl-C and SIGTERM", .serialized)
struct InterruptsTests {
    @Test("the first signal asks the run to stop and does not end the process", arguments: [SIGINT, SIGTERM])
    func first(number: Int32) {
        Interrupts.listen()
        defer { Interrupts.stopListening() }
        #expect(!Interrupts.isStopping)
        // The test's own thread may have signals blocked; with this one let through, it arrives before `raise` returns.
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, number)
        pthread_sigmask(SIG_UNBLOCK, &signals, nil)
        raise(number)
        #expect(Interrupts.isStopping)
    }
}
