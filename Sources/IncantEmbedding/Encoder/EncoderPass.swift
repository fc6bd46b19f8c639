import IncantVectors

/// One batch's way through the encoder, on one thread.
///
/// Tokens of all texts form one matrix, so the large products run over packed rows, whatever the texts' lengths; only
/// attention goes text by text and head by head, on views of that matrix.
///
/// Source: Vaswani et al. 2017, "Attention is all you need", section 3; Devlin et al. 2019 for the arrangement (norm
/// after the residual sum).
struct EncoderPass {
    let configuration: EncoderConfiguration
    let weights: EncoderWeights
    let workspace: EncoderWorkspace

    /// The pooled vectors of a batch's texts, one after the other, not brought to unit length.
    func run(_ batch: TokenBatch) -> [Float] {
        workspace.prepare(for: batch)
        return weights.values.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return [] }
            embed(batch, base)
            for layer in weights.layers {
                attend(batch, layer, base)
                feedForward(batch, layer, base)
            }
            return pooled(batch)
        }
    }

    private func embed(_ batch: TokenBatch, _ base: UnsafePointer<Float>) {
        let width = configuration.hiddenSize
        for text in batch.texts {
            for token in text {
                let row = workspace.hidden + token * width
                row.update(from: base + weights.words + Int(batch.ids[token]) * width, count: width)
                EncoderKernels.add(base + weights.positions + (token - text.lowerBound) * width, to: row, width)
            }
        }
        norm(batch, weights.embeddingNorm, bias: nil, base)
    }

    private func attend(_ batch: TokenBatch, _ layer: EncoderWeights.Layer, _ base: UnsafePointer<Float>) {
        let width = configuration.hiddenSize
        let tokens = batch.ids.count
        GEMM.multiply(
            GEMM.Operand(workspace.hidden, stride: width),
            GEMM.Operand(base + layer.attention, stride: width).transposed,
            rows: batch.rows, columns: 3 * width, inner: width, into: workspace.attention, stride: 3 * width
        )
        for token in 0..<tokens {
            EncoderKernels.add(base + layer.queryBias, to: workspace.attention + token * 3 * width, width)
        }
        for text in batch.texts {
            for head in 0..<configuration.headCount {
                attend(from: text.lowerBound, to: text.upperBound, head: head)
            }
        }
        GEMM.multiply(
            GEMM.Operand(workspace.context, stride: width),
            GEMM.Operand(base + layer.output, stride: width).transposed,
            rows: batch.rows, columns: width, inner: width, into: workspace.hidden, stride: width, keep: 1
        )
        norm(batch, layer.attentionNorm, bias: base + layer.outputBias, base)
    }

    /// One head of one text. Scores are kept with a column for each query: see `softmaxColumns`.
    private func attend(from start: Int, to end: Int, head: Int) {
        let width = configuration.hiddenSize
        let size = configuration.headSize
        let count = end - start
        let query = workspace.attention + start * 3 * width + head * size
        let scores = workspace.scores
        GEMM.multiply(
            GEMM.Operand(query + width, stride: 3 * width), GEMM.Operand(query, stride: 3 * width).transposed,
            rows: count, columns: count, inner: size, into: scores, stride: count
        )
        EncoderKernels.softmaxColumns(
            scores, greatest: workspace.greatest, reciprocals: workspace.reciprocals, count: count)
        let context = workspace.context + start * width + head * size
        GEMM.multiply(
            GEMM.Operand(scores, stride: count).transposed, GEMM.Operand(query + 2 * width, stride: 3 * width),
            rows: count, columns: size, inner: count, into: context, stride: width
        )
        var row = 0
        while row < count {
            let factor = workspace.reciprocals[row]
            let values = context + row &* width
            var i = 0
            while i < size {
                values[i] *= factor
                i &+= 1
            }
            row &+= 1
        }
    }

    private func feedForward(_ batch: TokenBatch, _ layer: EncoderWeights.Layer, _ base: UnsafePointer<Float>) {
        let width = configuration.hiddenSize
        let wide = configuration.intermediateSize
        let tokens = batch.ids.count
        GEMM.multiply(
            GEMM.Operand(workspace.hidden, stride: width),
            GEMM.Operand(base + layer.expansion, stride: width).transposed,
            rows: batch.rows, columns: wide, inner: width, into: workspace.wide, stride: wide
        )
        EncoderKernels.gelu(workspace.wide, bias: base + layer.expansionBias, rows: tokens, columns: wide)
        GEMM.multiply(
            GEMM.Operand(workspace.wide, stride: wide),
            GEMM.Operand(base + layer.contraction, stride: wide).transposed,
            rows: batch.rows, columns: width, inner: wide, into: workspace.hidden, stride: width, keep: 1
        )
        norm(batch, layer.outputNorm, bias: base + layer.contractionBias, base)
    }

    private func norm(
        _ batch: TokenBatch, _ norm: EncoderWeights.Norm, bias: UnsafePointer<Float>?, _ base: UnsafePointer<Float>
    ) {
        EncoderKernels.layerNorm(
            workspace.hidden, bias: bias, factor: base + norm.factor, offset: base + norm.offset,
            epsilon: configuration.normEpsilon, ones: workspace.ones, rows: batch.ids.count,
            columns: configuration.hiddenSize
        )
    }

    private func pooled(_ batch: TokenBatch) -> [Float] {
        let width = configuration.hiddenSize
        var vectors = [Float](repeating: 0, count: batch.count * width)
        vectors.withUnsafeMutableBufferPointer { buffer in
            guard let vectors = buffer.baseAddress else { return }
            for (text, tokens) in batch.texts.enumerated() {
                let start = tokens.lowerBound
                let end = configuration.pooling == .mean ? tokens.upperBound : start + 1
                for token in start..<end {
                    GEMM.add(
                        workspace.hidden + token * width, scale: 1 / Float(end - start), to: vectors + text * width,
                        count: width
                    )
                }
            }
        }
        return vectors
    }
}
