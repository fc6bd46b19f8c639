import IncantModels
import Testing

/// What a vendor's documentation says that it answers, and what that has to come to.
struct VendorCase: Sendable, CustomTestStringConvertible {
    enum Outcome: Sendable, Equatable {
        /// Not tried again; the message holds the text.
        case hopeless(String)
        case refused
        /// An answer that a filter took.
        case filtered
        /// Tried again.
        case again
    }

    var vendor: Vendor
    var status: Int
    var body: String
    var outcome: Outcome

    var testDescription: String { "\(vendor.name) \(status) \(outcome) \(body.prefix(60))" }

    /// Bodies are from issues and documentation (see the presets), shortened.
    static let all: [VendorCase] =
        openAI + zhipu + qianfan + baichuan + miniMax + dashScope + deepSeek + moonshot + local

    private static func error(_ code: String, _ type: String = "", _ message: String = "x") -> String {
        #"{"error":{"message":"\#(message)","type":"\#(type)","param":null,"code":"\#(code)"}}"#
    }

    private static func cases(_ vendor: Vendor, _ list: [(Int, String, Outcome)]) -> [VendorCase] {
        list.map { VendorCase(vendor: vendor, status: $0.0, body: $0.1, outcome: $0.2) }
    }

    private static let quota = Outcome.hopeless("quota")
    private static let key = Outcome.hopeless("the environment variable TEST_KEY")

    private static let openAI = cases(
        .openAI,
        [
            (429, error("insufficient_quota", "insufficient_quota", "You exceeded your current quota."), quota),
            (429, error("credit_balance_exhausted", "insufficient_quota"), quota),
            (429, error("rate_limit_exceeded", "requests", "Add a payment method to your billing account."), .again),
            (401, error("invalid_api_key", "invalid_request_error"), key),
            (404, error("model_not_found", "invalid_request_error"), .hopeless("model")),
            (400, error("unsupported_value", "invalid_request_error"), .refused),
            (400, error("context_length_exceeded", "invalid_request_error"), .refused),
            (400, error("invalid_prompt", "invalid_request_error"), .filtered),
            (200, Bodies.chat("", finish: "content_filter"), .filtered),
            (503, error("", "server_error", "overloaded"), .again),
        ])

    private static let zhipu = cases(
        .zhipu,
        [
            (429, #"{"error":{"code":"1113","message":"余额不足或无可用资源包,请充值。"}}"#, quota),
            (429, #"{"error":{"code":"1302","message":"您的账户已达到速率限制"},"request_id":"2"}"#, .again),
            (429, #"{"error":{"code":"1305","message":"该模型当前访问量过大"}}"#, .again),
            (429, #"{"error":{"code":"1308","message":"已达到使用上限"}}"#, quota),
            (401, #"{"error":{"code":"401","message":"令牌已过期或验证不正确！"}}"#, key),
            (400, #"{"error":{"code":"1211","message":"模型不存在"}}"#, .hopeless("model")),
            (400, #"{"error":{"code":"1301","message":"系统检测到输入内容可能包含敏感内容"}}"#, .filtered),
            (400, #"{"error":{"code":"1261","message":"Prompt 超长"}}"#, .refused),
            (200, Bodies.chat("", finish: "sensitive"), .filtered),
            (200, Bodies.chat("half", finish: "network_error"), .again),
        ])

    private static let qianfan = cases(
        .qianfan,
        [
            (200, #"{"error_code":110,"error_msg":"Access token invalid or no longer valid"}"#, key),
            (200, #"{"error_code":17,"error_msg":"Open api daily request limit reached"}"#, quota),
            (200, #"{"error_code":18,"error_msg":"Open api qps request limit reached"}"#, .again),
            (200, #"{"error_code":336003,"error_msg":"the max length of message"}"#, .refused),
            (429, error("rpm_rate_limit_exceeded", "rate_limit_exceeded"), .again),
            (400, error("malformed_json", "invalid_request_error"), .refused),
            (401, error("invalid_iam_token", "invalid_request_error"), key),
            (403, error("system_unsafe", "access_denied"), .filtered),
            (200, #"{"code":"rpm_rate_limit_exceeded","message":"slow","choices":null}"#, .again),
            (
                200,
                #"{"choices":[{"index":0,"message":{"role":"assistant","content":""},"finish_reason":"stop","flag":1}]}"#,
                .filtered
            ),
        ])

    private static let baichuan = cases(
        .baichuan,
        [
            (429, error("insufficient_quota", "insufficient_quota", "Your account balance is insufficient"), quota),
            (401, error("invalid_api_key", "invalid_request_error"), key),
            (400, error("api_key_empty"), key),
            (429, error("rate_limit_exceeded", "requests"), .again),
            (500, error("internal_error"), .again),
            (200, Bodies.chat("", finish: "content_filter", usage: nil), .filtered),
        ])

    private static func base(_ code: Int, _ message: String = "x") -> String {
        #"{"id":"5","choices":null,"usage":{"total_tokens":0},"base_resp":{"status_code":\#(code),"status_msg":"\#(message)"}}"#
    }

    private static func wrapped(_ type: String, _ message: String, _ code: String) -> String {
        #"{"type":"error","error":{"type":"\#(type)","message":"\#(message)","http_code":"\#(code)"},"request_id":"6"}"#
    }

    private static let miniMax = cases(
        .miniMax,
        [
            (200, base(1008, "insufficient balance"), quota),
            (200, base(1002, "rate limit"), .again),
            (200, base(1039, "token limit"), .again),
            (200, base(1004, "login fail"), key),
            (200, base(2013, "invalid params"), .refused),
            (200, base(1026, "input new_sensitive"), .filtered),
            (200, base(1027, "output new_sensitive"), .filtered),
            (400, wrapped("bad_request_error", "invalid params, invalid chat setting (2013)", "400"), .refused),
            (429, wrapped("insufficient_balance_error", "insufficient balance (1008)", "429"), quota),
            (500, wrapped("api_error", "insufficient balance (1008)", "500"), quota),
            (429, wrapped("rate_limit_error", "usage limit exceeded (2056)", "429"), quota),
        ])

    private static let dashScope = cases(
        .dashScope,
        [
            (400, error("Arrearage", "Arrearage", "Access denied, your account must be in good standing."), quota),
            (400, error("data_inspection_failed", "data_inspection_failed"), .filtered),
            (429, error("limit_requests", "limit_requests"), .again),
            // At this vendor that is the limit of tokens per minute.
            (429, error("insufficient_quota", "insufficient_quota", "You exceeded your current quota"), .again),
            (401, #"{"code":"InvalidApiKey","message":"Invalid API-key provided.","request_id":"1"}"#, key),
            (400, error("invalid_parameter_error", "invalid_request_error"), .refused),
            (404, error("model_not_found", "invalid_request_error"), .hopeless("model")),
        ])

    private static let deepSeek = cases(
        .deepSeek,
        [
            (402, error("invalid_request_error", "unknown_error", "Insufficient Balance"), quota),
            (400, error("invalid_request_error", "invalid_request_error", "Content Exists Risk"), .filtered),
            (401, error("invalid_request_error", "authentication_error", "Authentication Fails"), key),
            (422, error("invalid_request_error", "invalid_request_error", "bad parameter"), .refused),
            (200, Bodies.chat("Hel", finish: "insufficient_system_resource"), .again),
            (429, error("", "", "rate"), .again),
        ])

    private static let moonshot = cases(
        .moonshot,
        [
            (400, #"{"error":{"type":"content_filter","message":"considered high risk"}}"#, .filtered),
            (403, #"{"error":{"type":"exceeded_current_quota_error","message":"not active"}}"#, quota),
            (429, #"{"error":{"type":"exceeded_current_quota_error","message":"suspended"}}"#, quota),
            (429, #"{"error":{"type":"rate_limit_reached_error","message":"max RPM: 3"}}"#, .again),
            (429, #"{"error":{"type":"engine_overloaded_error","message":"overloaded"}}"#, .again),
            (400, #"{"error":{"type":"invalid_request_error","message":"invalid temperature"}}"#, .refused),
            (401, #"{"error":{"type":"invalid_authentication_error","message":"no"}}"#, key),
        ])

    private static let local =
        cases(
            .ollama,
            [
                (
                    404, #"{"error":{"message":"model not found","type":"not_found_error","code":null}}"#,
                    .hopeless("model")
                ),
                (404, #"{"error":"model 'nope' not found"}"#, .hopeless("model")),
                (400, error("", "invalid_request_error"), .refused),
            ])
        + cases(
            .llamaCpp,
            [
                (401, #"{"error":{"code":401,"message":"Invalid API Key","type":"authentication_error"}}"#, key),
                (400, #"{"error":{"code":400,"message":"x","type":"exceed_context_size_error"}}"#, .refused),
                (503, #"{"error":{"code":503,"message":"Loading model","type":"unavailable_error"}}"#, .again),
            ])
        + cases(
            .vLLM,
            [
                (400, #"{"object":"error","message":"too long","type":"BadRequestError","code":400}"#, .refused),
                (404, #"{"error":{"message":"no model","type":"NotFoundError","code":404}}"#, .hopeless("model")),
                (401, #"{"error":"Unauthorized"}"#, key),
            ])
        + cases(
            .lmStudio,
            [
                (200, #"{"error":"Unexpected endpoint or method. (POST /chat/completions)"}"#, .again),
                (400, #"{"error":"bad"}"#, .refused),
            ])
        + cases(
            .openAICompatible,
            [
                (402, #"{"detail":"pay"}"#, quota),
                (529, error("", "overloaded_error"), .again),
                (429, error("", "rate_limit_error", "free-models: daily limit reached"), quota),
            ])
}

extension Vendor: CustomTestStringConvertible {
    package var testDescription: String { name }
}
