import IncantTasks
import Testing

@Suite("Label search")
struct LabelSearchTests {
    private let intents = LabelSearch(["pto_request", "pto_request_status", "pto_balance"])
    private let sentiment = LabelSearch(["negative", "positive"])
    private let chinese = LabelSearch(["满意", "不满意", "一般"])
    private let letters = LabelSearch(["(A)", "(B)", "(C)"])
    private let digits = LabelSearch(["1", "2", "10"])

    @Test(
        arguments: [
            ("pto_request_status", "pto_request_status"),
            ("The intent is pto_request_status.", "pto_request_status"),
            ("The intent is `pto_request`.", "pto_request"),
            ("PTO_REQUEST", "pto_request"),
            ("Not pto_request_status but pto_request", "pto_request"),
            ("pto_request-status", nil),
            ("xpto_request", nil),
            ("pto_requests", nil),
            ("", nil),
        ] as [(String, String?)])
    func labelsAreWhole(text: String, label: String?) {
        #expect(intents.label(in: text) == label)
    }

    @Test(
        arguments: [
            ("**Positive**.", "positive"),
            ("It could be negative.\n\nFinal answer: positive (not negative)", "positive"),
            ("**Answer:** positive. It is not negative.", "positive"),
            ("The label is negative, though some words are positive", "negative"),
            ("positive\n\nThe words are not negative at all.", "positive"),
            ("positive or negative? I say negative", "negative"),
            ("non-positive", nil),
            ("答案：positive，因为不是negative", "positive"),
            ("答案是ＮＥＧＡＴＩＶＥ。", "negative"),
            ("The answer: I think it is hard.\n- positive\n", "positive"),
            ("neutral", nil),
        ] as [(String, String?)])
    func theRulesDecide(text: String, label: String?) {
        #expect(sentiment.label(in: text) == label)
    }

    @Test(
        arguments: [
            ("不满意", "不满意"), ("顾客很满意。", "满意"), ("我觉得不是满意，而是不满意", "不满意"),
            ("最终答案：一般。虽然有人满意", "一般"), ("好", nil),
        ] as [(String, String?)])
    func hanLabelsAreFoundInsideWords(text: String, label: String?) {
        #expect(chinese.label(in: text) == label)
    }

    @Test(arguments: [
        ("A", "(A)"), ("(B).", "(B)"), ("Answer: C", "(C)"), ("So the answer is (A) because (B) fails", "(A)"),
    ])
    func bracketsOfOptionsDoNotCount(text: String, label: String) {
        #expect(letters.label(in: text) == label)
    }

    @Test(arguments: [("10", "10"), ("1.5 or 2", "2"), ("1,000", nil), ("score 2.", "2")] as [(String, String?)])
    func digitsAreNotPartsOfNumbers(text: String, label: String?) {
        #expect(digits.label(in: text) == label)
    }

    @Test func everyLabelIsFoundInItsOwnSentence() {
        for search in [intents, sentiment, chinese, letters, digits] {
            for label in search.labels {
                #expect(search.label(in: "\"\(label)\"") == label)
                #expect(search.label(in: "I would say: \(label)!") == label)
            }
        }
    }
}
