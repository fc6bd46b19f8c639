import IncantCore
import IncantPrompts

/// Has the meta model write its share of a generation's pool.
///
/// Every reply is in the journal before anything is made of it: a meta model that samples would say something else when
/// asked again, so a resumed run asks only what was not answered.
struct MetaWriter: Sendable {
    let model: any LanguageModel
    let journal: any RunJournal
    /// The train examples, in the order of the data.
    let examples: [Example]
    let shouldStop: @Sendable () -> Bool

    /// What came of it.
    struct Written: Sendable {
        /// In slot order.
        var proposals: [Proposal] = []
        var tally = MetaTally()
        /// Why not everything was asked, where the budget did not allow it.
        var overBudget: ModelFailure?
    }

    /// Asks for the replies of the generation that is to be proposed, and makes proposals of them.
    ///
    /// - Parameters:
    ///   - view: the search before the generation.
    ///   - state: where the replies are folded in.
    /// - Returns: the proposals, what became of the replies, and whether the budget cut them short.
    /// - Throws: `SearchError.unanswered` where the model does not answer, `.stopped` where the user asked for it; what
    ///   the journal throws. What was answered is stored in any case.
    func write(_ view: SearchView, into state: inout RunState) async throws -> Written {
        var written = Written()
        let planner = MetaPlanner(view: view, journal: journal, examples: examples)
        let plans = try (0..<slots(view.settings)).compactMap { try planner.plan(slot: $0) }
        let open = plans.filter { state.reply(key($0, view)) == nil }
        switch await ask(open, view, into: &state) {
        case .overBudget(let failure): written.overBudget = failure
        case .stopped: throw SearchError.stopped
        case .failed(let error): throw error
        case nil: break
        }
        for plan in plans {
            guard let reply = state.reply(key(plan, view)) else { continue }
            var random = view.random("meta placement", slot: plan.slot)
            written.tally.replies += 1
            switch plan.operation.child(from: reply.text, plan.material, using: &random) {
            case .child(let mutation, _) where copiesAnExample(mutation.prompt): written.tally.dropped += 1
            case .child(let mutation, let isRepaired):
                if isRepaired { written.tally.repaired += 1 }
                written.proposals.append(
                    Proposal(
                        prompt: mutation.prompt, parents: plan.parents, operatorName: plan.operation.name,
                        note: mutation.note
                    )
                )
            case .dropped: written.tally.dropped += 1
            }
        }
        return written
    }

    /// Whether a prompt quotes the input of a train example, which a race may ask: its answer would be given away. Short
    /// inputs stand in prompts by chance.
    private func copiesAnExample(_ prompt: Prompt) -> Bool {
        let text = prompt.wholeText
        return examples.contains { example in
            example.fields.values.contains { $0.count >= Self.leastQuoted && text.contains($0) }
        }
    }

    private static let leastQuoted = 20

    private func slots(_ settings: SearchSettings) -> Int {
        let share = min(max(settings.metaShare, 0), 1)
        return Int((share * Double(settings.pool)).rounded())
    }

    private func key(_ plan: MetaPlan, _ view: SearchView) -> MetaReply.Key {
        MetaReply.Key(generation: view.generation, slot: plan.slot)
    }

    /// Asks, as many at once as the model wants; each reply is stored and folded in as it comes.
    ///
    /// - Returns: why not everything was asked; nil where it was.
    private func ask(_ plans: [MetaPlan], _ view: SearchView, into state: inout RunState) async -> RequestDesk.Halt? {
        var halt: RequestDesk.Halt?
        var waiting = plans[...]
        // Equal requests of other places want replies of their own.
        let base = view.generation * slots(view.settings)
        await withTaskGroup(of: (MetaPlan, Result<ChatReply, ModelFailure>).self) { group in
            var underWay = 0
            while true {
                if !waiting.isEmpty, shouldStop() || Task.isCancelled { halt = halt ?? .stopped }
                while halt == nil, underWay < max(model.concurrency, 1), let plan = waiting.popFirst() {
                    underWay += 1
                    group.addTask { [model] in
                        let request = ChatRequest(plan.messages, sample: base + plan.slot)
                        do throws(ModelFailure) {
                            return (plan, .success(try await model.reply(to: request)))
                        } catch {
                            return (plan, .failure(error))
                        }
                    }
                }
                guard let (plan, result) = await group.next() else { break }
                underWay -= 1
                switch reply(to: plan, view, result) {
                case .success(let reply):
                    do {
                        try journal.record(replies: [reply])
                        state.apply(replies: [reply])
                    } catch {
                        halt = halt ?? .failed(error)
                    }
                case .failure(let failure): halt = halt ?? Self.halt(failure)
                }
            }
        }
        return halt
    }

    /// A refused request is answered with nothing, so that it is not asked again.
    private func reply(
        to plan: MetaPlan, _ view: SearchView, _ result: Result<ChatReply, ModelFailure>
    ) -> Result<MetaReply, ModelFailure> {
        let key = key(plan, view)
        return switch result {
        case .success(let reply):
            .success(
                MetaReply(key: key, operatorName: plan.operation.name, text: reply.text, usage: reply.usage)
            )
        case .failure(let failure) where failure.kind == .refused:
            .success(MetaReply(key: key, operatorName: plan.operation.name, text: "", usage: .zero))
        case .failure(let failure): .failure(failure)
        }
    }

    private static func halt(_ failure: ModelFailure) -> RequestDesk.Halt {
        switch failure.kind {
        case .overBudget: .overBudget(failure)
        case .cancelled: .stopped
        case .refused, .unavailable, .hopeless:
            .failed(SearchError.unanswered("the meta model: \(failure.message)"))
        }
    }
}
