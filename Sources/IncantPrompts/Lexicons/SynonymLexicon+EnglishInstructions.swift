extension SynonymLexicon {
    /// English groups about giving instructions: verbs of judging and answering, nouns of tasks, politeness,
    /// quantifiers and connectives. One group a line; inflected forms stand in groups of their own.
    static let englishInstructions = """
        # judging
        classify, categorise, label, sort, tag, bucket, group
        classifies, categorises, labels, sorts, tags
        classified, categorised, labelled, sorted, tagged
        classifying, categorising, labelling, sorting, tagging
        classification, categorisation, labelling, sorting
        classifier, labeller, sorter, categoriser
        decide, determine, judge, work out, settle, figure out
        decides, determines, judges, works out, settles
        decided, determined, judged, settled
        deciding, determining, judging, working out
        decision, verdict, judgement, ruling
        identify, recognise, spot, detect, pinpoint, make out
        identifies, recognises, spots, detects, pinpoints
        identified, recognised, spotted, detected, found
        identifying, recognising, spotting, detecting
        choose, pick, select, opt for, take
        chooses, picks, selects, takes
        chosen, picked, selected, taken
        choosing, picking, selecting
        choice, pick, selection, option
        assign, allot, give, attach, allocate
        assigned, given, attached, allotted
        predict, guess, forecast, estimate, anticipate
        predicted, guessed, forecast, estimated
        prediction, guess, forecast, estimate
        analyse, analyze, examine, study, inspect, look into
        analyses, examines, studies, inspects
        analysing, examining, studying, inspecting
        analysis, examination, study, inspection
        consider, weigh, think about, ponder, contemplate
        considering, weighing, pondering, thinking about
        evaluate, assess, rate, appraise, score
        evaluated, assessed, rated, appraised, scored
        evaluation, assessment, rating, appraisal
        compare, contrast, match, set side by side
        check, verify, confirm, make sure, double-check
        checked, verified, confirmed
        find, locate, discover, look for, seek
        found, located, discovered
        extract, pull out, take out, draw out, collect, gather
        extracted, pulled out, taken out, collected
        extraction, retrieval, collection
        read, peruse, go through, look over, scan
        reading, perusing, going through, scanning
        understand, grasp, comprehend, see, get
        interpret, construe, read, make sense of
        infer, deduce, conclude, derive
        summarise, sum up, condense, recap, outline
        summary, recap, outline, digest, abstract
        explain, clarify, spell out, account for, justify
        explained, clarified, spelt out, justified
        explanation, reason, justification, rationale, clarification
        describe, depict, portray, characterise
        described, depicted, portrayed
        description, portrayal, depiction, account
        # answering
        answer, reply, respond
        answers, replies, responses
        answering, replying, responding
        answered, replied, responded
        response, reply, answer
        output, result, answer, return
        outputs, results, returns
        return, give back, output, yield, produce
        returned, given back, produced
        write, put down, note, type, jot down
        writes, puts down, notes, types
        written, noted, typed
        writing, noting, typing
        say, state, tell, utter, declare
        says, states, tells, declares
        said, stated, told, declared
        provide, supply, give, offer, furnish, hand over
        provides, supplies, gives, offers
        provided, supplied, given, offered
        providing, supplying, giving, offering
        produce, generate, create, make, come up with
        produced, generated, created, made
        list, enumerate, name, itemise
        listed, enumerated, named, itemised
        print, show, display, emit
        shown, displayed, printed
        mention, bring up, cite, refer to, name
        mentioned, brought up, cited, named
        repeat, echo, restate, say again
        copy, reproduce, quote, transcribe
        copied, reproduced, quoted
        include, contain, incorporate
        includes, contains, incorporates
        included, contained, incorporated
        including, containing
        exclude, leave out, omit, drop, skip
        excluded, left out, omitted, dropped
        avoid, refrain from, keep away from, shun
        ignore, disregard, overlook, pay no heed to
        ignored, disregarded, overlooked
        follow, obey, observe, stick to, comply with
        follows, obeys, observes
        following, below, next, coming
        use, employ, apply, utilise, make use of
        uses, employs, applies
        used, employed, applied
        using, employing, applying
        start, begin, commence, open
        starts, begins, opens
        end, finish, close, conclude
        ends, finishes, closes
        ensure, make sure, see to it, guarantee
        help, assist, aid, support
        helps, assists, aids, supports
        helpful, useful, handy, of use
        need, require, want, call for
        needs, requires, wants
        needed, required, wanted, necessary
        try, attempt, aim, seek, endeavour
        must, have to, need to, ought to, should
        can, could, may, might
        want, wish, desire, would like
        wants, wishes, desires
        think, believe, reckon, suppose, feel
        reason, think, ponder, argue
        solve, crack, resolve, work out
        solved, resolved, cracked
        calculate, compute, work out, reckon
        calculation, computation, arithmetic, sum
        translate, render, put into, convert
        convert, turn, change, transform
        rewrite, rephrase, reword, recast
        correct, fix, repair, mend, put right
        remember, bear in mind, keep in mind, note
        imagine, picture, suppose, pretend, envisage
        # what is worked on
        question, query, enquiry, problem
        questions, queries, enquiries, problems
        message, note, text, post, communication
        messages, notes, texts, posts
        text, passage, content, wording, piece
        texts, passages, pieces
        sentence, statement, line, phrase
        sentences, statements, lines, phrases
        paragraph, passage, section, block
        word, term, expression
        words, terms, expressions
        input, text, entry, material, data
        inputs, texts, entries
        document, file, paper, record
        documents, files, papers, records
        request, ask, demand, appeal, petition
        requests, demands, appeals
        category, class, type, kind, group, label
        categories, classes, types, kinds, groups, labels
        label, tag, mark, name, category
        topic, subject, theme, matter, field
        topics, subjects, themes, matters, fields
        intent, intention, purpose, aim, goal
        intents, intentions, purposes, aims, goals
        task, job, assignment, duty, mission
        tasks, jobs, assignments, duties
        instruction, direction, order, command, guideline
        instructions, directions, orders, commands, guidelines
        rule, guideline, principle, requirement, condition
        rules, guidelines, principles, requirements, conditions
        example, instance, sample, case, illustration
        examples, instances, samples, cases, illustrations
        format, form, layout, shape, structure
        step, stage, phase, move
        steps, stages, phases, moves
        method, way, approach, procedure, technique
        field, slot, key, attribute, property
        fields, slots, keys, attributes, properties
        value, content, entry, figure
        values, contents, entries, figures
        list, set, catalogue, inventory
        evidence, proof, support, grounds
        fact, detail, truth, point
        facts, details, truths, points
        information, details, data, facts, particulars
        context, background, setting, surroundings
        meaning, sense, significance, import
        tone, mood, attitude, manner
        sentiment, feeling, emotion, attitude, opinion
        sentiments, feelings, emotions, attitudes
        style, manner, fashion, mode
        language, tongue, wording, speech
        part, portion, piece, section, bit
        parts, portions, pieces, sections
        # politeness and small words
        please, kindly, if you would
        thanks, thank you, many thanks, cheers
        sorry, apologies, excuse me, pardon
        only, just, solely, merely, exclusively
        exactly, precisely, strictly, to the letter
        very, really, extremely, highly, truly
        quite, rather, fairly, pretty
        overly, excessively, unduly
        all, every, each, the whole of
        any, whichever, whatever
        many, numerous, plenty of, lots of
        several, some, a few, a number of
        few, hardly any, not many
        most, the majority of, nearly all
        more, additional, further, extra
        both, the two, the pair of
        none, not one, nothing
        always, at all times, ever, invariably
        never, at no time, not ever
        often, frequently, regularly, commonly
        sometimes, now and then, occasionally, at times
        usually, normally, as a rule, generally
        now, at present, currently, today
        then, next, afterwards, after that
        firstly, to begin with, initially
        finally, lastly, in the end, at last
        again, once more, anew, another time
        because, since, seeing that
        therefore, thus, hence, so, consequently
        however, but, yet, still, nevertheless
        although, though, even though, while
        also, too, as well, besides, moreover
        and, as well as, plus
        or, or else, alternatively
        if, provided that, in case, supposing
        unless, except when, if not
        without, lacking, minus, free of
        within, inside, in the bounds of
        before, prior to, ahead of
        after, following on, behind
        between, among, amid
        about, regarding, concerning
        from, out of
        according to, as per, in line with, going by
        based on, going by, on the strength of
        such as, for instance, for example
        namely, that is, to wit, specifically
        carefully, closely, attentively, thoroughly
        quickly, fast, rapidly, swiftly, promptly
        slowly, gradually, step by step
        clearly, plainly, evidently, obviously
        briefly, in short, concisely, in a few words
        directly, straight, at once, immediately
        probably, likely, most likely, presumably
        perhaps, maybe, possibly
        certainly, surely, definitely, without doubt
        together, jointly, in concert, side by side
        """
}
