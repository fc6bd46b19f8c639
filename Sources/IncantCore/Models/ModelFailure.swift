/// Why a model gave no answer. A failure is never a score.
package struct ModelFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// What the failure means for other requests.
    package enum Kind: Hashable, Sendable {
        /// The model does not take this request (too long, not valid); others it may take.
        case refused
        /// The model was asked as often as is allowed, and did not answer; later it may.
        case unavailable
        /// No request will be answered before the user does something: a wrong key, an exhausted quota, a wrong address.
        case hopeless
        /// The budget does not allow the call.
        case overBudget(BudgetLimit)
        /// The search was stopped before the answer came.
        case cancelled
    }

    package var kind: Kind
    /// What happened and what to do, for people; without secrets.
    package var message: String

    package init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }

    package var description: String { message }
}
