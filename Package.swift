// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "incant",
    products: [
        .executable(name: "incant", targets: ["incant"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
        .package(url: "https://github.com/swiftcsv/SwiftCSV", from: "0.10.0"),
    ],
    targets: [
        // 0: system libraries
        .systemLibrary(name: "CBLAS"),
        .systemLibrary(name: "CCurl"),
        .systemLibrary(name: "CSpawn"),

        // 1: nouns, and matrices over BLAS
        .target(name: "IncantCore"),
        .target(name: "IncantVectors", dependencies: ["CBLAS", "IncantCore"]),

        // 2: one room per concern; none of them imports another
        .target(name: "IncantPrompts", dependencies: ["IncantCore"]),
        .target(
            name: "IncantTasks",
            dependencies: ["IncantCore", .product(name: "SwiftCSV", package: "SwiftCSV")]
        ),
        .target(
            name: "IncantEmbedding",
            dependencies: [
                "IncantCore", "IncantVectors",
            ]
        ),
        .target(name: "IncantModels", dependencies: ["CCurl", "CSpawn", "IncantCore", "IncantVectors"]),
        .target(
            name: "IncantJournal",
            dependencies: ["IncantCore", .product(name: "GRDB", package: "GRDB.swift")]
        ),

        // 3: the search; it sees models, embedders and the journal only through IncantCore's protocols
        .target(name: "IncantSearch", dependencies: ["IncantCore", "IncantVectors", "IncantPrompts"]),

        // 4: what people read and write
        .target(
            name: "IncantConfig",
            dependencies: [
                "IncantCore", "IncantModels", "IncantPrompts", "IncantSearch", "IncantTasks",
                .product(name: "Yams", package: "Yams"),
            ]
        ),
        .target(name: "IncantReport", dependencies: ["IncantCore", "IncantJournal", "IncantSearch", "IncantTasks"]),

        // 5: the executable, and what tests share
        .executableTarget(
            name: "incant",
            dependencies: [
                "IncantCore", "IncantVectors", "IncantPrompts", "IncantTasks", "IncantEmbedding", "IncantModels",
                "IncantJournal", "IncantSearch", "IncantConfig", "IncantReport",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]
        ),
        .target(name: "IncantTestSupport", dependencies: ["CSpawn", "IncantCore", "IncantVectors", "IncantPrompts"]),

        // Benchmarks/endpoint-throughput builds and runs it; no product of its own. It needs what `package` shows.
        .executableTarget(
            name: "endpoint-throughput",
            dependencies: [
                "IncantCore", "IncantEmbedding", "IncantJournal", "IncantModels", "IncantPrompts", "IncantSearch",
                "IncantTestSupport", .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Benchmarks/EndpointThroughput"
        ),
        .executableTarget(
            name: "surrogate-screening", dependencies: ["IncantSearch", "IncantCore", "IncantVectors"],
            path: "Benchmarks/SurrogateScreening"
        ),

        .testTarget(name: "IncantCoreTests", dependencies: ["IncantCore", "IncantTestSupport"]),
        .testTarget(name: "IncantVectorsTests", dependencies: ["IncantVectors", "IncantTestSupport"]),
        .testTarget(name: "IncantPromptsTests", dependencies: ["IncantPrompts", "IncantCore", "IncantTestSupport"]),
        .testTarget(name: "IncantTasksTests", dependencies: ["IncantTasks", "IncantCore", "IncantTestSupport"]),
        .testTarget(
            name: "IncantEmbeddingTests",
            dependencies: ["IncantEmbedding", "IncantCore", "IncantVectors", "IncantTestSupport"]
        ),
        .testTarget(
            name: "IncantModelsTests",
            dependencies: ["IncantModels", "IncantCore", "IncantEmbedding", "IncantTestSupport"]
        ),
        .testTarget(
            name: "IncantJournalTests",
            dependencies: [
                "IncantJournal", "IncantCore", "IncantTestSupport", .product(name: "GRDB", package: "GRDB.swift"),
            ]
        ),
        .testTarget(
            name: "IncantSearchTests",
            dependencies: [
                "IncantSearch", "IncantCore", "IncantPrompts", "IncantTasks", "IncantEmbedding", "IncantVectors",
                "IncantTestSupport",
            ]
        ),
        .testTarget(
            name: "IncantConfigTests",
            dependencies: [
                "IncantConfig", "IncantCore", "IncantModels", "IncantPrompts", "IncantSearch", "IncantTasks",
                "IncantTestSupport",
            ]
        ),
        .testTarget(
            name: "IncantReportTests",
            dependencies: ["IncantReport", "IncantCore", "IncantJournal", "IncantSearch", "IncantTestSupport"]
        ),
        // Runs the built binary.
        .testTarget(
            name: "IncantEndToEndTests",
            dependencies: [
                "incant", "IncantConfig", "IncantCore", "IncantEmbedding", "IncantJournal", "IncantModels",
                "IncantReport", "IncantSearch", "IncantTasks", "IncantTestSupport",
            ]
        ),
    ]
)

for target in package.targets where target.type != .system {
    var settings = target.swiftSettings ?? []
    settings.append(.enableUpcomingFeature("ExistentialAny"))
    settings.append(.enableUpcomingFeature("MemberImportVisibility"))
    settings.append(.enableUpcomingFeature("InternalImportsByDefault"))
    target.swiftSettings = settings
}
