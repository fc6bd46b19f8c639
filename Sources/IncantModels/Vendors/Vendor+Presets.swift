/// The presets. Facts are from the vendors' documentation; a comment says where that is silent or contradicts itself.
extension Vendor {
    /// All presets, in the order in which documentation lists them.
    package static let all: [Vendor] = [
        openAI, zhipu, qianfan, baichuan, miniMax, dashScope, deepSeek, moonshot, ollama, llamaCpp, vLLM, lmStudio,
        openAICompatible,
    ]

    /// The preset of a name; nil where there is none.
    package static func named(_ name: String) -> Vendor? {
        all.first { $0.name == name }
    }

    /// OpenAI. `max_tokens` is deprecated there, and refused by models that reason. These also refuse every temperature
    /// but 1, by name of the model and not of the vendor: leave `temperature` out for them.
    package static let openAI = Vendor(
        "openai", title: "OpenAI", baseAddress: "https://api.openai.com/v1", keyVariable: "OPENAI_API_KEY"
    ).with {
        $0.lengthParameter = "max_completion_tokens"
        $0.codes = table([
            .quotaExhausted: [
                "credit_balance_exhausted", "organization_spend_limit_exceeded", "project_spend_limit_exceeded",
                "organization_usage_limit_exceeded",
            ],
            .filtered: ["invalid_prompt"],
            .refused: ["unsupported_value", "unsupported_parameter", "invalid_value", "invalid_type"],
            .overloaded: ["slow_down"],
        ])
    }

    /// Zhipu GLM. Codes are numbers in strings. Older models take temperatures and `top_p` strictly between 0 and 1,
    /// with few decimals; whether all newer ones take 0 and 1 is uncertain. What all take is sent, as the vendor's own
    /// client does.
    package static let zhipu = Vendor(
        "zhipu", title: "Zhipu GLM", baseAddress: "https://open.bigmodel.cn/api/paas/v4",
        keyVariable: "ZHIPUAI_API_KEY"
    ).with {
        $0.temperatures = 0...1
        $0.sentTemperatures = 0.01...0.99
        $0.sentTopPs = 0.01...0.99
        $0.sentDecimals = 2
        $0.lengthEndings.insert("model_context_window_exceeded")
        $0.brokenEndings = ["error", "network_error"]
        $0.codes = table([
            .badKey: ["401", "1000", "1001", "1002", "1003", "1004", "1110", "1111", "1112", "1121", "1220"],
            // 1304 (daily limit) is uncertain.
            .quotaExhausted: ["1113", "1304", "1308", "1309", "1310", "1311", "1313", "1316"],
            .notFound: ["1211", "1221", "1222"],
            .refused: ["1210", "1212", "1213", "1214", "1215", "1231", "1261"],
            .filtered: ["1301"],
            .overloaded: ["1302", "1303", "1305", "1312"],
            .failed: ["1120", "1230", "1234"],
        ])
    }

    /// Baidu Qianfan, version 2. The envelope with `error_code` is what version 1 answers, with status 200; a flat `code`
    /// comes from some gateways. Whether version 2 takes temperature 0 depends on the model, so that it is not sent.
    package static let qianfan = Vendor(
        "qianfan", title: "Baidu Qianfan", baseAddress: "https://qianfan.baidubce.com/v2",
        keyVariable: "QIANFAN_API_KEY"
    ).with {
        $0.temperatures = 0...1
        $0.sentTemperatures = 0.01...1
        $0.envelopes = [
            ErrorEnvelope(code: ["error_code"], message: ["error_msg"], success: ["0"]),
            ErrorEnvelope(code: ["code"], message: ["message"], success: ["", "0"]),
        ]
        $0.filterMarks = [["choices", "0", "flag"], ["choices", "0", "ban_round"], ["need_clear_history"]]
        $0.codes = table([
            .badKey: [
                "6", "13", "14", "15", "100", "110", "111", "invalid_iam_token", "invalid_appid", "access_denied",
                "no_parameter_permission",
            ],
            // The code of an overdue account is uncertain.
            .quotaExhausted: ["17", "19", "336117", "account_overdue", "BILLING_INSUFFICIENT_BALANCE"],
            .notFound: ["3", "336005", "invalid_model"],
            .refused: [
                "336002", "336003", "336006", "336007", "malformed_json", "invalid_messages", "invalid_argument",
                "characters_too_long", "tokens_too_long",
            ],
            .filtered: ["system_unsafe", "user_setting_unsafe", "functions_unsafe", "image_url_unsafe"],
            .overloaded: [
                "2", "4", "18", "336100", "336501", "336502", "rpm_rate_limit_exceeded", "tpm_rate_limit_exceeded",
                "input_tpm_rate_limit_exceeded", "output_tpm_rate_limit_exceeded", "user_rate_limit_exceeded",
                "cluster_rate_limit_exceeded", "preemptible_rate_limit_exceeded",
            ],
            .failed: ["1", "336000", "336001", "dispatch_internal_error"],
        ])
    }

    /// Baichuan. Baichuan 2 knows no system role, so that it is folded unless the configuration says otherwise. Which
    /// status goes with which code is uncertain; codes decide.
    package static let baichuan = Vendor(
        "baichuan", title: "Baichuan", baseAddress: "https://api.baichuan-ai.com/v1", keyVariable: "BAICHUAN_API_KEY"
    ).with {
        $0.temperatures = 0...1
        $0.sentTemperatures = 0...1
        $0.hasSystemRole = false
        $0.seedParameter = nil
        $0.codes = table([.badKey: ["api_key_empty", "invalid_authentication"]])
    }

    /// MiniMax. Errors come with status 200, in `base_resp`, or with another status and the code in parentheses at the
    /// end of the message. Only one system message is taken, which has to be the first.
    package static let miniMax = Vendor(
        "minimax", title: "MiniMax", baseAddress: "https://api.minimaxi.com/v1", keyVariable: "MINIMAX_API_KEY"
    ).with {
        $0.temperatures = 0...1
        $0.sentTemperatures = 0.01...1
        $0.sentTopPs = 0.01...1
        $0.lengthParameter = "max_completion_tokens"
        $0.seedParameter = nil
        $0.envelopes = [
            ErrorEnvelope(
                code: ["base_resp", "status_code"], message: ["base_resp", "status_msg"], success: ["0", ""])
        ]
        $0.hasCodesInMessages = true
        $0.filterMarks = [["input_sensitive"], ["output_sensitive"]]
        $0.codes = table([
            .badKey: ["1004", "2049"],
            .quotaExhausted: ["1008", "2056", "2061", "insufficient_balance_error"],
            .refused: ["1042", "2013", "bad_request_error"],
            .filtered: ["1026", "1027"],
            .overloaded: ["1002", "1039", "1041"],
            .failed: ["1000", "1001", "1013", "1024", "1033"],
        ])
    }

    /// Alibaba DashScope (Qwen), in its mode that is compatible with OpenAI. A temperature of 2 is refused. What is called
    /// an exhausted quota there (`insufficient_quota`, `Throttling.AllocationQuota`) is the limit of tokens per minute.
    /// Some open Qwen 3 models want `enable_thinking: false` among the extra parameters.
    package static let dashScope = Vendor(
        "dashscope", title: "Alibaba DashScope", baseAddress: "https://dashscope.aliyuncs.com/compatible-mode/v1",
        keyVariable: "DASHSCOPE_API_KEY"
    ).with {
        $0.sentTemperatures = 0...1.99
        $0.envelopes = [ErrorEnvelope(code: ["code"], message: ["message"], success: ["", "200"])]
        $0.embeddingBatch = 10
        $0.codes = table([
            .badKey: [
                "InvalidApiKey", "AccessDenied", "access_denied", "Model.AccessDenied", "Workspace.AccessDenied",
            ],
            .quotaExhausted: [
                "Arrearage", "AllocationQuota.FreeTierOnly", "PrepaidBillOverdue", "PostpaidBillOverdue",
                "CommodityNotPurchased",
            ],
            .notFound: ["ModelNotFound", "model_not_supported"],
            .refused: ["InvalidParameter", "invalid_parameter_error", "BadRequest.TooLarge"],
            .filtered: ["DataInspectionFailed"],
            .overloaded: [
                "insufficient_quota", "limit_requests", "LimitRequests", "limit_burst_rate", "Throttling",
                "Throttling.RateQuota", "Throttling.BurstRate", "Throttling.Concurrency", "Throttling.AllocationQuota",
                "ServiceUnavailable", "ModelServingError",
            ],
            .failed: ["InternalError", "InternalError.Algo", "InternalError.Timeout", "RequestTimeOut"],
        ])
    }

    /// DeepSeek. An account without balance answers 402; the content filter is known by its message alone.
    package static let deepSeek = Vendor(
        "deepseek", title: "DeepSeek", baseAddress: "https://api.deepseek.com", keyVariable: "DEEPSEEK_API_KEY"
    ).with {
        $0.seedParameter = nil
        $0.filterMessages = ["content exists risk"]
        $0.brokenEndings = ["error", "insufficient_system_resource", "aborted"]
    }

    /// Moonshot (Kimi). Errors are told apart by `type`; there is mostly no code. Kimi K2.5 and later refuse every
    /// temperature but their own: leave `temperature` out for them.
    package static let moonshot = Vendor(
        "moonshot", title: "Moonshot", baseAddress: "https://api.moonshot.cn/v1", keyVariable: "MOONSHOT_API_KEY"
    ).with {
        $0.temperatures = 0...1
        $0.sentTemperatures = 0...1
        $0.lengthParameter = "max_completion_tokens"
        $0.seedParameter = nil
        $0.codes = table([
            .badKey: ["permission_error"], .failed: ["unexpected_output"], .overloaded: ["server_unavailable"],
        ])
    }

    /// Ollama's OpenAI-compatible part.
    package static let ollama = Vendor("ollama", title: "Ollama", baseAddress: "http://localhost:11434/v1")

    /// The server of llama.cpp.
    package static let llamaCpp = Vendor("llama-cpp", title: "llama.cpp", baseAddress: "http://localhost:8080/v1")
        .with { $0.codes = table([.refused: ["exceed_context_size_error"], .overloaded: ["unavailable_error"]]) }

    /// vLLM. Errors of older versions stand at the top level, with `"object": "error"`.
    package static let vLLM = Vendor("vllm", title: "vLLM", baseAddress: "http://localhost:8000/v1").with {
        $0.envelopes = [ErrorEnvelope(code: ["type"], message: ["message"])]
        $0.codes = table([
            .refused: ["BadRequestError"], .notFound: ["NotFoundError"], .badKey: ["AuthenticationError"],
        ])
    }

    /// LM Studio's local server.
    package static let lmStudio = Vendor("lm-studio", title: "LM Studio", baseAddress: "http://localhost:1234/v1")

    /// Anything else that speaks as OpenAI does.
    package static let openAICompatible = Vendor("openai-compatible", title: "the server")

    private static func table(_ meanings: KeyValuePairs<CodeMeaning, [String]>) -> [String: CodeMeaning] {
        var codes: [String: CodeMeaning] = [:]
        for (meaning, names) in meanings {
            for name in names { codes[name] = meaning }
        }
        return codes
    }
}
