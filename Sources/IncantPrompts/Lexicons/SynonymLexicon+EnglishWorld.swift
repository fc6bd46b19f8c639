extension SynonymLexicon {
    /// English groups about what prompts and data speak of: qualities, feelings, customers, news, film, products, places,
    /// people, numbers. One group a line; inflected forms stand in groups of their own.
    static let englishWorld = """
        # qualities and feelings
        good, fine, great, nice, decent
        great, excellent, superb, wonderful, terrific, splendid
        best, finest, top, greatest
        better, superior, finer, improved
        bad, poor, awful, lousy, nasty
        terrible, horrible, dreadful, appalling, awful
        worst, poorest, lowest, least good
        worse, poorer, inferior
        positive, favourable, upbeat, approving, good
        negative, unfavourable, critical, disapproving, bad
        neutral, impartial, balanced, indifferent, even
        happy, glad, pleased, cheerful, delighted
        sad, unhappy, gloomy, sorrowful, downcast
        angry, furious, cross, irate, mad
        afraid, scared, frightened, fearful
        surprised, astonished, amazed, startled
        satisfied, content, pleased, gratified
        disappointed, let down, dissatisfied, dismayed
        boring, dull, tedious, dreary
        exciting, thrilling, gripping, stirring
        interesting, engaging, absorbing, fascinating
        funny, amusing, comical, hilarious
        beautiful, lovely, pretty, handsome
        ugly, unsightly, hideous
        easy, simple, effortless, straightforward
        hard, difficult, tough, tricky
        important, crucial, vital, essential, key
        big, large, huge, sizeable
        small, little, tiny, minor
        short, brief, concise, succinct
        long, lengthy, extended, prolonged
        new, fresh, recent, novel
        old, aged, ancient, elderly
        fast, quick, rapid, speedy
        slow, sluggish, unhurried, leisurely
        cheap, inexpensive, low-priced, affordable
        expensive, costly, dear, pricey
        strong, powerful, sturdy, robust
        weak, feeble, frail, flimsy
        clear, plain, evident, obvious, lucid
        vague, unclear, hazy, fuzzy
        right, correct, accurate, true, proper
        wrong, incorrect, mistaken, false
        true, real, genuine, factual
        false, untrue, fake, wrong
        same, identical, equal, alike
        different, distinct, unlike, other
        similar, alike, comparable, akin
        specific, particular, precise, definite
        general, broad, overall, common
        common, usual, ordinary, frequent
        rare, uncommon, scarce, unusual
        strange, odd, weird, peculiar, curious
        normal, ordinary, regular, standard
        certain, sure, confident, positive
        unsure, uncertain, in doubt, not sure
        possible, feasible, conceivable, doable
        available, at hand, on offer, obtainable
        suitable, fitting, appropriate, proper
        relevant, pertinent, related, to the point
        complete, full, entire, whole
        empty, blank, void, vacant
        single, sole, lone
        main, chief, principal, primary, leading
        valid, sound, legitimate, acceptable
        careful, cautious, attentive, mindful
        honest, sincere, truthful, frank
        polite, courteous, civil, respectful
        rude, impolite, uncivil, blunt
        expert, specialist, professional, master
        skilled, experienced, seasoned, practised
        smart, clever, bright, intelligent
        stupid, silly, foolish, daft
        subjective, personal, opinionated, biased
        objective, factual, impartial, unbiased
        # customers, shops, money
        customer, client, buyer, shopper, patron
        customers, clients, buyers, shoppers, patrons
        user, customer, person, consumer
        users, customers, people, consumers
        agent, representative, adviser, assistant
        assistant, helper, aide, agent
        service, support, help, assistance
        support, help, aid, backing
        company, firm, business, enterprise
        companies, firms, businesses, enterprises
        shop, store, outlet, boutique
        product, item, article, good
        products, items, articles, goods
        order, purchase, booking
        orders, purchases, bookings
        buy, purchase, acquire, get
        bought, purchased, acquired
        sell, vend, trade, offer
        sold, traded, vended
        pay, settle, spend, hand over
        paid, settled, spent
        payment, settlement, remittance, transfer
        price, cost, charge, fee
        prices, costs, charges, fees
        money, cash, funds, currency
        refund, reimbursement, repayment, money back
        refunded, reimbursed, repaid
        bill, invoice, statement, receipt
        account, profile, login, membership
        card, bank card, plastic
        delivery, shipment, shipping, dispatch
        deliver, ship, send, dispatch
        delivered, shipped, sent, dispatched
        package, parcel, packet, box
        arrive, come, turn up, show up
        late, delayed, overdue, behind time
        delay, holdup, wait, lag
        cancel, call off, annul, revoke
        cancelled, called off, annulled
        change, alter, modify, adjust, amend
        changed, altered, modified, adjusted
        exchange, swap, trade, replace
        complaint, grievance, objection, criticism
        complaints, grievances, objections
        complain, grumble, object, protest
        issue, problem, trouble, difficulty
        issues, problems, troubles, difficulties
        broken, damaged, faulty, defective
        fault, defect, flaw, error
        error, mistake, slip, fault
        errors, mistakes, slips, faults
        warranty, guarantee, cover
        discount, reduction, rebate, price cut
        password, passcode, PIN, secret word
        lost, missing, mislaid, gone
        stolen, nicked, taken, robbed
        contact, reach, get in touch with, call
        phone, telephone, mobile, handset
        email, mail, e-mail, message
        appointment, meeting, date, slot
        book, reserve, arrange, schedule
        booking, reservation, appointment
        subscription, plan, membership, contract
        # reviews, film, books
        review, comment, opinion, critique, remark
        reviews, comments, opinions, critiques, remarks
        reviewer, critic, commentator, writer
        film, movie, picture, flick
        films, movies, pictures, flicks
        actor, performer, player, star
        director, film-maker, maker
        scene, sequence, moment, shot
        plot, story, storyline, narrative
        story, tale, account, narrative
        character, figure, role, person
        book, volume, title, novel
        author, writer, novelist, creator
        music, song, tune, melody
        show, programme, series, broadcast
        audience, viewers, public, crowd
        acting, performance, playing
        quality, standard, grade, calibre
        love, adore, cherish, be fond of
        loved, adored, cherished, enjoyed
        hate, loathe, detest, despise
        hated, loathed, detested
        like, enjoy, appreciate, be fond of
        liked, enjoyed, appreciated
        recommend, suggest, advise, endorse
        recommended, suggested, advised
        praise, applaud, commend, compliment
        criticise, fault, condemn, knock
        # news and the world
        news, reports, tidings, headlines
        report, account, story, bulletin
        reports, accounts, stories, bulletins
        article, piece, story, item
        articles, pieces, stories, items
        headline, title, heading, caption
        journalist, reporter, correspondent, newsman
        newspaper, paper, daily, journal
        world, globe, earth, planet
        international, global, worldwide, foreign
        country, nation, state, land
        countries, nations, states, lands
        government, administration, authorities, state
        minister, secretary, politician, official
        election, vote, poll, ballot
        war, conflict, fighting, battle
        peace, calm, truce, harmony
        attack, assault, strike, raid
        law, statute, rule, act
        court, tribunal, bench
        police, officers, constables, law enforcement
        sport, sports, athletics, games
        game, match, contest, fixture
        games, matches, contests, fixtures
        team, side, squad, club
        teams, sides, squads, clubs
        player, athlete, sportsman, competitor
        win, victory, triumph, success
        won, triumphed, prevailed
        loss, defeat, failure
        business, commerce, trade, industry
        market, exchange, marketplace, bourse
        stock, share, equity, security
        stocks, shares, equities, securities
        profit, gain, earnings, return
        economy, economics, finances
        bank, lender, financial house
        science, research, scholarship
        scientist, researcher, scholar
        technology, tech, engineering, know-how
        computer, machine, PC, laptop
        software, program, application, app
        internet, web, net, online world
        website, site, web page
        device, gadget, appliance, machine
        health, wellbeing, fitness
        doctor, physician, medic
        medicine, drug, remedy, medication
        school, college, academy
        teacher, instructor, tutor, lecturer
        student, pupil, learner
        # places, people, numbers, time
        place, location, spot, site
        places, locations, spots, sites
        location, place, whereabouts, position
        city, town, metropolis, municipality
        cities, towns, municipalities
        street, road, avenue, lane
        address, location, whereabouts
        house, home, dwelling, residence
        room, chamber, space
        hotel, inn, lodging, guesthouse
        restaurant, eatery, diner, cafe
        food, meal, fare, dish
        drink, beverage, refreshment
        trip, journey, voyage, tour
        travel, journey, go, move
        car, automobile, vehicle, motor
        train, railway, rail
        plane, aircraft, airliner
        flight, plane trip, air journey
        ticket, pass, fare, voucher
        weather, climate, conditions
        animal, creature, beast
        animals, creatures, beasts
        plant, herb, flower, shrub
        water, liquid, fluid
        person, individual, human, someone
        people, persons, humans, folk
        human, person, man, being
        man, gentleman, fellow, guy
        woman, lady, female
        child, kid, youngster, infant
        children, kids, youngsters
        friend, pal, mate, companion
        family, relatives, kin, household
        name, title, term
        number, figure, digit, amount
        numbers, figures, digits, amounts
        quantity, amount, number, sum
        numeric, numerical, number
        amount, quantity, sum, total
        total, sum, whole, aggregate
        count, tally, number, add up
        date, day, time
        time, moment, hour, period
        year, twelvemonth, annum
        day, date, daytime
        entity, thing, object, item
        entities, things, objects, items
        thing, object, item, article
        abbreviation, acronym, short form
        definition, meaning, explanation
        cause, reason, source, origin
        effect, result, consequence, outcome
        work, labour, toil, job
        live, dwell, reside, stay
        go, move, travel, head
        come, arrive, approach, turn up
        look, glance, gaze, peer
        ask, enquire, query, request
        asks, enquires, queries, requests
        asked, enquired, queried, requested
        asking, enquiring, querying
        speak, talk, converse, chat
        talk, speech, chat, conversation
        conversation, dialogue, chat, exchange
        know, be aware of, understand
        feel, sense, experience
        keep, hold, retain, preserve
        make, build, create, construct
        show, display, present, reveal
        express, convey, voice, communicate
        expresses, conveys, voices, communicates
        expressed, conveyed, voiced, communicated
        indicate, point to, signal, suggest
        indicates, points to, signals, suggests
        belong, fall, fit, go
        belongs, falls, fits, goes
        relate, pertain, refer, concern
        related, connected, linked, tied
        """
}
