import Foundation
import IncantCore

/// What is to be done about a response.
enum ResponseVerdict {
    /// It holds an answer, or stands for one that a content filter took.
    case answer(JSONValue, isFiltered: Bool)
    /// Sending the request again cannot help.
    case final(ModelFailure)
    /// Sending the request to this address again cannot help; another address of the endpoint may take it.
    case unserved(ModelFailure)
    case again(Repetition)
}

/// Why and how a request is sent again.
struct Repetition {
    /// What went wrong, for people; without secrets.
    var reason: String
    var outcome: CallOutcome
    var ending: EndpointGate.Ending
    var backoff: Backoff
}

/// Tells answers from failures, and failures that pass from those that stay.
struct ResponseJudge: Sendable {
    let settings: EndpointSettings
    let redactor: SecretRedactor
    /// Where the key came from; nil where none is sent.
    let keySource: String?

    /// The most characters of a server's text that a message quotes.
    static let longestQuote = 200
    /// Statuses that a request gets which was passed on, and whose answer may have come too late or not come through.
    private static let lateAnswers: Set<Int> = [408, 502, 504, 524]

    /// Judges a whole response. O(body).
    func verdict(on response: HTTPResponse, from address: HTTPAddress, now: Date) -> ResponseVerdict {
        let status = response.status
        if (300..<400).contains(status) { return .again(redirect(response, from: address)) }
        let body = json(response.body)
        let error = body.flatMap { ServerError(in: $0, vendor: settings.vendor) }
        let meaning = error?.meaning(settings.vendor, status: status)
        let said = "\(place(address)) answered HTTP \(status)" + quote(error, else: response.body)
        func judged(_ meaning: Vendor.CodeMeaning) -> ResponseVerdict {
            switch meaning {
            case .filtered: body.map { .answer($0, isFiltered: true) } ?? refused(said)
            case .quotaExhausted: .final(quotaExhausted(said))
            case .badKey: .unserved(badKey(said))
            case .notFound: .unserved(notFound(said, address))
            case .refused: refused(said)
            case .overloaded: overloaded(said, response, now)
            // A gateway that gave up waiting says nothing about the server behind it, which may have answered, and charge.
            case .failed: .again(broken(said, Self.lateAnswers.contains(status) ? .lost : .failed))
            }
        }
        switch status {
        case 200..<300:
            guard let body else {
                let what = "\(place(address)) answered with what is no JSON" + quote(nil, else: response.body)
                return .again(broken("\(what): check that base_url is the address of an API", .lost))
            }
            return error == nil ? .answer(body, isFiltered: isMarkedFiltered(body)) : judged(meaning ?? .failed)
        case 401: return judged(meaning == .filtered ? .filtered : .badKey)
        case 402: return judged(.quotaExhausted)
        case 403, 404, 405, 410:
            switch meaning {
            case .filtered, .quotaExhausted, .badKey, .overloaded: return judged(meaning ?? .failed)
            default: return .unserved(status == 403 ? forbidden(said) : notFound(said, address))
            }
        case 408, 409, 425, 429:
            switch meaning {
            case .filtered, .quotaExhausted, .badKey, .notFound: return judged(meaning ?? .failed)
            default: return judged(status == 429 || meaning == .overloaded ? .overloaded : .failed)
            }
        case 500...:
            let meaning = meaning == .failed ? nil : meaning
            return judged(meaning ?? (status == 503 || status == 529 ? .overloaded : .failed))
        default: return judged(meaning ?? .refused)
        }
    }

    /// Judges a request to which there is no whole response.
    func verdict(on error: TransportError) -> ResponseVerdict {
        let reason = redactor.redacted(TerminalText.line(error.description))
        let outcome: CallOutcome = error.wasSent ? .lost : .unsent
        switch error.kind {
        case .cancelled: return .final(ModelFailure(.cancelled, reason))
        case .badAddress, .badHeader: return .final(ModelFailure(.hopeless, reason))
        case .couldNotConnect, .couldNotResolve, .tls, .timedOut(.connecting):
            guard !error.wasSent else { break }
            return .again(
                Repetition(reason: reason, outcome: outcome, ending: .unreachable(error), backoff: .broken))
        default: break
        }
        return .again(
            Repetition(
                reason: reason, outcome: outcome, ending: error.wasSent ? .faulty : .unsent, backoff: .broken))
    }

    // MARK: - Kinds

    private func refused(_ said: String) -> ResponseVerdict {
        .final(ModelFailure(.refused, "\(said): the request is not one that the model takes"))
    }

    private func broken(_ reason: String, _ outcome: CallOutcome) -> Repetition {
        Repetition(reason: reason, outcome: outcome, ending: .faulty, backoff: .broken)
    }

    private func overloaded(_ said: String, _ response: HTTPResponse, _ now: Date) -> ResponseVerdict {
        let pause = Self.pause(response.headers, now: now)
        if let pause, pause > RetryAfter.longest {
            return .final(
                ModelFailure(
                    .hopeless,
                    "\(said): it asks to be left alone for \(Int((pause / 60).rounded(.up))) minutes; go on with the "
                        + "run after that"))
        }
        return .again(
            Repetition(reason: said, outcome: .failed, ending: .overloaded(pause: pause), backoff: .overload))
    }

    /// Seconds that the server asks to wait.
    private static func pause(_ headers: HTTPHeaders, now: Date) -> Double? {
        if let text = headers["retry-after-ms"], let milliseconds = Double(text), milliseconds >= 0 {
            return milliseconds / 1_000
        }
        return headers["retry-after"].flatMap { RetryAfter.seconds($0, now: now) }
    }

    private func quotaExhausted(_ said: String) -> ModelFailure {
        ModelFailure(
            .hopeless,
            "\(said): the quota of the account is used up; top it up, or wait until it is renewed, and go on with the "
                + "run")
    }

    private func badKey(_ said: String) -> ModelFailure {
        let remedy =
            if let keySource {
                "the key in \(keySource) is not accepted; put a valid one there"
            } else if let variable = settings.vendor.keyVariable {
                "no key was sent; name the environment variable that holds it with api_key_env, for example \(variable)"
            } else {
                "no key was sent; name the environment variable that holds it with api_key_env"
            }
        return ModelFailure(.hopeless, "\(said): \(remedy)")
    }

    private func forbidden(_ said: String) -> ModelFailure {
        ModelFailure(
            .hopeless,
            "\(said): \(keySource.map { "the key in \($0)" } ?? "a request without a key") may not use the model "
                + "'\(TerminalText.line(settings.model))'; check the rights of the account, and its region")
    }

    private func notFound(_ said: String, _ address: HTTPAddress?) -> ModelFailure {
        ModelFailure(
            .hopeless,
            "\(said): there is no model '\(TerminalText.line(settings.model))' or no such address"
                + (address.map { " below \($0)" } ?? "") + "; check model and base_url")
    }

    private func redirect(_ response: HTTPResponse, from address: HTTPAddress) -> Repetition {
        let location = response.headers["location"] ?? ""
        // The host alone: the rest may hold a token.
        let host = location.firstRange(of: "//").map { location[$0.upperBound...].prefix { !"/?#".contains($0) } }
        let target = host.map { TerminalText.line(String($0.split(separator: "@").last ?? "").prefixed(100)) }
        return broken(
            redactor.redacted(
                "\(place(address)) answered HTTP \(response.status) and sends elsewhere"
                    + (target.map { ", to \($0)" } ?? "") + "; redirects are not followed: check base_url"), .failed)
    }

    // MARK: - Reading

    /// The body as JSON, secrets taken out; nil where it is none. The content type is not asked: many servers get it
    /// wrong.
    private func json(_ body: [UInt8]) -> JSONValue? {
        guard let first = body.first(where: { $0 != 0x20 && $0 != 0x0A && $0 != 0x0D && $0 != 0x09 }),
            first == UInt8(ascii: "{"), let value = try? JSONParser.value(of: body[...], mode: .lenient)
        else { return nil }
        return redactor.isEmpty ? value : redactor.redacted(value)
    }

    private func isMarkedFiltered(_ body: JSONValue) -> Bool {
        settings.vendor.filterMarks.contains { path in
            switch body.value(at: path) {
            case .bool(let isSet): isSet
            case .number(let digits): Double(digits) != 0
            default: false
            }
        }
    }

    private func place(_ address: HTTPAddress) -> String {
        "\(settings.vendor.title) at \(address.place)"
    }

    /// What the server said, in parentheses: short, harmless and without secrets.
    private func quote(_ error: ServerError?, else body: [UInt8]) -> String {
        let whole =
            if let error {
                (error.codes + [error.message]).filter { !$0.isEmpty }.joined(separator: ", ")
            } else {
                // More than is shown, so that no secret is cut in two before it is taken out.
                String(decoding: body.prefix(4 * Self.longestQuote), as: UTF8.self)
            }
        let text = TerminalText.line(redactor.redacted(whole)).prefixed(Self.longestQuote)
        return text.isEmpty ? "" : " (\(text))"
    }
}

extension String {
    /// The first characters, with an ellipsis where some are left out.
    func prefixed(_ length: Int) -> String {
        count > length ? prefix(length - 1) + "…" : self
    }
}
