/// What can go wrong in linear algebra, as opposed to what is a mistake of the caller (a precondition).
package enum VectorsError: Error, Equatable, Sendable, CustomStringConvertible {
    /// A matrix to be factored has a pivot that is zero, negative or not a number.
    case notPositiveDefinite(order: Int, pivot: Int, value: Double)

    package var description: String {
        switch self {
        case .notPositiveDefinite(let order, let pivot, let value):
            "a \(order)×\(order) matrix is not positive definite: pivot \(pivot) is \(value); "
                + "add more noise to its diagonal"
        }
    }
}
