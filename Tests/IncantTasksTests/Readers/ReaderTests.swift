import IncantTasks
import Testing

@Suite("Readers")
struct ReaderTests {
    private func csv(
        _ text: String, _ delimiter: DelimitedReader.Delimiter = .comma, columns: ColumnSelection = ColumnSelection()
    ) throws -> [SourceRecord] {
        try DelimitedReader(delimiter: delimiter, columns: columns)
            .records(in: SourceFile(path: "d.csv", bytes: Array(text.utf8)))
    }

    private func jsonl(_ text: String, columns: ColumnSelection = ColumnSelection()) throws -> [SourceRecord] {
        try JSONLinesReader(columns: columns).records(in: SourceFile(path: "d.jsonl", bytes: Array(text.utf8)))
    }

    @Test(arguments: ["\n", "\r\n", "\r"], ["", "\u{FEFF}"])
    func lineEndsAndMarkMakeNoDifference(end: String, mark: String) throws {
        let table = ["id,input,target", "1,\"a, \"\"b\"\"\",x", "", "2,\"two\(end)lines\",y", "3,c,"].joined(
            separator: end)
        let records = try csv(mark + table)
        #expect(records.map(\.line) == [2, 4, 6])
        #expect(records.map(\.id) == ["1", "2", "3"])
        #expect(records.map { $0.fields["input"] } == ["a, \"b\"", "two\(end)lines", "c"])
        #expect(records.map(\.target) == ["x", "y", ""])
        let lines = [#"{"input": "a", "target": "x"}"#, "  ", #"{"input": "b", "target": null}"#].joined(separator: end)
        #expect(message { _ = try jsonl(mark + lines) }.hasPrefix("d.jsonl:3: 'target' is null"))
    }

    @Test func tabsDivideTSV() throws {
        let records = try csv("text\tlabel\nSo, what?\tx\n你好，世界\ty\n", .tab, columns: ColumnSelection(target: "label"))
        #expect(records.map { $0.fields } == [["text": "So, what?"], ["text": "你好，世界"]])
    }

    @Test func columnsCanBeChosen() throws {
        let columns = ColumnSelection(target: "y", id: "key", needsID: true, inputs: ["a", "b"])
        let records = try csv("key,a,b,c,y\nk1,1,2,3,4\n", columns: columns)
        #expect(records == [SourceRecord(line: 2, id: "k1", fields: ["a": "1", "b": "2"], target: "4")])
        #expect(
            try jsonl(#"{"key": "k1", "a": 1, "b": "2", "c": null, "y": 4}"#, columns: columns).first?.fields == [
                "a": "1", "b": "2",
            ])
    }

    @Test(arguments: [
        ("input,target\na,b\nc\n", "d.csv:3: the row has 1 cells"),
        ("input,target\na,b,c\n", "d.csv:2: the row has 3 cells"),
        ("input,label\na,b\n", "d.csv:1: there is no 'target'"),
        ("input,label\na,b\n", "name the right one with task.target_column"),
        ("input;target\na,b;c\n", "d.csv:1: the header holds semicolons but no comma"),
        ("\"input\";\"target\"\na;c\n", "d.csv:1: the header holds semicolons but no comma"),
        ("input\ttarget\na\tb\n", "call the file .tsv"),
        ("input,targt\na,b\n", "did you mean 'targt'"),
        ("input,target\n\"a\nb\nc,d\n", "d.csv:2: a quoted cell is opened here"),
        ("input,target\n\n\nsay \"hi\" now,d\n", "d.csv:4: a quotation mark"),
        ("input,input,target\na,b,c\n", "d.csv:1: the header names 'input' twice"),
        ("input,,target\na,b,c\n", "d.csv:1: column 2"),
        ("input,target\n", "no example"),
        ("target\nx\n", "d.csv:1: there is no input"),
        (" \n\n", "the file is empty"),
        ("", "the file is empty"),
    ])
    func wrongTablesNameTheLine(text: String, part: String) {
        let text = message { _ = try csv(text) }
        #expect(text.contains(part), "\(text)")
    }

    @Test(arguments: [
        ("{\"input\": \"a\", \"target\": \"b\"}\n\n{\"input\": \"a\",}", "d.jsonl:3: malformed JSON at byte 15"),
        ("[1]", "d.jsonl:1: the line is an array"),
        ("{\"input\": \"a\"}", "d.jsonl:1: there is no 'target'"),
        ("{\"target\": \"a\"}", "d.jsonl:1: there is no input"),
        (
            "{\"input\": \"a\", \"target\": \"b\"}\n{\"text\": \"a\", \"target\": \"b\"}",
            "d.jsonl:2: the input fields are text"
        ),
        ("{\"input\": \"\\ud800\", \"target\": \"b\"}", "surrogate"),
        ("{\"input\": \"a\", \"input\": \"b\", \"target\": \"b\"}", "given twice"),
    ])
    func wrongLinesAreNamed(text: String, part: String) {
        let text = message { _ = try jsonl(text) }
        #expect(text.contains(part), "\(text)")
    }

    @Test func bytesThatAreNotUTF8NameTheirLine() {
        let bytes = Array("input,target\na,b\n".utf8) + [0xC4, 0xE3, 0xBA, 0xC3] + Array(",c\n".utf8)
        let text = message { _ = try SourceFile(path: "gb.csv", bytes: bytes) }
        #expect(text.hasPrefix("gb.csv:3: the bytes are not UTF-8"))
        #expect(text.contains("iconv"))
    }
}
