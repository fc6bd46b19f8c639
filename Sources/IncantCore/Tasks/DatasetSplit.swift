/// Which part of the data an example belongs to. The optimiser climbs on `train`, picks the winner on `validation`,
/// and reads `test` once, for the report.
package enum DatasetSplit: String, Sendable, Codable, CaseIterable, Hashable {
    case train
    case validation
    case test
}
