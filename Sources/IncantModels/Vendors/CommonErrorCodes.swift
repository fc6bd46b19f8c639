extension Vendor {
    /// Codes and types of errors that many vendors and servers share, in lower case.
    static let commonCodes: [String: CodeMeaning] = [
        "insufficient_quota": .quotaExhausted,
        "insufficient_balance": .quotaExhausted,
        "insufficient_user_quota": .quotaExhausted,
        "exceeded_current_quota_error": .quotaExhausted,
        "quota_exceeded": .quotaExhausted,
        "billing_hard_limit_reached": .quotaExhausted,
        "billing_not_active": .quotaExhausted,
        "arrearage": .quotaExhausted,
        "account_deactivated": .quotaExhausted,
        "payment_required": .quotaExhausted,
        "invalid_api_key": .badKey,
        "incorrect_api_key": .badKey,
        "invalid_authentication_error": .badKey,
        "incorrect_api_key_error": .badKey,
        "authentication_error": .badKey,
        "unauthorized": .badKey,
        "permission_denied": .badKey,
        "permission_denied_error": .badKey,
        "model_not_found": .notFound,
        "not_found_error": .notFound,
        "resource_not_found_error": .notFound,
        "content_filter": .filtered,
        "content_policy_violation": .filtered,
        "responsibleaipolicyviolation": .filtered,
        "data_inspection_failed": .filtered,
        "datainspectionfailed": .filtered,
        "context_length_exceeded": .refused,
        "invalid_request_error": .refused,
        "rate_limit_exceeded": .overloaded,
        "rate_limit_error": .overloaded,
        "rate_limit_reached_error": .overloaded,
        "engine_overloaded_error": .overloaded,
        "overloaded_error": .overloaded,
        "server_error": .failed,
        "internal_error": .failed,
    ]

    /// Phrases in messages, in lower case, by which an exhausted quota is known where no code says so.
    ///
    /// They are whole phrases on purpose: messages about rates speak of quotas and billing too, and go away by waiting.
    static let quotaPhrases = [
        "insufficient_quota", "insufficient quota", "exceeded your current quota", "insufficient balance",
        "insufficient_balance", "insufficient credits", "requires more credits", "credit balance is too low",
        "account is in arrears", "overdue-payment", "overdue payment", "quota exhausted", "quota has been exhausted",
        "requests per day", "tokens per day", "daily limit", "daily quota", "free tier of the model has been exhausted",
        "余额不足", "欠费", "额度已用完", "额度不足", "配额已用完", "无可用资源包", "每日限额", "当日限额",
    ]
}
