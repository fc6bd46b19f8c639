import Glibc

/// One connection of the stub, and how far its present reaction is.
final class StubConnection {
    /// What reading or writing came to.
    enum Progress { case done, blocked, ended }

    let descriptor: Int32
    /// 1 for the first connection that the server accepted, and so on.
    let number: Int
    var parser = StubParser()
    var steps: ArraySlice<StubStep> = []
    /// Whether a request is being answered.
    var isBusy = false
    /// Where the loop's list of polled descriptors has it.
    var place: Int
    private var unsent: ArraySlice<UInt8> = []

    init(descriptor: Int32, number: Int, place: Int) {
        self.descriptor = descriptor
        self.number = number
        self.place = place
    }

    /// Puts bytes in line for `flush`.
    func queue(_ bytes: ArraySlice<UInt8>) { unsent = bytes }

    /// Writes what is in line.
    ///
    /// - Parameter sent: is told how many bytes the kernel took.
    /// - Returns: `blocked` where the kernel takes no more at present, `ended` where the connection is lost.
    func flush(sent: (Int) -> Void) -> Progress {
        while !unsent.isEmpty {
            let count = unsent.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            if count < 0 {
                if errno == EINTR { continue }
                return errno == EAGAIN ? .blocked : .ended
            }
            sent(count)
            unsent = unsent.dropFirst(count)
        }
        return .done
    }

    /// Reads what has come.
    ///
    /// - Parameter scratch: is overwritten.
    /// - Returns: `blocked` where no more is there at present, `ended` where the other side has ended the connection.
    func read(through scratch: UnsafeMutableRawBufferPointer) -> Progress {
        while true {
            let count = recv(descriptor, scratch.baseAddress, scratch.count, 0)
            if count < 0 {
                if errno == EINTR { continue }
                return errno == EAGAIN ? .blocked : .ended
            }
            if count == 0 { return .ended }
            parser.append(UnsafeRawBufferPointer(rebasing: scratch[..<count]))
            if count < scratch.count { return .blocked }
        }
    }

    /// Closes the descriptor.
    ///
    /// - Parameter withReset: whether the other side sees a reset in place of an orderly end.
    func close(withReset: Bool) {
        if withReset {
            var linger = Glibc.linger(l_onoff: 1, l_linger: 0)
            setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout.size(ofValue: linger)))
        }
        Glibc.close(descriptor)
    }
}
