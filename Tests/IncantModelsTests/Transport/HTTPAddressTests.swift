import IncantModels
import Testing

@Suite("HTTP addresses")
struct HTTPAddressTests {
    @Test(
        "An address is kept in one form",
        arguments: [
            ("http://localhost:8080/v1", "http://localhost:8080/v1"),
            ("HTTP://LocalHost:80/v1//", "http://localhost/v1"),
            ("https://API.Example.com:443", "https://api.example.com"),
            ("https://api.example.com:80/", "https://api.example.com:80"),
            ("http://[::1]:8080/", "http://[::1]:8080"),
            ("http://[2001:DB8:0:0::1]/V1", "http://[2001:db8::1]/V1"),
            ("http://10.0.0.7:8000/a/b%20c", "http://10.0.0.7:8000/a/b%20c"),
            ("http://my_host-1", "http://my_host-1"),
            ("unix:/run/llama.sock:/v1/", "unix:/run/llama.sock:/v1"),
            ("unix:/run/llama.sock", "unix:/run/llama.sock"),
            ("unix:/run/llama.sock:/", "unix:/run/llama.sock"),
            ("UNIX:/run/a:b.sock:/v1", "unix:/run/a:b.sock:/v1"),
        ])
    func normalised(text: String, expected: String) throws {
        let address = try HTTPAddress(text)
        #expect(address.description == expected)
        #expect(try HTTPAddress(expected) == address)
    }

    @Test(
        "What cannot be used is refused with what to write",
        arguments: [
            ("", "empty"), ("localhost:8080", "scheme"), ("ftp://host/", "scheme"), ("://host", "scheme"),
            ("http://", "host"), ("http://:80", "host"), ("http:///v1", "host"),
            ("http://user:sesame@host/v1", "user name"), ("https://sesame@host", "user name"),
            ("http://host/v1?key=sesame", "query"), ("http://host?key=sesame", "query"),
            ("http://host/v1#sesame", "fragment"), ("http://host:0/", "port"), ("http://host:65536/", "port"),
            ("http://host:", "port"), ("http://host:+80", "port"), ("http://host:80x", "port"),
            ("http://::1/", "brackets"), ("http://[::1", "IPv6"), ("http://[fe80::1%25eth0]/", "IPv6"),
            ("http://[::1]80/", "port"), ("http://ho st/", "space"), ("http://host/\n", "space"),
            ("http://höst/", "xn--"), ("http://host/vé", "percent-encode"), ("http://ho$t/", "characters"),
            ("unix:", "unix:/path/to.sock:/v1"), ("unix:relative.sock:/v1", "unix:/path/to.sock:/v1"),
            ("unix:///run/x.sock", "unix:/path/to.sock:/v1"), ("unix:/run/x.sock:/v1?sesame", "query"),
            ("unix:/" + String(repeating: "x", count: 107), "107"),
        ])
    func refused(text: String, word: String) {
        do throws(TransportError) {
            _ = try HTTPAddress(text)
            Issue.record("'\(text)' was taken")
        } catch {
            guard case .badAddress(let reason) = error.kind else {
                Issue.record("\(error.kind)")
                return
            }
            #expect(reason.contains(word))
            #expect(!error.description.contains("sesame"))
            #expect(!error.wasSent)
        }
    }

    @Test("Loopback and clear text")
    func reach() throws {
        let loopback = [
            "http://localhost", "http://LOCALHOST:1", "http://127.0.0.1", "http://127.9.8.7:80", "https://[::1]",
            "http://[0:0:0:0:0:0:0:1]", "unix:/x.sock",
        ]
        for text in loopback {
            #expect(try HTTPAddress(text).isLoopback, "\(text)")
            #expect(try !HTTPAddress(text).isClearText, "\(text)")
        }
        let clear = [
            "http://127.evil.com", "http://localhost.evil.com", "http://10.0.0.1", "http://[::2]", "http://127.1",
        ]
        for text in clear {
            #expect(try !HTTPAddress(text).isLoopback, "\(text)")
            #expect(try HTTPAddress(text).isClearText, "\(text)")
        }
        #expect(try !HTTPAddress("https://api.example.com").isClearText)
    }

    @Test("Paths are appended with one slash between")
    func appending() throws {
        let base = try HTTPAddress("http://[::1]:8080/v1/")
        #expect(base.appending(path: "/chat/completions/").url == "http://[::1]:8080/v1/chat/completions")
        #expect(base.appending(path: "").description == base.description)
        let root = try HTTPAddress("https://host")
        #expect(root.url == "https://host/")
        #expect(root.appending(path: "models").url == "https://host/models")
        let socket = try HTTPAddress("unix:/x.sock:/v1").appending(path: "chat")
        #expect(socket.url == "http://localhost/v1/chat")
        #expect(socket.socketPath == "/x.sock")
        #expect(socket.place == "unix:/x.sock")
    }
}
