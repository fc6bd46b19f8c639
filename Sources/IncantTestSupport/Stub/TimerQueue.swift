/// What is due when: a binary heap. Adding and taking are logarithmic, `next` is constant.
struct TimerQueue<Element> {
    private var heap: [(due: UInt64, order: UInt64, element: Element)] = []
    private var added: UInt64 = 0

    /// When the earliest is due, in nanoseconds.
    var next: UInt64? { heap.first?.due }

    /// Adds an element that is due at a time.
    mutating func add(_ element: Element, due: UInt64) {
        added += 1
        heap.append((due, added, element))
        var child = heap.count - 1
        while child > 0, precedes(child, (child - 1) / 2) {
            heap.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    /// Takes the earliest element that is due; among equal times, the one added first.
    mutating func take(dueBy now: UInt64) -> Element? {
        guard let first = heap.first, first.due <= now else { return nil }
        heap.swapAt(0, heap.count - 1)
        heap.removeLast()
        var parent = 0
        while true {
            var least = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count && precedes(child, least) {
                least = child
            }
            if least == parent { return first.element }
            heap.swapAt(least, parent)
            parent = least
        }
    }

    private func precedes(_ a: Int, _ b: Int) -> Bool {
        (heap[a].due, heap[a].order) < (heap[b].due, heap[b].order)
    }
}
