/// A train example that a prompt may show, because no race asks it.
package struct Demonstration: Hashable, Sendable {
    /// The example's id.
    package var id: String
    /// The input fields by name.
    package var fields: [String: String]
    /// The right answer.
    package var target: String
    /// Its place by nearness to the examples that the leading prompt got wrong, 0 the nearest.
    package var nearness: Int
    /// Its place in an order in which each is as unlike those before it as can be, 0 the most typical.
    package var diversity: Int
    /// Its place by how hard examples like it were, 0 the hardest.
    package var hardness: Int

    package init(
        id: String, fields: [String: String], target: String, nearness: Int, diversity: Int, hardness: Int
    ) {
        self.id = id
        self.fields = fields
        self.target = target
        self.nearness = nearness
        self.diversity = diversity
        self.hardness = hardness
    }
}
