package import IncantCore

extension Matrix {
    /// The rows of an embedding table: texts × dimension.
    package init(_ table: EmbeddingTable) {
        self.init(rows: table.count, columns: table.dimension, values: table.values)
    }
}
