import Foundation
import IncantCore

extension EndpointClient {
    /// Sends a request until it is answered, or as often as is allowed. Overload does not count: it is waited out, for
    /// longer than the minute that most limits are for.
    ///
    /// - Parameters:
    ///   - call: what is asked.
    ///   - failuresBefore: how many final failures there had been when the call began; one more ends it.
    /// - Returns: the answer.
    /// - Throws: `ModelFailure`.
    func attempts(at call: EndpointCall, failuresBefore: Int) async throws(ModelFailure) -> CachedAnswer {
        var failures = 0
        var detours = 0
        var overloads = 0
        var overloadedSince = 0.0
        while true {
            switch try await attempt(call, failuresBefore) {
            case .answered(let answer): return answer
            case .again(let repetition):
                switch repetition.ending {
                case .disowned:
                    // Another address is in use.
                    detours += 1
                    if detours < settings.attempts * (settings.addresses.count + 1) { continue }
                    failures = settings.attempts
                case .overloaded:
                    if overloads == 0 { overloadedSince = clock.now() }
                    overloads += 1
                    let seconds = clock.now() - overloadedSince
                    if overloads >= settings.attempts, seconds >= EndpointLane.longestOverload {
                        throw ModelFailure(
                            .unavailable,
                            "too much to do for \(Int(seconds / 60)) minutes, over \(overloads) attempts; the last "
                                + "time: \(repetition.reason)")
                    }
                    try await pause(after: overloads, repetition, call)
                    continue
                case .unreachable:
                    // Nothing was sent. The gate waits for an address to come back, and says when it gives up.
                    detours += 1
                    if detours < settings.attempts * (settings.addresses.count + 1) { continue }
                    failures = settings.attempts
                default:
                    failures += 1
                }
                guard failures < settings.attempts else {
                    throw ModelFailure(
                        .unavailable, "no answer after \(failures) attempts; the last time: \(repetition.reason)")
                }
                try await pause(after: failures, repetition, call)
            }
        }
    }

    private enum Attempt {
        case answered(CachedAnswer)
        case again(Repetition)
    }

    /// Sends a request once, with one entry in the ledger.
    private func attempt(_ call: EndpointCall, _ failuresBefore: Int) async throws(ModelFailure) -> Attempt {
        if Task.isCancelled { throw Self.cancelled }
        if let failure = finalFailures.last(since: failuresBefore) { throw failure }
        let ticket = try await ledger.open(role, model: settings.model, most: call.most)
        let permit: EndpointGate.Permit
        do {
            permit = try await gate.enter(tokens: call.likelyTokens)
        } catch {
            try await ledger.settle(ticket, .unsent)
            switch error {
            case .cancelled: throw Self.cancelled
            case .unreachable(let error):
                throw ModelFailure(.unavailable, judge.redactor.redacted(TerminalText.line(error.description)))
            case .overloaded:
                throw ModelFailure(
                    .unavailable,
                    "\(settings.vendor.title) has had too much to do for "
                        + "\(Int(EndpointLane.longestOverload / 60)) minutes or more, and answered nothing; go on later, or "
                        + "lower concurrency or requests_per_minute")
            }
        }
        if let failure = finalFailures.last(since: failuresBefore) {
            // It came while this call waited for its turn.
            gate.leave(permit, .unsent)
            try await ledger.settle(ticket, .unsent)
            throw failure
        }
        let address = settings.addresses[permit.address]
        let request = HTTPRequest(
            .post, address.appending(path: call.path), headers: headers, body: call.body,
            connectSeconds: settings.connectSeconds, totalSeconds: settings.totalSeconds)
        let response: HTTPResponse
        do {
            response = try await transport.send(request)
        } catch {
            return try await end(permit, ticket, judge.verdict(on: error), wasSent: error.wasSent, call)
        }
        return try await end(
            permit, ticket, judge.verdict(on: response, from: address, now: clock.date()), wasSent: true, call)
    }

    /// Gives the permit back, settles the call, and says what came of it.
    private func end(
        _ permit: EndpointGate.Permit, _ ticket: CallTicket, _ verdict: ResponseVerdict, wasSent: Bool,
        _ call: EndpointCall
    ) async throws(ModelFailure) -> Attempt {
        switch verdict {
        case .answer(let body, let isFiltered):
            switch call.read(body, isFiltered) {
            case .answer(let payload, let usage):
                gate.leave(permit, .answered(tokens: usage.total))
                try await ledger.settle(ticket, .answered(usage))
                try noteRevision(in: body, address: permit.address)
                return .answered(CachedAnswer(model: settings.model, payload: payload, usage: usage))
            case .broken(let reason, let usage):
                gate.leave(permit, .failed)
                try await ledger.settle(ticket, .answered(usage))
                return .again(
                    Repetition(
                        reason: "\(address(permit)) broke off (\(TerminalText.line(reason.prefixed(100))))",
                        outcome: .answered(usage), ending: .failed, backoff: .broken))
            case .unusable(let reason, let usage):
                let failure = ModelFailure(.hopeless, "\(address(permit)): \(reason)")
                finalFailures.note(failure)
                gate.leave(permit, .failed)
                try await ledger.settle(ticket, .answered(usage))
                throw failure
            case nil:
                gate.leave(permit, .faulty)
                try await ledger.settle(ticket, .lost)
                return .again(
                    Repetition(
                        reason: "\(address(permit)) answered with JSON that holds no answer: check that base_url is "
                            + "the address of an API that is compatible with OpenAI's",
                        outcome: .lost, ending: .faulty, backoff: .broken))
            }
        case .again(let repetition):
            gate.leave(permit, repetition.ending)
            try await ledger.settle(ticket, repetition.outcome)
            return .again(repetition)
        case .unserved(let failure) where gate.hasAnother(besides: permit):
            // Not for good: the others may do, and this one is tried again.
            gate.leave(permit, .disowned)
            try await ledger.settle(ticket, .failed)
            disowned.note(permit.address, failure, notice)
            return .again(
                Repetition(reason: failure.message, outcome: .failed, ending: .disowned, backoff: .broken))
        case .final(let failure), .unserved(let failure):
            // Before the permit is given back, which lets the next one go.
            finalFailures.note(failure)
            let isCancelled = failure.kind == .cancelled
            gate.leave(permit, isCancelled && !wasSent ? .unsent : .failed)
            try await ledger.settle(ticket, isCancelled ? (wasSent ? .lost : .unsent) : wasSent ? .failed : .unsent)
            throw failure
        }
    }

    private func address(_ permit: EndpointGate.Permit) -> String {
        "\(settings.vendor.title) at \(settings.addresses[permit.address].place)"
    }

    /// Waits before the next attempt. A pause that the server asked for is kept by the gate, for all requests.
    private func pause(
        after failures: Int, _ repetition: Repetition, _ call: EndpointCall
    ) async throws(ModelFailure) {
        if case .overloaded(let pause?) = repetition.ending, pause > 0 { return }
        var random = RandomStream(
            seed: settings.jitterSeed, generation: 0, slot: failures,
            purpose: "retry " + (call.keyParts.last ?? call.path))
        do {
            try await clock.sleep(repetition.backoff.seconds(after: failures, random: &random))
        } catch {
            throw Self.cancelled
        }
    }
}
