import Foundation
import IncantConfig
import IncantCore
import IncantModels

/// Makes the models that stand outside the process, and holds what they share: ledger, answers, connections.
struct ModelDesk: Sendable {
    /// Takes what people should know.
    typealias Notice = @Sendable (String) -> Void

    let ledger: any CallLedger
    let answers: AnswerShelf
    let transport: any HTTPTransport
    /// Whether nothing is to be asked: then a missing key is no error, and an embedder's dimension is not looked up.
    let isTrial: Bool
    /// The folder that takes what programs write to standard error; nil drops it.
    let folder: String?
    let notice: Notice
    /// The time that pacing goes by.
    let clock: PacingClock

    init(
        ledger: any CallLedger, answers: any AnswerCache, isTrial: Bool = false, folder: String? = nil,
        clock: PacingClock = .stoppable, notice: @escaping Notice = { _ in }
    ) {
        self.ledger = ledger
        self.answers = AnswerShelf(answers)
        transport = CurlTransport(version: Incant.version)
        self.isTrial = isTrial
        self.folder = folder
        self.clock = clock
        self.notice = notice
    }

    /// Makes sure that all keys are there: a run that cannot ask anything should not begin.
    ///
    /// - Throws: `SecretError`.
    static func checkCredentials(of config: SearchConfig) throws {
        for endpoint in config.endpoints { _ = try Self.credentials(endpoint) }
    }

    /// What keeps a run of this configuration from asking its models, in words: keys that are missing.
    static func missingCredentials(of config: SearchConfig) -> [String] {
        config.endpoints.compactMap { endpoint in
            do {
                _ = try credentials(endpoint)
                return nil
            } catch {
                return "\(endpoint.section): \(error)"
            }
        }
    }

    /// The names of all variables that the configuration's endpoints take keys and headers from, set or not.
    static func keyVariables(of config: SearchConfig) -> Set<String> {
        Set(
            config.endpoints.flatMap { endpoint in
                [endpoint.keyVariable, Vendor.named(endpoint.vendor)?.keyVariable].compactMap { $0 }
                    + endpoint.headers.flatMap { names(in: $0.value) }
            })
    }

    /// A desk that asks nothing: for looking at a configuration.
    ///
    /// - Throws: never in practice: its ledger is empty.
    static func trial() throws -> ModelDesk {
        ModelDesk(ledger: try Ledger(store: InMemoryLedgerStore()), answers: InMemoryAnswerCache(), isTrial: true)
    }

    /// The client of an endpoint.
    ///
    /// - Throws: `SecretError` where a key is missing, `TransportError` where an address is no address, `ModelError` where
    ///   the vendor does not take the settings.
    func client(_ endpoint: SearchConfig.Endpoint, role: ModelRole, jitterSeed: UInt64 = 0) throws -> EndpointClient {
        var credentials = Credentials.none
        do {
            credentials = try Self.credentials(endpoint)
        } catch let error as SecretError {
            if !isTrial { throw error }
        }
        var settings = try Self.settings(endpoint)
        settings.headers = plainHeaders(endpoint)
        settings.jitterSeed = jitterSeed
        let quiet: Notice = { _ in }
        return try EndpointClient(
            settings, role: role, credentials: credentials, transport: transport, ledger: ledger, answers: answers,
            clock: clock, notice: isTrial ? quiet : notice
        )
    }

    /// A program of the user's.
    ///
    /// - Parameters:
    ///   - settings: what to run.
    ///   - name: a word for the file that takes its standard error.
    ///   - config: the configuration; the program does not inherit the variables that hold the keys of its models.
    /// - Returns: the program, not started yet.
    func program(_ settings: ProgramSettings, name: String, of config: SearchConfig) -> ProgramPool {
        var settings = settings
        settings.withheldVariables.formUnion(Self.keyVariables(of: config))
        settings.errorFile = folder.map { "\($0)/\(name).stderr.log" }
        return ProgramPool(settings)
    }

    /// An endpoint's settings, without credentials.
    ///
    /// - Throws: `TransportError` where an address is no address.
    static func settings(_ endpoint: SearchConfig.Endpoint) throws -> EndpointSettings {
        let vendor = Vendor.named(endpoint.vendor) ?? .openAICompatible
        let texts = endpoint.baseURLs.isEmpty ? [vendor.baseAddress].compactMap { $0 } : endpoint.baseURLs
        guard !texts.isEmpty else { throw ModelError.badEndpoint("\(endpoint.section).base_url is missing") }
        var settings = EndpointSettings(
            vendor: vendor, addresses: try texts.map { try HTTPAddress($0) }, model: endpoint.model
        )
        settings.temperature = endpoint.temperature
        settings.topP = endpoint.topP
        settings.maxTokens = endpoint.maxTokens
        settings.seed = endpoint.seed
        settings.stop = endpoint.stop
        if case .object(let members)? = endpoint.extra { settings.extra = members.mapValues(\.json) }
        switch endpoint.system {
        case .auto: break
        case .native: settings.systemMode = .native
        case .fold: settings.systemMode = .folded
        }
        settings.concurrency = endpoint.concurrency
        settings.requestsPerMinute = endpoint.requestsPerMinute
        settings.tokensPerMinute = endpoint.tokensPerMinute
        settings.totalSeconds = endpoint.timeout
        settings.connectSeconds = endpoint.connectTimeout
        settings.attempts = endpoint.attempts
        return settings
    }

    private static func credentials(_ endpoint: SearchConfig.Endpoint) throws -> Credentials {
        var key: Secret?
        if let file = endpoint.keyFile {
            key = try Secret.read(file: file)
        } else if let variable = endpoint.keyVariable ?? Vendor.named(endpoint.vendor)?.keyVariable {
            key = try Secret.read(environment: variable)
        }
        var credentials = Credentials(key: key)
        for header in endpoint.headers {
            let parts = try names(in: header.value).map { try Secret.read(environment: $0) }
            if parts.isEmpty { continue }
            credentials.headers.append(Credentials.Header(header.name, try filledIn(header)))
            credentials.parts += parts
        }
        return credentials
    }

    /// The headers without a variable in them.
    private func plainHeaders(_ endpoint: SearchConfig.Endpoint) -> [HTTPHeaders.Field] {
        endpoint.headers.filter { Self.names(in: $0.value).isEmpty }.map {
            HTTPHeaders.Field($0.name, $0.value)
        }
    }

    /// The variables that a header's value names as `${NAME}`.
    private static func names(in value: String) -> [String] {
        value.matches(of: /\$\{([A-Za-z_][A-Za-z0-9_]*)\}/).map { String($0.1) }
    }

    private static func filledIn(_ header: SearchConfig.Endpoint.Header) throws(SecretError) -> Secret {
        var value = header.value
        for name in names(in: header.value) {
            value = value.replacing("${\(name)}", with: try Secret.read(environment: name).revealed)
        }
        return try Secret(value, source: "the header \(header.name)")
    }
}

extension PacingClock {
    /// The system's clocks, but whoever waits stops waiting when the user asks the run to stop.
    static let stoppable = PacingClock(
        now: PacingClock.system.now, date: PacingClock.system.date,
        sleep: { seconds in
            let end = PacingClock.system.now() + seconds
            while true {
                if Interrupts.isStopping { throw CancellationError() }
                let left = end - PacingClock.system.now()
                if left <= 0 { return }
                try await PacingClock.system.sleep(min(left, 0.2))
            }
        }
    )
}

extension ConfigValue {
    /// The value as JSON.
    var json: JSONValue {
        switch self {
        case .null: .null
        case .bool(let value): .bool(value)
        case .integer(let value): .number(String(value))
        case .number(let value): .number(String(value))
        case .text(let text): .string(text)
        case .list(let values): .array(values.map(\.json))
        case .object(let values): .object(values.mapValues(\.json))
        }
    }
}
