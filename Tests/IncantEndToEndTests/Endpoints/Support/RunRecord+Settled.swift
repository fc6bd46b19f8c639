import IncantCore
import IncantJournal

extension RunRecord {
    /// A run whose answers may have come in any order: its evaluations stand in the order of their keys, each with the
    /// event after which it was stored, and how they were batched is left out.
    static func settled(_ directory: RunDirectory) throws -> RunRecord {
        var record = try RunRecord(directory)
        let pairs = zip(record.evaluations, record.places).sorted { $0.0.key < $1.0.key }
        record.evaluations = pairs.map(\.0)
        record.places = pairs.map(\.1)
        record.batches = []
        return record
    }
}

extension [LedgerEntry] {
    /// How many are in a state.
    func count(_ state: LedgerEntry.State, _ role: ModelRole? = nil) -> Int {
        count { $0.state == state && (role == nil || $0.role == role) }
    }

    /// How many were sent, or may have been.
    var calls: Int { count { $0.state != .unsent } }
}
