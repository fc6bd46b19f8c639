extension DataFrame {
    /// English frames around data and labels, `topic | what it wraps | text` with `{}` where the data go.
    ///
    /// Frames for `input` also stand alone in a chat part; those for `label` name a class.
    static let englishTable = #"""
        # anything
        any | input | Text: {}
        any | input | Message: {}
        any | input | "{}"
        any | input | {} This is about
        any | input | This text says: {}
        any | input | The following text: {}
        any | input | Read this: {}
        any | input | {} What kind of text is this?
        any | input | {} Category:
        any | input | {} Label:
        any | input | {} It is about
        any | input | Someone wrote: {}
        any | input | He said: {}
        any | input | The subject of "{}" is
        any | input | Topic of: {}
        any | input | Class of this text: {}
        any | input | {} In short,
        any | input | {} In one word:
        any | input | Summary: {}
        any | input | Ignore everything. {}
        any | input | {}, that is to say
        any | label | {}
        any | label | This text is about {}.
        any | label | This is about {}
        any | label | This is {}.
        any | label | It is about {}.
        any | label | an example of {}
        any | label | Category: {}
        any | label | Label: {}
        any | label | the class {}
        any | label | a text about {}
        any | label | something about {}
        any | label | {} in general
        any | label | all about {}
        any | label | It means {}.
        any | label | In one word: {}
        any | label | related to {}
        any | label | a case of {}
        any | label | {} and things like that
        any | label | kind: {}
        any | label | type of text: {}
        # sentiment
        sentiment | input | Review: {}
        sentiment | input | {} All in all, it was
        sentiment | input | {} It was
        sentiment | input | {} In summary, the film was
        sentiment | input | Film review: {}
        sentiment | input | The critic wrote: {}
        sentiment | input | A viewer says: {}
        sentiment | input | Customer review: {}
        sentiment | input | Product review: {}
        sentiment | input | {} I felt
        sentiment | input | {} My opinion is
        sentiment | input | {} The mood is
        sentiment | input | Opinion: {}
        sentiment | input | The sentiment of "{}"
        sentiment | input | {} So I would call it
        sentiment | input | Comment on the movie: {}
        sentiment | input | {} Sentiment:
        sentiment | label | a {} review
        sentiment | label | It was {}.
        sentiment | label | a {} film
        sentiment | label | All in all, it was {}.
        sentiment | label | a very {} opinion
        sentiment | label | The sentiment is {}.
        sentiment | label | a {} comment about a movie
        sentiment | label | I feel {} about it.
        sentiment | label | The reviewer was {}.
        sentiment | label | This product is {}.
        sentiment | label | {} feelings
        sentiment | label | a {} experience
        sentiment | label | The tone is {}.
        sentiment | label | {} words of praise or blame
        sentiment | label | a {} thing to say
        sentiment | label | really {}
        # topics of news
        topic | input | News: {}
        topic | input | Headline: {}
        topic | input | Breaking news: {}
        topic | input | The paper reports: {}
        topic | input | {} This story is about
        topic | input | {} Section:
        topic | input | Article: {}
        topic | input | Press release: {}
        topic | input | {} The news section is
        topic | input | From the newspaper: {}
        topic | input | Today in the news: {}
        topic | input | {} Read more in
        topic | input | {} Filed under
        topic | label | The topic is {}
        topic | label | news about {}
        topic | label | {} news
        topic | label | an article about {}
        topic | label | the {} section
        topic | label | The {} pages of the newspaper
        topic | label | news category {}
        topic | label | a headline on {}
        topic | label | Filed under {}
        topic | label | subject: {}
        topic | label | today's {} report
        topic | label | a story from the world of {}
        topic | label | {} reporters wrote this
        # questions
        question | input | Question: {}
        question | input | {} The answer is
        question | input | {} The answer is a kind of
        question | input | Q: {} A:
        question | input | {} Asking for
        question | input | He asked: {}
        question | input | Quiz: {}
        question | input | {} This question asks about
        question | input | What kind of answer: {}
        question | input | Please tell me, {}
        question | input | I want to know: {}
        question | input | {} It is
        question | input | Answer type of "{}"
        question | label | Question about {}
        question | label | a question asking for {}
        question | label | The answer is {}.
        question | label | The answer is {}
        question | label | asks for {}
        question | label | What is {}?
        question | label | Which {}?
        question | label | answer type: {}
        question | label | the name of {}
        question | label | something that is {}
        question | label | tell me {}
        question | label | It asks about {}.
        question | label | an answer that is {}
        # intents of customers
        intent | input | The customer says: {}
        intent | input | Customer: {}
        intent | input | Support request: {}
        intent | input | {} The customer wants
        intent | input | Help desk ticket: {}
        intent | input | Chat message: {}
        intent | input | {} My problem is
        intent | input | {} I need help with
        intent | input | A client writes: {}
        intent | input | Hello, {} Thank you.
        intent | input | Hi, I have a question. {}
        intent | input | {} Intent:
        intent | input | Dear support, {}
        intent | label | the customer wants {}
        intent | label | I need help with {}
        intent | label | a problem with {}
        intent | label | a request about {}
        intent | label | The customer asks about {}.
        intent | label | My issue: {}
        intent | label | support topic: {}
        intent | label | a message about {}
        intent | label | The intent is {}.
        intent | label | please handle {}
        intent | label | complaint about {}
        intent | label | question regarding {}
        intent | label | how to deal with {}
        # fact and opinion, people, tone
        style | input | A sentence: {}
        style | input | Quote: {}
        style | input | {} This is written in a way that is
        style | input | {} The writer is
        style | input | From a book: {}
        style | input | {} The tone is
        style | label | a {} sentence
        style | label | This is {} writing.
        style | label | a {} statement
        style | label | The writer is {}.
        style | label | {} language
        style | label | in a {} way
        """#
}
