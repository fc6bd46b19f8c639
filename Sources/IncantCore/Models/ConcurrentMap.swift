extension RandomAccessCollection where Self: Sendable, Element: Sendable, Index: Sendable {
    /// Transforms elements, several at once, and gives the results in the elements' order.
    ///
    /// After a first failure no other transformation is begun, but those under way are waited for: their answers may
    /// have been paid for. Cancellation of the task reaches them all.
    ///
    /// - Parameters:
    ///   - width: how many are under way at most; below 1 counts as 1.
    ///   - transform: called once an element.
    /// - Returns: one result an element, at the same offset.
    /// - Throws: the failure of the first element, in order, whose transformation failed.
    package func concurrentMap<Result: Sendable>(
        width: Int, _ transform: @escaping @Sendable (Element) async throws -> Result
    ) async throws -> [Result] {
        typealias Outcome = (offset: Int, result: Swift.Result<Result, any Error>)
        let outcomes = await withTaskGroup(of: Outcome.self) { group in
            var results = [Swift.Result<Result, any Error>?](repeating: nil, count: count)
            var next = 0
            var hasFailed = false
            func begin() {
                guard next < count, !hasFailed else { return }
                let offset = next
                let element = self[index(startIndex, offsetBy: offset)]
                next += 1
                group.addTask {
                    do {
                        return (offset, .success(try await transform(element)))
                    } catch {
                        return (offset, .failure(error))
                    }
                }
            }
            for _ in 0..<Swift.max(1, width) { begin() }
            while let outcome = await group.next() {
                results[outcome.offset] = outcome.result
                if case .failure = outcome.result { hasFailed = true }
                begin()
            }
            return results
        }
        return try outcomes.compactMap { try $0?.get() }
    }
}
