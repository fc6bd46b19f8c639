import Foundation
import Testing

@testable import incant

@Suite("Ctrl-C and SIGTERM", .serialized)
struct InterruptsTests {
    @Test("the first signal asks the run to stop and does not end the process", arguments: [SIGINT, SIGTERM])
    func first(number: Int32) {
        // The tests may themselves run as a job that ignores Ctrl-C.
        if Interrupts.isIgnored(number) { signal(number, SIG_DFL) }
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

    /// Tried on a signal that no program which other tests start could inherit to its harm.
    @Test("what was ignored before stays ignored")
    func ignored() {
        signal(SIGUSR2, SIG_IGN)
        defer { signal(SIGUSR2, SIG_DFL) }
        Interrupts.listen(to: [SIGUSR2])
        raise(SIGUSR2)
        #expect(!Interrupts.isStopping)
        Interrupts.stopListening(to: [SIGUSR2])
        #expect(Interrupts.isIgnored(SIGUSR2))
    }
}
