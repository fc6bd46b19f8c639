/// One thing that happened in a run. A run's state is a fold over its events and evaluations.
package enum RunEvent: Hashable, Sendable {
    /// The run began.
    case started(RunHeader)
    /// A generation's candidates, before any is evaluated.
    case proposed(Proposals)
    /// A generation's decisions, after its evaluations.
    case decided(GenerationOutcome)
    /// The prompts that go to validation, best first, with the reason the climb stopped.
    case shortlisted([PromptID], stopped: String)
    /// The winner on validation.
    case selected(Selection)
    /// Seed prompt against winner on test.
    case tested(TestReport)
    /// An odd winner against its controls on validation.
    case controlled(ControlReport)
    /// The run is over.
    case finished(RunResult)

    /// A stable word for the kind, which journals store beside the event.
    package var kind: String {
        switch self {
        case .started: "started"
        case .proposed: "proposed"
        case .decided: "decided"
        case .shortlisted: "shortlisted"
        case .selected: "selected"
        case .tested: "tested"
        case .controlled: "controlled"
        case .finished: "finished"
        }
    }
}

extension RunEvent: Codable {
    private enum Key: String, CodingKey {
        case kind, value
    }

    private struct Shortlist: Codable {
        var prompts: [PromptID]
        var stopped: String
    }

    /// Decodes `{"kind": …, "value": …}`.
    ///
    /// - Throws: `DecodingError` naming the kind where it is unknown: a journal of a newer version.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        let kind = try container.decode(String.self, forKey: .kind)
        switch kind {
        case "started": self = .started(try container.decode(RunHeader.self, forKey: .value))
        case "proposed": self = .proposed(try container.decode(Proposals.self, forKey: .value))
        case "decided": self = .decided(try container.decode(GenerationOutcome.self, forKey: .value))
        case "shortlisted":
            let list = try container.decode(Shortlist.self, forKey: .value)
            self = .shortlisted(list.prompts, stopped: list.stopped)
        case "selected": self = .selected(try container.decode(Selection.self, forKey: .value))
        case "tested": self = .tested(try container.decode(TestReport.self, forKey: .value))
        case "controlled": self = .controlled(try container.decode(ControlReport.self, forKey: .value))
        case "finished": self = .finished(try container.decode(RunResult.self, forKey: .value))
        default:
            throw DecodingError.dataCorruptedError(
                forKey: .kind, in: container,
                debugDescription: "unknown event kind '\(kind)'; the run was written by a newer Incant: update"
            )
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(kind, forKey: .kind)
        switch self {
        case .started(let header): try container.encode(header, forKey: .value)
        case .proposed(let proposals): try container.encode(proposals, forKey: .value)
        case .decided(let outcome): try container.encode(outcome, forKey: .value)
        case .shortlisted(let prompts, let stopped):
            try container.encode(Shortlist(prompts: prompts, stopped: stopped), forKey: .value)
        case .selected(let selection): try container.encode(selection, forKey: .value)
        case .tested(let report): try container.encode(report, forKey: .value)
        case .controlled(let report): try container.encode(report, forKey: .value)
        case .finished(let result): try container.encode(result, forKey: .value)
        }
    }
}
