import CSpawn
import Foundation
import Glibc
import IncantCore
import Synchronization

/// The thread that keeps a pool's processes, and the box in which it finds its orders.
///
/// Processes belong to the thread alone; callers only put lines, cancellations and the wish to close into the box and
/// wake the thread through a pipe.
final class ProgramLoop: Sendable {
    private struct Box {
        var queue: [ProgramJob] = []
        /// Jobs that nobody waits for any more.
        var cancelled: Set<Int> = []
        var lastID = 0
        var isRunning = false
        var isClosing = false
        /// Our ends of the pipe that wakes the thread; -1 while it does not run.
        var wake: (read: Int32, write: Int32) = (-1, -1)
        var waitingForEnd: [CheckedContinuation<Void, Never>] = []
    }

    private let settings: ProgramSettings
    private let box = Mutex(Box())

    init(_ settings: ProgramSettings) {
        self.settings = settings
    }

    // MARK: What callers order

    func newID() -> Int {
        box.withLock {
            $0.lastID += 1
            return $0.lastID
        }
    }

    /// Queues a job, and starts the thread for the first one.
    func submit(_ job: ProgramJob) {
        let refusal: ModelFailure? = box.withLock { box in
            if box.isClosing || box.cancelled.contains(job.id) { return Self.cancelled }
            if !box.isRunning {
                var ends: [Int32] = [-1, -1]
                guard pipe2(&ends, O_CLOEXEC | O_NONBLOCK) == 0 else {
                    return ModelFailure(
                        .unavailable,
                        "no pipe can be made for a program (\(String(cString: strerror(errno)))); allow more open files"
                    )
                }
                box.wake = (ends[0], ends[1])
                box.isRunning = true
                let thread = Thread { [wake = ends[0]] in self.run(wake: wake) }
                thread.name = "incant programs"
                thread.start()
            }
            box.queue.append(job)
            Self.ring(box)
            return nil
        }
        if let refusal { job.waiting.resume(returning: .failure(refusal)) }
    }

    /// Lets a job's caller go. A process that is busy with it finishes it, and the answer is dropped.
    func cancel(_ id: Int) {
        let job: ProgramJob? = box.withLock { box in
            if let place = box.queue.firstIndex(where: { $0.id == id }) { return box.queue.remove(at: place) }
            box.cancelled.insert(id)
            Self.ring(box)
            return nil
        }
        job?.waiting.resume(returning: .failure(Self.cancelled))
    }

    /// Drops what is remembered of a job that is over.
    func forget(_ id: Int) {
        box.withLock { _ = $0.cancelled.remove(id) }
    }

    /// Tells the thread to end all processes and itself.
    func close() {
        box.withLock { box in
            box.isClosing = true
            Self.ring(box)
        }
    }

    /// Waits for the thread's end.
    func end() async {
        await withCheckedContinuation { continuation in
            let isOver = box.withLock { box in
                if box.isRunning { box.waitingForEnd.append(continuation) }
                return !box.isRunning
            }
            if isOver { continuation.resume() }
        }
    }

    private static let cancelled = ModelFailure(.cancelled, "the search was stopped before the program answered")

    private static func ring(_ box: Box) {
        guard box.wake.write >= 0 else { return }
        // A full pipe wakes the thread as well.
        var byte: UInt8 = 1
        _ = write(box.wake.write, &byte, 1)
    }

    // MARK: What the thread does

    private func run(wake: Int32) {
        // SIGPIPE would come to the thread that writes, and ends the process unless it is blocked; signals for the
        // process go to other threads.
        var signals = sigset_t()
        sigfillset(&signals)
        pthread_sigmask(SIG_BLOCK, &signals, nil)

        var workers: [ProgramWorker] = []
        var log: ErrorOutput?
        while true {
            let (cancelled, isClosing) = box.withLock { ($0.cancelled, $0.isClosing) }
            for worker in workers { worker.abandon(cancelled, with: Self.cancelled) }
            if isClosing {
                for job in box.withLock({ box in
                    defer { box.queue = [] }
                    return box.queue
                }) {
                    job.waiting.resume(returning: .failure(Self.cancelled))
                }
                for worker in workers { worker.dismiss(with: Self.cancelled) }
                if workers.isEmpty { break }
            } else {
                dispatch(to: &workers, &log)
            }
            wait(wake, workers)
            let now = ContinuousClock.now
            for worker in workers {
                worker.serve(at: now) { log?.take($0) }
            }
            for job in workers.compactMap(\.unfinished).reversed() { box.withLock { $0.queue.insert(job, at: 0) } }
            workers.removeAll { $0.isOver }
        }
        log?.end()
        let waiting = box.withLock { box in
            Glibc.close(box.wake.read)
            Glibc.close(box.wake.write)
            box.wake = (-1, -1)
            box.isRunning = false
            defer { box.waitingForEnd = [] }
            return box.waitingForEnd
        }
        for continuation in waiting { continuation.resume() }
    }

    /// Gives waiting lines to idle processes, and starts processes while more are allowed.
    private func dispatch(to workers: inout [ProgramWorker], _ log: inout ErrorOutput?) {
        while true {
            let idle = workers.first { $0.isIdle }
            guard idle != nil || workers.count < max(1, settings.processes) else { return }
            guard let job = box.withLock({ $0.queue.isEmpty ? nil : $0.queue.removeFirst() }) else { return }
            if let idle {
                idle.begin(job)
                continue
            }
            do throws(ModelFailure) {
                if log == nil {
                    log = try ErrorOutput(path: settings.errorFile, limit: settings.longestErrorFile)
                }
                let worker = try ProgramWorker(settings)
                workers.append(worker)
                worker.begin(job)
            } catch {
                job.waiting.resume(returning: .failure(error))
            }
        }
    }

    /// Waits until a process has something to say, can take more, or is due.
    private func wait(_ wake: Int32, _ workers: [ProgramWorker]) {
        var polled = [pollfd(fd: wake, events: Int16(POLLIN), revents: 0)] + workers.flatMap(\.polled)
        let now = ContinuousClock.now
        var milliseconds: Int32 = -1
        if let due = workers.compactMap({ $0.due(after: now) }).min() {
            let left = max(.zero, due - now)
            milliseconds = Int32(clamping: (left / .milliseconds(1)).rounded(.up).asInt)
        }
        _ = poll(&polled, nfds_t(polled.count), milliseconds)
        var bytes = [UInt8](repeating: 0, count: 256)
        while read(wake, &bytes, bytes.count) > 0 {}
    }
}

extension Double {
    /// The whole number, cut off at the ends of the range.
    fileprivate var asInt: Int { Int(exactly: self) ?? (self < 0 ? .min : .max) }
}
