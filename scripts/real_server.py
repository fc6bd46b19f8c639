"""What scripts/test-real-server needs beside the shell: a counting proxy, small data, and looks into runs."""

import http.client
import http.server
import json
import os
import sqlite3
import sys
import threading
import urllib.request


class Tally:
    """What passed through the proxy since it was last taken."""

    def __init__(self):
        self.lock = threading.Lock()
        self.take()

    def take(self):
        """Returns the sums so far, and begins anew."""
        sums = getattr(self, "sums", None)
        self.sums = {"requests": 0, "answered": 0, "refused": 0, "failed": 0, "prompt_tokens": 0, "completion_tokens": 0}
        return sums

    def note(self, status, body):
        with self.lock:
            self.sums["requests"] += 1
            if status == 200:
                usage = json.loads(body)["usage"]
                self.sums["answered"] += 1
                self.sums["prompt_tokens"] += usage["prompt_tokens"]
                self.sums["completion_tokens"] += usage.get("completion_tokens", 0)
            else:
                self.sums["refused" if status == 400 else "failed"] += 1


def proxy(upstream_port, address_file):
    """Stands before the server on a port of its own, adds up `usage`, and runs until it is killed."""
    tally = Tally()

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_):
            pass

        def answer(self, status, content_type, body):
            self.send_response(status)
            self.send_header("Content-Type", content_type)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_GET(self):
            with tally.lock:
                sums = tally.take()
            self.answer(200, "application/json", json.dumps(sums).encode())

        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            upstream = http.client.HTTPConnection("127.0.0.1", upstream_port, timeout=600)
            try:
                upstream.request("POST", self.path, body, {"Content-Type": "application/json"})
                reply = upstream.getresponse()
                status, content_type, text = reply.status, reply.getheader("Content-Type"), reply.read()
            except OSError as error:
                status, content_type = 502, "application/json"
                text = json.dumps({"error": {"message": f"no answer from the server behind the proxy: {error}"}}).encode()
            finally:
                upstream.close()
            # Before the client sees it: what it was told of is counted.
            tally.note(status, text)
            try:
                self.answer(status, content_type, text)
            except OSError:
                pass  # The client was killed.

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    with open(address_file + ".new", "w") as file:
        file.write(f"http://127.0.0.1:{server.server_address[1]}/v1\n")
    os.rename(address_file + ".new", address_file)
    server.serve_forever()


def get(address):
    """What an address answers; no proxy stands before one's own machine."""
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(address, timeout=600) as reply:
        return json.load(reply)


def post(address, value):
    request = urllib.request.Request(address, json.dumps(value).encode(), {"Content-Type": "application/json"})
    return get(request)


def make_task(folder, source, labels, sizes, long=None):
    """Writes a small task: the first examples of each split whose labels are wanted, in turn over the labels.

    `long` replaces the input of the first train example.
    """
    os.makedirs(folder)
    with open(f"{source}/task.json") as file:
        task = json.load(file)
    labels = labels or task["labels"]
    names = {name: task["label_words"][name] for name in labels}
    seed = task["seed_prompt"].replace(", ".join(task["labels"]), ", ".join(labels))
    task.update(name=os.path.basename(folder), labels=labels, label_words=names, seed_prompt=seed)
    for split, size in zip(("train", "validation", "test"), sizes):
        with open(f"{source}/{split}.jsonl") as file:
            examples = [json.loads(line) for line in file]
        by_label = [[e for e in examples if e["target"] == label] for label in labels]
        chosen = [column[row] for row in range(size) for column in by_label if row < len(column)][:size]
        if long and split == "train":
            chosen[0] = dict(chosen[0], input=long)
        with open(f"{folder}/{split}.jsonl", "w") as file:
            file.writelines(json.dumps(example) + "\n" for example in chosen)
        task["n"][split] = len(chosen)
    with open(f"{folder}/task.json", "w") as file:
        json.dump(task, file)
    return task


def text_of_length(address, model, seed_prompt, tokens):
    """An input with which the seed prompt takes so many tokens, by the server's own count."""
    def measure(count):
        text = "Why is " + "the " * count + "door closed?"
        message = {"role": "user", "content": seed_prompt.replace("{input}", text)}
        reply = post(address + "/chat/completions", {"model": model, "messages": [message], "max_tokens": 1})
        return text, reply["usage"]["prompt_tokens"]

    return measure(20 + tokens - measure(20)[1])[0]


def rows(run, query):
    with sqlite3.connect(f"file:{run}/run.sqlite?mode=ro", uri=True) as file:
        return file.execute(query).fetchall()


def evaluations(run):
    """How many there are; 0 where there is no journal yet."""
    try:
        return rows(run, "SELECT count(*) FROM evaluations")[0][0]
    except sqlite3.OperationalError:
        return 0


def content(run):
    """Everything that is equal in equal runs: all but times and calls."""
    return {
        "events": rows(run, "SELECT kind, payload FROM events ORDER BY sequence"),
        "evaluations": rows(
            run,
            "SELECT prompt, split, example, sample, answer, score, support, prompt_tokens, answer_tokens, estimated,"
            " filtered, after_event FROM evaluations ORDER BY prompt, split, example, sample"),
    }


def difference(run, other):
    """What differs between two runs, in a line; empty where nothing does."""
    mine, theirs = content(run), content(other)
    for kind, left in mine.items():
        right = theirs[kind]
        if len(left) != len(right):
            return f"{len(left)} {kind} against {len(right)}"
        for number, (a, b) in enumerate(zip(left, right)):
            if a != b:
                return f"{kind} differ first at {number + 1} of {len(left)}: {str(a)[:300]} against {str(b)[:300]}"
    return ""


def calls(run):
    """The ledger's sums: calls and tokens by state, and how many calls are estimated."""
    sums = {}
    for state, count, sent, received, estimated in rows(
            run, "SELECT state, count(*), sum(prompt_tokens), sum(answer_tokens), sum(estimated) FROM calls GROUP BY 1"):
        sums[state] = {"calls": count, "prompt": sent, "answer": received, "estimated": estimated}
    return sums


def books(run, tally):
    """What differs between a ledger and the proxy's tally, in a line; empty where nothing does.

    Where the process was killed, calls that were open then are lost: whether they were answered it cannot know.
    """
    sums, tally = calls(run), json.loads(tally)
    none = {"calls": 0, "prompt": 0, "answer": 0, "estimated": 0}
    answered, lost, failed = (sums.get(state, none) for state in ("answered", "lost", "failed"))
    if answered["estimated"]:
        return f"{answered['estimated']} answered calls have an estimated usage"
    made = answered["calls"] + lost["calls"] + failed["calls"]
    if not tally["requests"] <= made <= tally["requests"] + lost["calls"]:
        return f"{made} calls in the ledger, {tally['requests']} at the server"
    for name, there in (("prompt", "prompt_tokens"), ("answer", "completion_tokens")):
        if not answered[name] <= tally[there] <= answered[name] + lost[name]:
            return f"{answered[name]} {name} tokens in the ledger (and {lost[name]} lost), {tally[there]} at the server"
    if not lost["calls"] and answered["calls"] != tally["answered"]:
        return f"{answered['calls']} answered calls in the ledger, {tally['answered']} at the server"
    return ""


def unscored(run, example):
    """What is wrong where a train example should have no score, in a line."""
    found = rows(run, f"SELECT count(*) FROM evaluations WHERE split = 'train' AND example = {example}")[0][0]
    return f"it has {found} scores" if found else ""


def set_aside(run):
    """What is wrong where the model should have refused some candidates, in a line."""
    decided = [payload for (payload,) in rows(run, "SELECT payload FROM events WHERE kind = 'decided'")]
    refused = [payload for payload in decided if "the model refused" in payload]
    return "" if refused else f"none in {len(decided)} generations"


def main(command, *arguments):
    if command == "proxy":
        proxy(int(arguments[0]), arguments[1])
    elif command == "tally":
        print(json.dumps(get(arguments[0])))
    elif command == "task":
        folder, source, labels, sizes = arguments
        make_task(folder, source, labels.split(",") if labels else [], [int(size) for size in sizes.split(",")])
    elif command == "long-task":
        # An input so long that the seed prompt takes that many tokens.
        folder, source, sizes, address, model, tokens = arguments
        sizes = [int(size) for size in sizes.split(",")]
        with open(f"{source}/task.json") as file:
            seed_prompt = json.load(file)["seed_prompt"]
        long = text_of_length(address, model, seed_prompt, int(tokens)) if int(tokens) < 2048 else "why " * int(tokens)
        make_task(folder, source, [], sizes, long)
    elif command == "evaluations":
        print(evaluations(arguments[0]))
    elif command == "difference":
        print(difference(*arguments))
    elif command == "calls":
        sums = calls(arguments[0])
        print(", ".join(f"{state} {s['calls']} ({s['prompt']}+{s['answer']} tokens)" for state, s in sorted(sums.items())))
    elif command == "made":
        print(sum(s["calls"] for state, s in calls(arguments[0]).items() if state != "unsent"))
    elif command == "books":
        print(books(*arguments))
    elif command == "unscored":
        print(unscored(arguments[0], int(arguments[1])))
    elif command == "set-aside":
        print(set_aside(arguments[0]))
    else:
        sys.exit(f"unknown command {command}")


if __name__ == "__main__":
    main(*sys.argv[1:])
