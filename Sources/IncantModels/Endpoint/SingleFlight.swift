import IncantCore
import Synchronization

/// Lets equal requests that are under way at once share one call.
final class SingleFlight: Sendable {
    private struct Follower {
        let id: Int
        let continuation: CheckedContinuation<Result<CachedAnswer, ModelFailure>?, Never>
    }

    private struct State {
        var flights: [CacheKey: [Follower]] = [:]
        var nextID = 0
    }

    private let state = Mutex(State())

    /// The answer to a request: one caller makes it, the others wait for it.
    ///
    /// Where the one who makes it is cancelled, another takes over.
    func answer(
        for key: CacheKey, make: () async throws(ModelFailure) -> CachedAnswer
    ) async throws(ModelFailure) -> CachedAnswer {
        while true {
            let leads = state.withLock { state in
                if state.flights[key] != nil { return false }
                state.flights[key] = []
                return true
            }
            if leads { return try await lead(key, make) }
            switch await follow(key) {
            case .success(let answer): return answer
            case .failure(let failure) where failure.kind != .cancelled || Task.isCancelled: throw failure
            default: continue
            }
        }
    }

    private func lead(
        _ key: CacheKey, _ make: () async throws(ModelFailure) -> CachedAnswer
    ) async throws(ModelFailure) -> CachedAnswer {
        do {
            let answer = try await make()
            end(key, .success(answer))
            return answer
        } catch {
            end(key, .failure(error))
            throw error
        }
    }

    private func end(_ key: CacheKey, _ result: Result<CachedAnswer, ModelFailure>) {
        let followers = state.withLock { $0.flights.removeValue(forKey: key) } ?? []
        for follower in followers { follower.continuation.resume(returning: result) }
    }

    /// The leader's result; nil where it had ended already.
    private func follow(_ key: CacheKey) async -> Result<CachedAnswer, ModelFailure>? {
        let id = state.withLock { state in
            state.nextID += 1
            return state.nextID
        }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let follows = state.withLock { state in
                    guard state.flights[key] != nil else { return false }
                    state.flights[key]?.append(Follower(id: id, continuation: continuation))
                    return true
                }
                if !follows { continuation.resume(returning: nil) }
                if Task.isCancelled { withdraw(id, key) }
            }
        } onCancel: {
            withdraw(id, key)
        }
    }

    private func withdraw(_ id: Int, _ key: CacheKey) {
        let follower = state.withLock { state -> Follower? in
            guard let index = state.flights[key]?.firstIndex(where: { $0.id == id }) else { return nil }
            return state.flights[key]?.remove(at: index)
        }
        follower?.continuation.resume(returning: .failure(ModelFailure(.cancelled, "the request was cancelled")))
    }
}
