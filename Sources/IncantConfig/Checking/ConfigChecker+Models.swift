import IncantCore
import IncantModels

extension ConfigChecker {
    /// What must hold between the keys about models.
    mutating func checkModels() {
        let kind = text("target.kind")
        checkApplicability("target", kind: kind)
        checkApplicability("embedder", kind: text("embedder.kind"))
        if kind != "command", isMissing("target.model") {
            report("target.model", place(of: "target"), "is missing; write the model's name")
        }
        if kind == "embedding-classifier", let temperature = given["target.temperature"] {
            guard case .number(let number) = temperature, number >= 0.001 else {
                report(
                    "target.temperature", place(of: "target.temperature"),
                    "divides cosines for target.kind 'embedding-classifier'; expected a number from 0.001 to 10"
                )
                return
            }
        }
        if kind == "command", isMissing("target.command") {
            report(
                "target.command", place(of: "target"),
                "is missing; write the program and its arguments as a list, for example [python3, ./model.py]"
            )
        }
        if text("embedder.kind") == "endpoint", isMissing("embedder.model") {
            report("embedder.model", place(of: "embedder"), "is missing; an embedder of kind 'endpoint' needs a name")
        }
        for section in ["meta", "judge"] where given["\(section).model"] == nil {
            if let stray = given.keys.filter({ $0.hasPrefix(section + ".") }).min() {
                report("\(section).model", place(of: stray), "is missing; without it \(stray) has no effect")
            }
        }
        for section in endpointSectionsInUse {
            checkEndpoint(section)
        }
        checkPrices()
    }

    /// Defaults that depend on other keys.
    func fillInDefaults(_ values: inout [String: ConfigValue]) {
        let isClassifier = values["target.kind"] == .text("embedding-classifier")
        func fallback(_ path: String, _ value: ConfigValue) {
            if values[path] == nil { values[path] = value }
        }
        fallback("target.temperature", .number(isClassifier ? 0.05 : 0))
        fallback("target.label_text", .text(values["target.kind"] == .text("completion-choice") ? "name" : "auto"))
        if isClassifier {
            fallback("prompt.input", .text("{input}"))
            fallback("prompt.label", .text("{label}"))
        }
        let own = isClassifier ? values["target.model"] : nil
        if values["embedder.kind"] != .text("endpoint") {
            fallback("embedder.model", own ?? .text(KnownModel.standard.name))
        }
        // Keys without a meaning for the kind of target would only puzzle whoever reads the resolved file.
        for key in ConfigSchema.keys where !key.kinds.isEmpty {
            let root = String(key.path.prefix { $0 != "." })
            if case .text(let kind)? = values["\(root).kind"], !key.kinds.contains(kind) { values[key.path] = nil }
        }
        for section in ["meta", "judge"] where values["\(section).model"] == nil {
            for key in ConfigSchema.keys where key.path.hasPrefix(section + ".") { values[key.path] = nil }
        }
    }

    /// The sections that name a model behind an endpoint, and are in use.
    private var endpointSectionsInUse: [String] {
        var found: [String] = []
        if let kind = text("target.kind"), ConfigSchema.endpointKinds.contains(kind) { found.append("target") }
        found += ["meta", "judge"].filter { given["\($0).model"] != nil }
        if text("embedder.kind") == "endpoint" { found.append("embedder") }
        return found
    }

    /// A key that has no meaning for the section's kind is a mistake worth telling of.
    private mutating func checkApplicability(_ section: String, kind: String?) {
        guard let kind else { return }
        for key in ConfigSchema.keys
        where key.path.hasPrefix(section + ".") && !key.kinds.isEmpty && !key.kinds.contains(kind)
            && given[key.path] != nil
        {
            report(
                key.path, place(of: key.path),
                "has no meaning for \(section).kind '\(kind)', only for \(key.kinds.joined(separator: ", ")); leave it out"
            )
        }
    }

    private mutating func checkEndpoint(_ section: String) {
        if case .list(let addresses)? = given["\(section).base_url"] {
            for case .text(let address) in addresses {
                do throws(TransportError) {
                    _ = try HTTPAddress(address)
                } catch {
                    report("\(section).base_url", place(of: "\(section).base_url"), error.description)
                }
            }
        } else if let vendor = text("\(section).vendor").flatMap(Vendor.named), vendor.baseAddress == nil,
            isMissing("\(section).base_url")
        {
            report(
                "\(section).base_url", place(of: section),
                "is missing; write the server's address, such as http://127.0.0.1:8000/v1, or name a vendor that has one"
            )
        }
        if given["\(section).api_key_env"] != nil, given["\(section).api_key_file"] != nil {
            report(
                "\(section).api_key_file", place(of: "\(section).api_key_file"),
                "stands beside \(section).api_key_env; give the key one way"
            )
        }
        if case .text(let name)? = given["\(section).api_key_env"], !Self.isVariableName(name) {
            report(
                "\(section).api_key_env", place(of: "\(section).api_key_env"),
                "expected the name of an environment variable, such as MY_API_KEY, not the key itself; put the key into a "
                    + "variable"
            )
        }
        if case .object(let headers)? = given["\(section).headers"] {
            let bare = headers.filter { name, value in
                guard case .text(let text) = value else { return false }
                return Self.looksSecret(name) && !text.contains("${")
            }
            if let name = bare.keys.min() {
                report(
                    "\(section).headers", place(of: "\(section).headers"),
                    "the header '\(name)' looks like a secret, and a configuration is no place for one: put it into an "
                        + "environment variable NAME and write ${NAME}"
                )
            }
        }
    }

    /// A budget in money needs every price; a price of 0 has to be said.
    private mutating func checkPrices() {
        let isLimited =
            given["budget.money"] != nil || given["meta.budget.money"] != nil || given["judge.budget.money"] != nil
        guard isLimited else { return }
        var sections = endpointSectionsInUse
        if text("target.kind") == "command" { sections.append("target") }
        for section in sections
        where given["\(section).price.prompt"] == nil || given["\(section).price.answer"] == nil {
            if section == "embedder", given["embedder.price.prompt"] != nil { continue }
            report(
                "\(section).price", place(of: section),
                "is unknown, so that a budget in money cannot be kept; give \(section).price.prompt and "
                    + "\(section).price.answer for a million tokens, 0 where they cost nothing"
            )
        }
    }

    /// Whether a key has no value, and nothing was said about it yet.
    private func isMissing(_ path: String) -> Bool {
        given[path] == nil && !issues.contains { $0.path == path }
    }

    private func text(_ path: String) -> String? {
        if case .text(let text)? = value(path) { text } else { nil }
    }

    private static func isVariableName(_ name: String) -> Bool {
        !name.isEmpty
            && name.utf8.allSatisfy { byte in
                byte == UInt8(ascii: "_") || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
                    || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            } && !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(name.utf8.first ?? 0)
    }

    private static func looksSecret(_ header: String) -> Bool {
        let name = header.lowercased()
        return ["auth", "key", "token", "secret", "cookie", "password"].contains { name.contains($0) }
    }
}
