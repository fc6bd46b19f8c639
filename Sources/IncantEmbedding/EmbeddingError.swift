/// What can go wrong on the way from a model folder to a vector.
package enum EmbeddingError: Error, Equatable, Sendable, CustomStringConvertible {
    /// A file of a model folder cannot be opened or read.
    case unreadable(file: String, reason: String)
    /// A model folder lacks a file that every model needs.
    case missingFile(folder: String, file: String)
    /// A configuration file is not the JSON it should be.
    case malformedConfiguration(file: String, reason: String)
    /// A configuration file lacks a key.
    case missingKey(file: String, key: String)
    /// A configuration asks for something that this encoder does not do.
    case unsupported(file: String, key: String, value: String, supported: String)
    /// A safetensors file is damaged, as a whole.
    case malformedTensors(file: String, reason: String)
    /// One tensor of a safetensors file is described in a way that cannot be.
    case malformedTensor(file: String, tensor: String, reason: String)
    /// A safetensors file lacks a tensor that the model needs.
    case missingTensor(file: String, tensor: String)
    /// A tensor has another shape than the configuration says.
    case wrongShape(file: String, tensor: String, found: [Int], expected: [Int])
    /// A vocabulary lacks a token that every text needs.
    case missingToken(file: String, token: String)
    /// The vocabulary has more tokens than the model has rows for.
    case vocabularyTooLarge(file: String, tokens: Int, rows: Int)
    /// The weights gave something that is not a number.
    case notFinite(model: String, text: String)

    package var description: String {
        switch self {
        case .unreadable(let file, let reason):
            "\(file): cannot be read (\(reason)); check that the file exists and that you may read it"
        case .missingFile(let folder, let file):
            "\(folder): holds no \(file); fetch the model with scripts/fetch-model, or name a folder with a BERT-family "
                + "model (config.json, vocab.txt, model.safetensors)"
        case .malformedConfiguration(let file, let reason):
            "\(file): \(reason); fetch the model again"
        case .missingKey(let file, let key):
            "\(file): has no usable '\(key)'; add it, or fetch the model again"
        case .unsupported(let file, let key, let value, let supported):
            "\(file): '\(key)' is \(value), which is not supported; choose a model with \(supported)"
        case .malformedTensors(let file, let reason):
            "\(file): not a sound safetensors file: \(reason); fetch the model again"
        case .malformedTensor(let file, let tensor, let reason):
            "\(file): tensor '\(tensor)': \(reason); fetch the model again"
        case .missingTensor(let file, let tensor):
            "\(file): has no tensor '\(tensor)'; choose a BERT-family model"
        case .wrongShape(let file, let tensor, let found, let expected):
            "\(file): tensor '\(tensor)' has shape \(found), and config.json says \(expected); "
                + "take both files from the same model"
        case .missingToken(let file, let token):
            "\(file): has no token '\(token)'; choose a model with a WordPiece vocabulary"
        case .vocabularyTooLarge(let file, let tokens, let rows):
            "\(file): has \(tokens) tokens, and the model only \(rows) rows; take both files from the same model"
        case .notFinite(let model, let text):
            "\(model): gives no finite vector for the text that starts '\(text)'; fetch the model again"
        }
    }
}
