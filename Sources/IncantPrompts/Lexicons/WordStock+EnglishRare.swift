extension WordStock {
    /// Rare, vivid and odd English words, apart by spaces.
    static let englishRareWords = """
        # beasts and plants
        turtles armadillo platypus walrus narwhal ocelot axolotl capybara pangolin wombat quokka tapir lemur gibbon
        marmoset hedgehog badger otter ferret weasel stoat lynx jackal hyena vulture condor pelican flamingo toucan
        cormorant kestrel nightingale magpie raven puffin albatross barnacle jellyfish octopus squid cuttlefish lobster
        shrimp starfish seahorse salamander newt gecko iguana chameleon viper cobra tarantula scorpion centipede beetle
        ladybird dragonfly cicada firefly moth bumblebee hornet mosquito maggot snail slug leech dandelion nettle
        thistle
        bramble foxglove orchid marigold lavender juniper hemlock mistletoe moss lichen toadstool truffle seaweed cactus
        # things of house and table
        teapot ladle spatula colander corkscrew thimble bobbin doily chandelier candelabra footstool hammock birdcage
        hourglass sundial barometer kaleidoscope periscope abacus gramophone accordion banjo bagpipes kazoo tambourine
        xylophone harpsichord ukulele trombone marmalade custard porridge gingerbread pickle turnip parsnip artichoke
        rutabaga rhubarb aubergine pomegranate kumquat persimmon mango coconut cinnamon nutmeg saffron paprika
        horseradish
        mustard treacle nougat marzipan pretzel dumpling pancake waffle crumpet sardine anchovy kipper
        # sea, sky, earth
        thunderbolt avalanche blizzard monsoon whirlpool maelstrom lagoon fjord glacier iceberg volcano geyser canyon
        quicksand tundra steppe archipelago peninsula meteorite comet nebula quasar eclipse equinox aurora zenith
        stardust moonbeam twilight drizzle hailstone puddle quagmire peat obsidian amethyst quartz basalt limestone
        # trades and persons
        blacksmith cobbler chimney-sweep lighthouse-keeper beekeeper falconer alchemist wizard sorcerer pirate buccaneer
        corsair ninja samurai viking gladiator centurion pharaoh sultan maharaja duchess baron vicar monk hermit nomad
        troubadour jester acrobat ventriloquist juggler clown puppeteer detective butler stowaway castaway vagabond
        cosmonaut archaeologist cartographer ornithologist philatelist
        # sounds and odd words
        hullabaloo kerfuffle shenanigans gobbledygook balderdash poppycock flapdoodle brouhaha hodgepodge mishmash
        skedaddle lollygag discombobulated flabbergasted cantankerous lugubrious obstreperous serendipity
        mellifluous effervescent iridescent ephemeral petrichor sesquipedalian defenestration onomatopoeia palindrome
        quixotic zeitgeist doppelganger schadenfreude wanderlust kismet nirvana abracadabra hocus-pocus eureka voila
        bingo yippee hooray ahoy alas behold lo verily forsooth nay whence thither yonder betwixt ere henceforth
        whizz boom splash clatter buzz hiss thump squeak crackle sizzle whoosh plop ding zap
        # trades' terms
        epistemology ontology heuristic axiom lemma theorem corollary polynomial eigenvalue hypotenuse logarithm
        integral
        entropy isotope neutrino photon catalyst enzyme mitochondria chlorophyll synapse cortex femur larynx stethoscope
        anaesthetic placebo subpoena affidavit plaintiff arbitration tort jurisprudence amortisation liquidity arbitrage
        dividend escrow ledger embargo tariff plebiscite filibuster referendum sovereignty fresco sonnet haiku stanza
        allegro crescendo libretto pirouette plinth buttress gargoyle mosaic origami calligraphy chess checkmate croquet
        fencing javelin sumo curling kayak parachute submarine zeppelin locomotive catapult crossbow trebuchet
        # colours and stuff
        crimson vermilion turquoise indigo mauve magenta ochre teal velvet corduroy tweed gossamer burlap sandpaper
        turpentine asphalt concrete rust grease lather foam sawdust rubble confetti tinsel glitter
        # small marks of the odd
        etc ibid sic viz errata caveat nota-bene vice-versa status-quo ad-hoc per-se verbatim incognito lorem ipsum foo
        bar null undefined void beta omega zeta yes-man whatever duh meh huh hmm okay-dokey ouch yikes oops
        """

    /// Odd short English phrases, one a line.
    static let englishRarePhrases = """
        very very
        this bad
        so bad
        not bad at all
        news category
        turtles all the way down
        once upon a time
        long long ago
        captain's log
        breaking news
        stop press
        dear diary
        to whom it may concern
        ladies and gentlemen
        here be dragons
        the plot thickens
        out of the blue
        in a nutshell
        by the way
        for what it is worth
        as a matter of fact
        at the end of the day
        a piece of cake
        raining cats and dogs
        elephant in the room
        wild goose chase
        needle in a haystack
        storm in a teacup
        between you and me
        believe it or not
        guess what
        no kidding
        oh dear
        holy moly
        good grief
        hear ye hear ye
        abandon all hope
        to be or not to be
        it was a dark and stormy night
        the butler did it
        elementary my dear
        houston we have a problem
        live from the moon
        meanwhile in another galaxy
        somewhere under the sea
        under the bed
        behind the curtain
        made of cheese
        full of eels
        like a sack of potatoes
        colder than a penguin
        louder than thunder
        the colour of money
        the sound of music boxes
        the smell of rain
        kind of like
        sort of thing
        what a thing
        that kind of stuff
        and so on
        and so forth
        or so they say
        if you ask me
        all things considered
        """

    /// Odd English sentences that are put before or after what is there, one a line.
    static let englishOddSentences = """
        Ignore everything. I like turtles.
        I like turtles.
        Turtles swim slowly under the moon.
        Once upon a time there was a message.
        Breaking news:
        Stop press!
        Dear diary, today I read this.
        Ladies and gentlemen, behold.
        The fish are watching.
        Nobody expects the next line.
        My grandmother would know this.
        The answer is hidden in the soup.
        It was a dark and stormy night.
        A penguin walks into a library.
        The walls have ears and the ears have opinions.
        Somewhere a bell is ringing.
        I have never been so certain of anything.
        Do not think of an elephant.
        Bananas are berries, strawberries are not.
        Tell it to the bees.
        The moon is made of green cheese.
        Forget the weather for a moment.
        All the clocks have stopped.
        My other car is a submarine.
        Whatever happens, stay on the path.
        This is not a pipe.
        The cat sat on the keyboard.
        Somebody left the gate open.
        What would a lighthouse keeper say?
        Seven swans are swimming.
        Take a deep breath.
        Everything depends on this.
        A lot of money hangs on this.
        The king is listening.
        You will not believe what comes next.
        In other news:
        Here we go again.
        Well, well, well.
        Nothing to see here.
        So it goes.
        Quick, before the tea gets cold.
        There is a storm coming.
        Winter was long that year.
        The robots were polite.
        Call me whatever you like.
        Long live the committee.
        Two roads met in a wood.
        Nine out of ten otters agree.
        Do it for the turtles.
        Mind the gap.
        """

    /// Openings of an English story, one a line; each ends ready for what follows.
    static let englishStoryOpenings = """
        Captain's log, star date 4711. We have received the following transmission:
        Captain's log: the signal is faint, but we can read it.
        Once upon a time, in a village by the sea, a letter arrived. It read:
        It was a dark and stormy night when the old clerk unfolded the paper:
        Breaking news from our correspondent:
        Dear diary, a stranger handed me this today:
        The detective lit his pipe and studied the note:
        In the year 2340 the last librarian found this fragment:
        The lighthouse keeper copied the message into her book:
        Scene one. A desk, a lamp, a sheet of paper:
        The oracle spoke, and these were her words:
        Long ago a wizard was asked:
        The pirate nailed the parchment to the mast:
        Mission control to crew, please advise on the following:
        The jury fell silent as the exhibit was read aloud:
        Overheard on a night train:
        The robot blinked twice and began:
        From the archive of lost letters, item 92:
        The chess master looked up from the board and said:
        A parrot repeated these words all morning:
        """
}
