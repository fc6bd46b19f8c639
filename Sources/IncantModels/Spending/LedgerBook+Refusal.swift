import IncantCore

extension LedgerBook {
    /// Why a call is not made, for people: the limit, what is spent, and how to go on with the command that resumes.
    func refusal(of call: Call, _ limit: BudgetLimit, of role: ModelRole?, resume: String) -> ModelFailure {
        let spent = spent(by: role)
        let limits = limits(of: role)
        let all = spent.adding(calls: 1, tokens: call.most.total, money: call.cost)
        let (allowed, taken, needed): (String, String, String) =
            switch limit {
            case .calls: ("\(limits.calls ?? 0) calls", "\(spent.calls) were made", "\(all.calls)")
            case .tokens:
                (
                    "\(limits.tokens ?? 0) tokens",
                    "\(spent.tokens) are spent and the call may take \(call.most.total)", "\(all.tokens)"
                )
            case .money:
                (
                    "\(limits.money ?? .zero) (money)",
                    "\(spent.money) is spent and the call may cost \(call.cost)", "\(all.money)"
                )
            case .minutes: ("time", "it is over", "more")
            }
        let whose = role.map { " of the \($0.rawValue) model" } ?? ""
        let key = (role.map { "\($0.rawValue)." } ?? "") + "budget.\(limit.rawValue)"
        return ModelFailure(
            .overBudget(limit),
            "the budget\(whose) of \(allowed) is used up: \(taken); "
                + "to go on, allow \(needed) or more: \(resume) --set \(key)=…")
    }

    /// Why no call is made after the deadline.
    static func refusal(after deadline: SpendingDeadline, resume: String) -> ModelFailure {
        let minutes = Int(exactly: deadline.minutes).map { "\($0)" } ?? "\(deadline.minutes)"
        return ModelFailure(
            .overBudget(.minutes),
            "the session's \(minutes) minutes are over; another session goes on where this one stopped: \(resume)")
    }
}
