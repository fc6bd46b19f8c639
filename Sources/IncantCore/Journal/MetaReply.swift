/// What the meta model wrote for one place in a generation. It is stored before anything is made of it, so that a resumed
/// run goes on with the very same words.
package struct MetaReply: Hashable, Sendable, Codable {
    /// Which request it answers; a run makes each one once.
    package struct Key: Hashable, Sendable, Codable, Comparable {
        package var generation: Int
        /// The place among the generation's requests to the meta model, from 0.
        package var slot: Int

        package init(generation: Int, slot: Int) {
            self.generation = generation
            self.slot = slot
        }

        package static func < (left: Key, right: Key) -> Bool {
            (left.generation, left.slot) < (right.generation, right.slot)
        }
    }

    package var key: Key
    /// The operator that asked.
    package var operatorName: String
    /// The reply as it came; empty where the model refused the request.
    package var text: String
    package var usage: TokenUsage

    package init(key: Key, operatorName: String, text: String, usage: TokenUsage) {
        self.key = key
        self.operatorName = operatorName
        self.text = text
        self.usage = usage
    }
}
