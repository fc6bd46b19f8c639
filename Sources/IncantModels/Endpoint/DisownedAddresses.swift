import IncantCore
import Synchronization

/// Tells people once of each address that refuses what others of the same endpoint take.
final class DisownedAddresses: Sendable {
    private let told = Mutex<Set<Int>>([])

    /// Tells of an address, unless it was told of.
    func note(_ address: Int, _ failure: ModelFailure, _ notice: (String) -> Void) {
        guard told.withLock({ $0.insert(address).inserted }) else { return }
        notice("\(failure.message); the endpoint's other addresses are asked instead")
    }
}
