import IncantCore
import IncantPrompts
import Testing

@Suite("Frames around data and labels")
struct DataFrameTests {
    @Test(
        "there are enough, distinct, for either slot and of every topic",
        arguments: [(Language.english, 120), (.chinese, 60)])
    func counts(language: Language, least: Int) {
        let frames = DataFrame.frames(in: language)
        #expect(frames.count >= least)
        #expect(Set(frames).count == frames.count)
        for topic in DataFrame.Topic.allCases {
            for slot in DataFrame.Slot.allCases {
                #expect(frames.contains { $0.topic == topic && $0.slot == slot }, "\(topic) \(slot)")
            }
        }
    }

    @Test("a frame holds one slot and no other braces", arguments: Language.allCases)
    func slots(language: Language) {
        for frame in DataFrame.frames(in: language) {
            let text = frame.around("\u{1}")
            #expect(text.count { $0 == "\u{1}" } == 1)
            #expect(!text.contains { "{}|".contains($0) }, "\(text)")
        }
    }
}

@Suite("Frames of instructions")
struct InstructionFrameTests {
    @Test("there is a frame of every mood", arguments: Language.allCases)
    func moods(language: Language) {
        let frames = InstructionFrame.frames(in: language)
        for mood in InstructionFrame.Mood.allCases { #expect(frames.contains { $0.mood == mood }, "\(mood)") }
        #expect(Set(frames).count == frames.count)
    }

    @Test(
        "what is put into a frame is found in it again",
        arguments: [
            (Language.english, "classify the review as positive or negative"), (Language.chinese, "判断评论的情感"),
        ])
    func roundTrip(language: Language, action: String) throws {
        // A frame of two sentences is parsed after the text has been cut into sentences.
        for frame in InstructionFrame.frames(in: language) where !frame.beginsSentence || frame.prefix.isEmpty {
            let sentence = frame.around(action)
            let found = try #require(InstructionFrame.action(of: sentence, in: language), "\(sentence)")
            #expect(found.action == action, "\(sentence)")
            #expect(found.mood == frame.mood, "\(sentence)")
        }
    }

    @Test(
        "what is no instruction is not taken for one",
        arguments: [
            "The review is long.", "Which section does this news item belong to?", "Please, no.", "",
        ])
    func noInstruction(sentence: String) {
        #expect(InstructionFrame.action(of: sentence, in: .english) == nil)
    }
}

@Suite("Dressing of instructions")
struct InstructionPhrasesTests {
    @Test("roles, courtesies, openings and fillers are there, in their language", arguments: Language.allCases)
    func phrases(language: Language) {
        let phrases = InstructionPhrases.phrases(for: language)
        #expect(phrases.roles.count >= 20)
        #expect(phrases.courtesies.count >= 5 && phrases.openings.count >= 8)
        #expect(phrases.fillers.count >= 8 && phrases.telegraphicWords.count >= 20)
        for text in phrases.roles + phrases.courtesies + phrases.openings + phrases.fillers {
            #expect(text.unicodeScalars.contains(where: isHan) == (language == .chinese), "\(text)")
            #expect(!text.contains { "{}".contains($0) })
        }
    }
}
