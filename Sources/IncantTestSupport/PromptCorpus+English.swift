import IncantCore

extension PromptCorpus {
    static let english: [Entry] = [
        chat("one sentence", .english, user: "Classify the following message: {input}"),
        chat("bare input", .english, user: "{input}"),
        chat("lower case", .english, user: "what is the intent of this message? answer with one label. {input}"),
        chat(
            "system and user", .english, system: "You are a careful assistant. You never guess.",
            user:
                "Read the message, think about what the customer wants, then answer with one label.\n\n{input}\n\nLabel:"
        ),
        chat(
            "bulleted rules", .english, system: "You route customer messages.",
            user: """
                Choose the label that fits best.

                - Use only the labels you were given.
                - Answer with the label alone, without explanation.
                - If you are not sure, take the nearest one.

                Message: {input}
                Label:
                """),
        chat(
            "sections", .english,
            user: """
                # Task
                Decide whether the review is positive or negative.

                ## Rules
                1. Judge the whole text, e.g. not the first line alone.
                2. Irony counts as its opposite.
                3. Answer in one word.

                ## Input
                {input}

                ## Answer
                """),
        chat(
            "LangGPT", .english,
            system: """
                # Role: Intent classifier

                ## Profile
                - Author: a service team
                - Language: English
                - Description: You sort messages into intents.

                ## Rules
                1. Never invent a label.
                2. Never explain.

                ## Workflow
                1. Read the message.
                2. Compare it with every label.
                3. Print the best one.

                ## Initialization
                As <Role>, follow <Rules> strictly.
                """, user: "{input}"),
        chat(
            "worked examples", .english,
            user: """
                Sort the questions.

                Input: Where is my parcel?
                Output: shipping

                Input: I want my money back!
                Output: refund

                Input: {input}
                Output:
                """),
        chat("questions and answers", .english, user: "Q: 2 + 2?\nA: 4\n\nQ: {input}\nA:"),
        chat(
            "reasoning", .english, .reasoning,
            system: "Solve the problem step by step. Write the final number on the last line.",
            user: "Problem: {input}\nLet's think step by step."),
        chat(
            "extraction with JSON", .english, .extraction,
            user: """
                Extract the fields as JSON, for example {"name": "J. Smith", "date": "3 May"}.
                Use null where a field is absent; do not add fields.
                ```json
                {"name": null, "date": null}
                ```
                Text: {input}
                """),
        chat(
            "several fields", .english, .reasoning, user: "Context: {context}\nQuestion: {question}\nAnswer briefly:",
            fields: ["context", "question"]),
        chat(
            "field used twice", .english, .generation,
            user: "Summarise {input} in one line. Again, the text is: {input}. Keep names and numbers."),
        chat("tags", .english, user: "<task>Name the topic.</task>\n<text>{input}</text>\n<answer>"),
        chat("emoji", .english, user: "🔥 Read this 👉 {input} 👈 and pick 👍🏽 or 👎🏽! No essays 👩‍👩‍👧."),
        chat(
            "bold titles", .english,
            user: "**Goal:**\nFind the tone.\n**Limits:**\nOne word; no quotes; lower case.\n\"{input}\"\n---\nTone:"),
        chat(
            "long prose", .english, .generation,
            user: """
                You will be given a message that a customer wrote to our service desk. Read it slowly, because customers \
                often say at the end what matters most. Write a reply that is polite, short and exact; promise nothing that \
                the message does not ask for. If the message is angry, stay calm. If it thanks us, thank them too.

                {input}
                """),
    ]
}
