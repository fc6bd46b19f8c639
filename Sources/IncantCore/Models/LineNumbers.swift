import Synchronization

/// Numbers for the lines that go to programs, so that an answer can be told from another one: 1, 2, 3, …
package final class LineNumbers: Sendable {
    private let last = Atomic<Int>(0)

    package init() {}

    /// A number that was not given before.
    package func next() -> Int {
        last.add(1, ordering: .relaxed).newValue
    }
}
