extension WordStock {
    /// Plain English words, of wide topical coverage: inserting one of them is the strongest cheap move on a classifier
    /// by embeddings.
    static let englishPlain = """
        # pointers, connectives, particles
        the a this that these those it its what which who whom whose where when why how here there one some any each
        every all both other another such same own not no yes only just also too very more most less least much many few
        so than then now still again ever never always often about above across after against along among around at
        before behind below beside between beyond by down during except for from in inside into like near of off on
        onto out outside over past per since through to toward under until up upon with within without and but or if
        because while although though however thus hence maybe perhaps really quite rather simply exactly mostly
        # verbs
        is are was were be been being do does did have has had can could will would should may might must say said tell
        told ask asked answer explain describe name define mean means show see seen look find found know known think
        thought believe feel felt want wanted need like love hate enjoy get got give gave take took make made go went
        come came keep put let begin start stop end open close turn move run walk play win lose buy sell pay spend save
        send receive bring carry hold call write read speak talk hear listen watch learn teach study work build break
        fix change grow fall rise increase decrease measure count compare choose decide help try use wait stay leave
        return live die kill fight travel drive fly eat drink sleep wear cut hit throw catch meet join follow lead
        report announce publish release launch invent discover create produce cause happen become seem appear remain
        refer relate belong concern include contain consist stand represent express criticise praise recommend complain
        # nouns of texts and judging
        thing things something anything nothing everything someone anyone nobody everyone way kind type sort class
        category group label tag topic subject theme field area section part piece item example case question query
        reply response request message note letter text word words sentence phrase line paragraph page title headline
        story article report news review opinion comment view attitude feeling emotion mood sentiment tone meaning
        definition description explanation reason cause effect result fact facts detail details information data idea
        thought concept notion matter issue problem solution purpose intent intention goal plan method manner style form
        format list table summary abbreviation acronym symbol sign letter number numbers figure digit amount quantity
        percent size length height weight distance speed temperature age date year years month week day hour minute
        second century time period season spring summer autumn winter morning evening night today tomorrow yesterday
        # people
        person people man woman men women boy girl child children baby family mother father parent son daughter brother
        sister wife husband friend neighbour human being individual leader king queen president minister mayor senator
        boss worker employee manager director owner customer client user buyer seller guest visitor doctor nurse patient
        lawyer judge soldier officer police teacher student professor scientist engineer artist actor actress singer
        writer author poet painter musician player coach champion team crowd audience citizen voter member organisation
        # places
        place places location country countries state nation city town village capital street road bridge building
        house home room kitchen garden park field farm mountain hill river lake sea ocean island beach coast desert
        forest sky earth world planet moon sun star space north south east west border region continent airport station
        port hotel restaurant school university college library museum theatre church hospital prison court office shop
        market bank factory America China India Europe Africa Asia Russia Japan England France Germany Iraq London
        # business and money
        business company firm industry trade economy finance money cash dollar euro price cost value market stock share
        shares profit loss sales revenue earnings tax debt loan interest rate fund investor bank account card payment
        transfer withdrawal deposit balance fee charge refund order delivery parcel invoice receipt contract insurance
        deal merger oil gas energy power job wages union budget growth crisis bid quarter analyst retail export import
        # news and politics
        politics government parliament election vote campaign party policy law rights war peace army troops attack bomb
        weapon terror violence crime murder arrest trial treaty minister embassy refugee protest strike disaster flood
        earthquake storm fire accident victim rescue aid nuclear military rebel hostage leader summit nations global
        # sports
        sport sports game games match season league cup final championship tournament race medal Olympic football soccer
        basketball baseball tennis golf cricket hockey rugby boxing cycling swimming running goal score points victory
        defeat stadium fans record injury
        # science and technology
        science technology research experiment theory physics chemistry biology medicine mathematics computer software
        hardware internet web website online network server program code data digital phone mobile wireless video camera
        screen chip robot machine engine device system security virus search download satellite rocket NASA spacecraft
        gene cell brain blood heart disease cancer drug vaccine health diet
        # film, books, music
        film movie cinema scene plot character role acting script comedy drama horror thriller romance documentary
        cartoon music song album band concert guitar piano dance show television radio book novel poem chapter hero
        villain ending entertainment performance masterpiece festival award
        # things, animals, food
        animal dog cat horse cow pig sheep bird fish snake bear lion tiger wolf mouse insect tree flower plant fruit
        apple bread cheese meat egg rice milk water coffee tea wine beer sugar salt food meal breakfast dinner car truck
        bus train plane ship boat bicycle road ticket bag box bottle cup knife door window table chair bed clock lamp
        paper pen key coin ring gold silver iron stone wood glass plastic cloth shirt shoe hat colour red blue green
        yellow black white brown language religion god myth holiday product substance instrument toy event vehicle
        body hand head eye face hair skin foot
        # qualities
        good bad better best worse worst great terrible wonderful awful nice nasty fine poor excellent horrible positive
        negative neutral happy sad angry afraid proud funny boring exciting interesting beautiful ugly strong weak hard
        soft easy difficult simple complex big small large little long short tall high low wide deep old new young early
        late fast slow hot cold warm cool wet dry clean dirty full empty heavy light dark bright loud quiet rich cheap
        expensive free busy safe dangerous true false right wrong real fake honest fair clear vague certain possible
        impossible important famous popular common rare strange normal public private local foreign national
        international general specific main final first last next whole single double personal objective subjective
        factual broken missing stolen lost late failed declined pending wrong delayed urgent
        """
}
