/// Vectors by text, within a bound of bytes; what has not been asked for lately goes first.
///
/// Entries stand on a circle. A hand goes round when room is needed: it spares, once, what was read since it last
/// passed, and takes out the rest. That is close to "least recently used", and a read costs no more than setting a flag.
/// What is taken out depends on the order of calls alone.
///
/// Source: Corbató 1968, "A paging experiment with the Multics system" (the clock algorithm).
struct VectorCache: Sendable {
    /// The most bytes the entries may take.
    let capacity: Int
    /// Bytes the entries take, by the estimate of `cost`.
    private(set) var bytes = 0

    private struct Entry {
        var text: ExactText
        var vector: [Float]
        var wasRead: Bool
    }

    private var places: [ExactText: Int] = [:]
    private var circle: [Entry?] = []
    private var free: [Int] = []
    private var hand = 0

    init(capacity: Int) {
        self.capacity = capacity
    }

    /// Number of entries.
    var count: Int { places.count }

    /// What an entry is taken to cost: text and vector, and 128 bytes for the tables.
    static func cost(of text: String, dimension: Int) -> Int {
        text.utf8.count + dimension * MemoryLayout<Float>.stride + 128
    }

    /// The vector of a text, if it is here. O(length of the text).
    mutating func vector(of text: String) -> [Float]? {
        guard let place = places[ExactText(text: text)] else { return nil }
        circle[place]?.wasRead = true
        return circle[place]?.vector
    }

    /// Puts a vector in, and takes out as many others as need be. One that alone exceeds the capacity is not kept.
    mutating func insert(_ vector: [Float], for text: String) {
        let key = ExactText(text: text)
        let cost = Self.cost(of: text, dimension: vector.count)
        guard places[key] == nil, cost <= capacity else { return }
        while bytes + cost > capacity {
            advance()
        }
        bytes += cost
        let entry = Entry(text: key, vector: vector, wasRead: false)
        if let place = free.popLast() {
            circle[place] = entry
            places[key] = place
        } else {
            places[key] = circle.count
            circle.append(entry)
        }
    }

    /// Moves the hand by one place.
    private mutating func advance() {
        if let entry = circle[hand] {
            if entry.wasRead {
                circle[hand]?.wasRead = false
            } else {
                places[entry.text] = nil
                bytes -= Self.cost(of: entry.text.text, dimension: entry.vector.count)
                circle[hand] = nil
                free.append(hand)
            }
        }
        hand = (hand + 1) % circle.count
    }
}
