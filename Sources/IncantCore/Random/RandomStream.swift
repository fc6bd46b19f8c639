/// A stream of random numbers that depends on nothing but its seed.
///
/// Every decision of a run draws from a stream derived from (run seed, generation, slot, purpose), so that a resumed
/// run draws what the uninterrupted one drew, whatever was drawn elsewhere in between:
///
///     var random = RandomStream(seed: 7, generation: 3, slot: 0, purpose: "parent")
///     let parent = random.element(of: beam)
///
/// The generator is SplitMix64 (Steele, Lea and Flood 2014, "Fast splittable pseudorandom number generators",
/// figure 17). Bounded integers, shuffles and picks are written out here because the standard library does not promise
/// the same outcome across versions. Not for secrets.
package struct RandomStream: RandomNumberGenerator, Sendable {
    private var state: UInt64

    /// A stream from a bare seed.
    package init(seed: UInt64) {
        state = seed
    }

    /// The stream for one purpose in one slot of one generation of a run.
    ///
    /// - Parameters:
    ///   - seed: the run's seed.
    ///   - generation: the generation, from 0.
    ///   - slot: which of several like decisions in the generation, from 0.
    ///   - purpose: a fixed word in the code that tells unlike decisions apart.
    package init(seed: UInt64, generation: Int, slot: Int, purpose: String) {
        let digest = Digest(ofParts: ["incant stream 1", String(seed), String(generation), String(slot), purpose])
        state = digest.bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// The next 64 random bits.
    package mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }
}
