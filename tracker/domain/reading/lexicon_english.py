"""Know the English words for agreements, for dealing and for speaking."""

from __future__ import annotations

import re

from tracker.domain.reading.events_english import TRIGGERS
from tracker.domain.reading.lexicon import (
    Cues,
    Lexicon,
    NounPhrases,
    Speech,
    small,
    wordset,
)
from tracker.domain.reading.lexicon import pattern as p
from tracker.domain.vocabularies import InstrumentType as Instrument

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"

_INSTRUMENTS = (
    (
        p("memorand(?:um|a)(?: of (?:understanding|cooperation))?|MOUs?"),
        "memorandum_of_understanding",
    ),
    (p("(?:letter|declaration|statement) of intent"), "letter_of_intent"),
    (p("joint declaration"), "joint_declaration"),
    (p("joint statement|joint communiqu[eé]"), "joint_statement"),
    (p("framework (?:agreement|accord|treaty|deal)"), "framework_agreement"),
    (p("exchange of notes"), "exchange_of_notes"),
    (p("agreed minutes?"), "agreed_minute"),
    (p("action plan|plan of action"), "action_plan"),
    (p("consultation mechanism"), "consultation_mechanism"),
    (p("arrangement"), "arrangement"),
    (p("protocols?|amendment(?= to (?:the|an?|its|their)\\b)"), "protocol"),
    (p("convention"), "convention"),
    (p("treaty|treaties"), "treaty"),
    (p("contract"), "contract"),
    (
        p(
            "(?:agreement|accord|deal|pact)s?|free[ -]trade(?= (?:talks|negotiations|area))"
            "|(?-i:BASA|FTA|PTA|EPA|CEPA|CECA|ECTA|ETCA|TEPA|DTAA?|SOFA|ACSA|GSOMIA)s?"
        ),
        "agreement",
    ),
)

_CUES = Cues(
    disclaimed=p(
        r"den(?:y|ies|ied|ying)(?! access)"
        r"|(?:rejected|rebuffed|turned down|dismissed) (?:an? |the |any |all )?(?:\w+ )?"
        r"(?:requests?|calls?|demands?|appeals?)\b"
        r"|(?:rejected|dismissed|refuted) (?:an? |the |as \w+ )?(?:\w+ )?"
        r"(?:reports?|claims?|suggestions?|allegations?|rumou?rs?)\b"
    ),
    negated=re.compile(
        r"\b(?:no(?!\. ?\d|-(?!one\b))|not(?!-)|never|nor|neither|nobody|cannot|rejects?|rejected"
        r"|far from"
        r"|nothing (?:was|were|is|has|had|will|would|got)|none (?:of|was|were|has|have|had|is|are)"
        r"|(?:refus|declin|fail)(?:es?|ed|s|ing)? to|let alone|(?:rul(?:e|es|ed)|thr[eo]wn?) out"
        r"|turn(?:s|ed) down|rebuff(?:s|ed)"
        r"|(?:reluctant|hesitant|unwilling) to|falls? short of|unable to"
        r"|without(?! (?:\w+ ){0,2}?(?:visas?|permits?|fees?|borders?|duty|duties|results?|progress"
        r"|delays?)\b)"
        r"|voted? (?:it |them )?(?:down|against))\b|n[’']t\b",
        re.IGNORECASE,
    ),
    requested=p(
        r"(?:request|demand)(?:s|ed)(?= (?:an?|another|further|more|new)\b)|clamou?r\w* for"
        r"|(?:high|about|it is) time"
        r"|(?:invit|encourag)(?:e|es|ed|ing)(?= [^.;,]{2,60}? to (?!(?:the|an?|its|his|her"
        r"|their)\b))"
        r"|(?<=was )invited(?= to )|(?<=were )invited(?= to )|(?<=been )invited(?= to )"
        r"|wants?(?= (?:the|both|all) (?:[\w’'-]+ ){1,3}to\b)"
        r"|wants?(?= (?-i:[A-Z])[\w-]+(?: [\w-]+)? to )"
        r"|(?<!be )(?:urg|press|ask|demand|request|implor|plead|appeal|call(?:s|ed|ing)? (?:on|for"
        r"|upon)"
        r"|push(?!(?:es|ed|ing)? to\b))(?!ed not to be\b)(?:es"
        r"|e|ed|s"
        r"|ing)?(?! (?:\w+ ){0,3}(?:if|whether|about|how|why|when)\b)"
        r"(?= .{0,80}?\b(?:to|for|that)\b)|(?<!their )hope that .{0,80} would"
        r"|expressed (?:the|his|her|its) hope"
        r"|(?:support|backing|pleas?|pleaded|lobb(?:y|ied|ying)|(?:spoke|spoken|speaks) out"
        r"|in favou?r|campaign\w*|appeal\w*) (?:for|of)"
        r"(?= (?:[\w-]+ ){0,4}(?:ratif|sign|approv|entry|conclu|renew|exten|terminat)\w*)"
    ),
    conditional=p(
        r"\A[“\"]?should (?:the|an?|(?-i:[A-Z])\w+)|if(?! (?:possible|necessary|needed|not|only"
        r"|any)\b)"
        r"|unless|provided that|on condition that it|as long as|subject to|contingent on"
        r"|should (?:that|the|this|it|they|such|no)(?: \w+){0,3} be\b"
    ),
    doubted=p(
        r"if(?! (?:all|everything) goes| (?:possible|necessary|needed|not|only|any)\b)"
        r"|unless|provided that|on condition that it|as long as"
        r"|subject to|contingent on|should (?:that|the|this|it|they|such|no)(?: \w+){0,3} be\b"
    ),
    sourced=p(
        r"(?:sources?|people|persons?|officials?|diplomats?)(?: [\w’'-]+){0,4} who (?:asked"
        r"|declined|wished|did not want|spoke)|anonymity|asked not to be|not authori[sz]ed to"
        r"|sources?(?: [\w’'-]+){0,4} (?:says?|said"
        r"|told"
        r"|claim(?:s|ed)?)|(?:quoting|citing)(?: \w+){0,2} (?:unnamed|anonymous|unidentified)|"
        r"according to (?:\w+ ){0,2}(?:reports?|sources?|people|persons|officials who)|sources said"
        r"|familiar with|briefed on|(?:daily|weekly|newspaper|magazine|paper|tabloid"
        r"|broadcaster|station|website|portal)(?: (?-i:[A-Z])[\w’'-]+){0,4} (?:had |has )?"
        r"(?:reported|claimed)"
    ),
    rumoured=p(
        r"reportedly|unconfirmed|rumou?r(?:s|ed)?|allegedly"
        r"|(?:is|are|was|were) (?:said|reported|believed|thought|understood) to have"
    ),
    planned=p(
        r"will|shall|would|could|might|should|must|(?:is|are|was|were) to|to be|due|expect\w*"
        r"|plans? to|planned|planning|hop(?:e|es|ed|ing)|aim(?:s|ed|ing)?|inten[dt]\w*|scheduled"
        r"|slated"
        r"|interest(?:ed)? in|being (?:prepared|finali[sz]ed|drafted)|intention (?:to|of)"
        r"|(?:has|have|had) yet to|required|needed|necessary|await(?:s|ing)?"
        r"|(?:can|may|to) follow|willing(?:ness)? to|readiness to"
        r"|push(?:es|ed|ing)? to|eye(?:s|d|ing)"
        r"|working (?:to|on|towards?)|wants?|promised to|close to(?! the (?:talks|matter"
        r"|negotiations)\b)|set to|agreed to(?! an?\b)"
        r"|ready to"
        r"|before the"
        r" end of|seek(?:s|ing)? to|have to|need(?:s|ed)? to|going to|pencilled in|set for"
        r"|(?:eager|keen|anxious|determined) to|sights on"
        r"|on the (?:verge|brink|cusp|point) of|about to|poised to|prepar(?:es?|ing) (?:to|for)"
        r"|(?:needs?|requires?)(?= (?:the |its |their )?(?:[\w’'-]+ ){0,2}(?:approval|consent"
        r"|assent"
        r"|ratification|concurrence|blessing|nod|green light|signature)\b)"
        r"|foreseen|envisaged|on track|deadline|steps? (?:to|towards?)|pending|pav(?:e|es|ed"
        r"|ing) the way"
    ),
    permitted=p(r"(?-i:may)|can"),
    present=p(
        r"enters into|expires|takes|enters|comes|runs|lapses|ends"
        r"|(?:enter|come) into (?:force|effect)|expire|take effect"
    ),
    waits=p(
        r"once|after [^.;,]{3,60} (?:has|have) (?:been )?\w+(?:ed|n)\b|as soon as|only (?:after"
        r"|when)|not .{0,60}until|(?:days?|weeks?|months?) (?:after"
        r"|following)|(?:following|after|upon) (?:the )?(?:exchange|receipt|notification|deposit"
        r"|completion)|on (?:the )?(?:date|day) (?:of (?:the )?(?:receipt|exchange|deposit|last"
        r"|notification)|(?:on|in) which)|within [\w-]+ (?:days|weeks|months) of"
        r"|after (?:both|the) (?:sides|parties|countries|parliaments)"
    ),
    awaited=p(r"once|until|as soon as|when|after|before"),
    effect=p(
        r"(?:will|would|could|should) (?!(?:not )?(?:be\b|take place|come|follow|happen))"
        r"|(?:is|are|was|were|remains|marks|marked|would be) (?:\w+ )?(?:a|an|the|our|another)"
        r" (?:[\w-]+ ){0,3}(?:step|sign|milestone|signal|priority|pre-?condition|condition|moment"
        r"|achievement|proof|result|beginning|start)"
    ),
    asked=p(r"asked (?:[\w-]+ ){0,4}(?:if|whether)"),
    postponed=p(
        r"postpon\w+|(?<!without )(?<!further )(?<!any )(?<!undue )(?<!of )delay\w*"
        r"|put off|pushed back|slipp\w+|deferred"
    ),
)

_PHRASES = NounPhrases(
    indefinite=wordset("a an another new second third"),
    definite=wordset("the this that these those its their our such"),
    another=wordset("another second third"),
    prepositions=wordset(
        "on for concerning regarding covering about over to outlining of amending"
    ),
    stops=wordset(
        "will would is was are were has have had that which who whom in at by after before with"
        " between during and, but when as until since from said says under while signed expected"
        " due could may might should this next last provides does be if than into without not"
        " initialled using because reached be described aimed designed dubbed hailed agreed"
        " concluded negotiated drafted allowing enabling paving giving worth so here there"
    ),
    no_modifier=wordset(
        "sign signed signing signs reach reached the a an its their our this that on of for to and"
        " with in at by new second another third draft final proposed planned joint first old own"
        " similar such formal denies deny denied rejects rejected leave leaves put puts off delay"
        " delays drop drops shelve shelves eye eyes reach conclude concluded ink inked ratify"
        " ratified no any each"
        " is was has have propose initial two four five six seven eight nine ten several many other"
    ),
    background=p(
        r"similar|like (?:the one|those)|its own|their own tunnel|comparable|earlier attempt"
        r"|different story|such treaties"
    ),
    joins=r"(?:,? and|,|-|–|/|&)",
    between=p(r"between"),
    accompanied=p(r"with|and"),
    sided=re.compile(r"[^.;,:]{0,90}?\b(?:with|between) (?:the )?", re.IGNORECASE),
)

_SPEECH = Speech(
    verbs=small(
        r"said|says|say|told|tells|added|adds|explained|explains|noted|notes|stated|states|argued"
        r"|warned|cautioned|conceded|insisted|stressed|declared|replied|asked|wrote|remarked"
        r"|commented|announced|joked|quipped|recalled|went on|continued|concluded|admitted|claimed"
        r"|called|praised|described|put it|acknowledged|observed|emphasi[sz]ed|affirmed|confirmed"
        r"|pledged|urged|vowed|promised|thanked|rejected|repeated|responded|answered|lamented"
        r"|goes on|writes|calls|replies|admits|recounts|concludes|jokes|continues"
        r"|denied|sighed|laughed|spoke|speaks|dubbed|branded|labell?ed|dismissed|likened"
        r"|accused|alleged|termed|underlined|underscored|highlighted|opined|hailed|lauded|read"
        r"|reads"
        r"|pointed out|mentioned|informed|remarks|accuses|maintains|insists|argues|warns|believes"
        r"|clarified|confided|estimated|echoed|reflected|elaborated|protested|advised|concedes"
        r"|acknowledges|stresses|recalls|cautions|summed up"
        r"|quoted|boasted|complained|predicted|suggested|wondered|agreed|tweeted|posted|disclosed"
        r"|revealed"
        r"|reiterated|signalled|hinted|contended|maintained|asserted|countered|retorted|shouted"
        r"|expressed|expresses|voiced|mused|grumbled|snapped|whispered|muttered|deadpanned|pleaded"
        r"|demanded|threatened|fumed|scoffed|proclaimed|exclaimed|testified|chimed in|stipulates"
        r"|objected|objects|defended|defends|blamed|blames|tweets|retorts|apologi[sz]ed|bristled"
        r"|thundered|gushed|ventured|marvelled|reckoned|reckons|puts it|argue|say|insist|charged"
        r"|counselled|demands|recounted|notes|laments|questioned|wants to know|begged"
        r"|welcomed|welcomes|finds that|found that|holds that|held that|ruled|provides that"
        r"|requests|hopes|fears|feared"
        r"|wrote back|shot back|enthused|teased|complains|predicts|suggests|admonished"
    ),
    pronouns=wordset("he she they"),
    credits=p(r"according to|in the words of|quoted by(?![^.;]{0,60} as (?:saying|telling))"),
    offices=re.compile(
        r"(?i:(?:\w+-)?(?:minister|president|chancellor|premier|ambassador|secretary|undersecretary"
        r"|commissioner|governor|chairman|chairwoman|chair|director|general|king|queen|prince|envoy"
        r"|negotiator|mediator|spokesman|spokeswoman|spokesperson|official|leader|chief|head"
        r"|adviser"
        r"|diplomat|aide|counterpart|colleague|senator|lawmaker|delegate|representative|economist"
        r"|analyst|professor|admiral|judge|mayor|expert|source|moderator|madame?|shri|smt"
        r"|attach[eé]|consul|coordinator|commander|congressman|congresswoman|legislator|deputy"
        r"|parliamentarian|speaker|researcher|historian|executive|lawyer|emir|sultan|taoiseach"
        r"|mp|mep|rapporteur|fellow|prosecutor|member|participant|observer|insider|witness|captain"
        r"|colonel|officer|engineer|scientist|trader|chairperson|author|editor|(?-i:PM|FM)"
        r"|vice-premier|sheikh|sheikha|shaikh|daw|dame|datuk|dato|ayatollah|archbishop|bishop|imam"
        r"|reverend|sen|rep|gov|gen|amb|prof|col|lt|maj|brig|capt|hon|person|host|guest|candidate"
        r"|trucker|farmer|fisherman|fisher|skipper|headman|villager|importer|exporter|broker"
        r"|student"
        r"|teacher|nurse|doctor|driver|grower|breeder|shopkeeper|widow|pilot|worker|campaigner"
        r"|activist|critic|resident|lobbyist|banker|investor|businessman|businesswoman|producer"
        r"|manufacturer|consultant|advisor|attorney|solicitor|barrister|organi[sz]er|founder"
        r"|treasurer|clerk|inspector|councillor|councilor|alderman|chieftain|elder|priest|monk"
        r"|pastor|rabbi|sailor|seafarer|docker|miner|herder|shepherd|rancher|beekeeper|winemaker"
        r"|brewer|shipowner|haulier|forwarder|agent|manager|dean|rector|scholar|biologist|geologist"
        r"|hydrologist|physicist|lecturer|academic|owner|operator|veteran|retiree"
        r"|pensioner|supporter|opponent|backer|comptroller|charg[eé]e?|d'affaires|dissident"
        r"|unionist|technocrat|bureaucrat|mr|mrs|ms|dr|sir|lady|lord)s?)\Z"
    ),
    bodies=re.compile(
        r"(?i:ministry|embassy|government|commission|council|department|office|agency|authority"
        r"|administration|kremlin|parliament|party|opposition|union|statement|communiqu[eé]|report"
        r"|declaration"
        r"|memorandum|document|letter|text|note|justification|newspaper|daily|convention|treaty"
        r"|agreement|protocol|secretariat|delegation|bank"
        r"|presidency|draft|notification|notice|decree|cabinet|senate|chamber|committee|company"
        r"|paper|study|tweet"
        r"|release|association|federation|order|society|institute|league|alliance|coalition|group"
        r"|organi[sz]ation|foundation|syndicate|cooperative|lobby|watchdog|regulator|charity|ngo"
        r"|consortium|court|tribunal|mission|consulate|directorate|bureau|ruling|judge?ment|verdict"
        r"|record|minutes|memo|handout|annex|brochure|circular|bulletin|readout)\Z"
    ),
    articles=wordset("the a an his her their its our"),
    no_names=wordset(
        "His Her Their Our My Its Your Diplomatic Corner Corridor By The A An In On While Although"
        " Though Since Because As For With From During Following"
        " Speaking Asked Commenting Food Rural At This That It He She They We I But And If When"
        " After Before Under Both"
        " January February March April May June July August September October November December"
        " Monday Tuesday Wednesday Thursday Friday Saturday Sunday Ministry Agreement Treaty"
        " Convention Memorandum Understanding Protocol Union Lake River Sea Strait Bank Congress"
        " Parliament Court Press Charter Nations Salmon Pacific Department Committee House Wire"
        " Services Air Statement Minister Ministers Government Company Industry Office Chamber Act"
        " Commission Council Agency Authority Institute University Foundation Group Party Fund"
        " Trade Affairs Foreign International External Economic Economy Commerce Defence Defense"
        " Finance Justice Interior Home Homeland Security Energy Agriculture Fisheries Health"
        " Environment Labour Labor Transport Industry Cooperation Integration Regional"
        " Development Culture Education Communications Planning Investment Republic Kingdom"
        " Middle East West North South Eastern Western Northern Southern Central Asia Africa"
        " Hon Honourable Honorable Excellency Assembly Senate Association Alliance Organisation"
        " Organization Summit Conference Session Forum Civil Aviation National Federal Royal Public"
        " Military Army Navy Police Customs Immigration Border Maritime Revenue Treasury Tax Armed"
        " Forces Standing Joint Special General Weekly Briefing News Newsroom Home"
        " Europe White Strip Gulf Sea European State States Federation Prime Deputy Vice Chief"
        " Former Late Acting Board"
        " Opposition Majority Minority Tourism Science Technology Innovation Research Youth Sports"
        " Mines Mining Works Infrastructure Climate Natural Resources Employment Immigration"
        " Petroleum Electricity Gender Housing Information Broadcasting Human Rights Water"
    ),
    naming=p(
        r"called|dubbed|named|titled|entitled|known as|so-called|refers? to as|calls|programme"
        r"|strategy|resolution|declaration|film|book|slogan|motto|headlined|(?:our|your) report"
        r"|article|editorial|novel|song"
    ),
    reported=small(
        r"said|says|told|stated|announced|explained|noted|added|confirmed|denied|termed|mentioned"
        r"|stressed|warned|claimed|insisted|highlighted|underlined|emphasi[sz]ed|accused|recalled"
        r"|urged|argued|acknowledged|conceded|admitted|replied|wrote|writes|remarked|tells|adds"
    ),
    courtesy=wordset("Mr Mrs Ms Dr Sir Lady Lord Mr. Mrs. Ms. Dr."),
)

ENGLISH = Lexicon(
    language="en",
    instruments=tuple((found, Instrument(name)) for found, name in _INSTRUMENTS),
    negotiated=p(
        r"(?:(?:negotiations|talks)(?= (?:[^.;,]{2,60}? )?(?:on|over)"
        rf" (?!(?:{_MONTHS}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\d)))"
        r"|understanding(?= (?:[a-z]+ ){0,2}on ))"
    ),
    triggers=TRIGGERS,
    cues=_CUES,
    phrases=_PHRASES,
    speech=_SPEECH,
    clauses=re.compile(
        r";|:|\s[–—-]\s|,?\s(?:but|although|though|while|whereas|because|after|before"
        r"|once"
        r"|if|when)\s|(?<!\bof)(?<!\bin)(?<!\bat)(?<!\bon)(?<!\bto)(?<!\bfor)(?<!\bby)"
        r"(?<!\bwith),?\s(?:which|who|that)\s"
        r"|,\s(?:and|adding|saying)\s|,\s|\sand\s(?=(?:was|were|is|are|will|would"
        r"|expires?|entered|enters|said|has|had|never|not|since|then|later|ratified|initialled|may"
        r"|that|must|signed|urged)\b)",
        re.IGNORECASE,
    ),
    locatives=wordset("in at to from near outside into via through of around for"),
    parliaments=p(
        r"parliaments?|parliamentarians|d[aá]il|storting|riksdag|folketing|eduskunta|majlis|rada"
        r"|saeima|seimas|sejm"
        r"|congress|senate|house|lawmakers|assembly|cabinets?|althingi?|l[oø]gting|motion"
        r"|national council"
        r"|council of states|m(?:e)?ps|legislators|senators|khural"
        r"|cortes|oireachtas|tynwald|duma|diet|knesset"
        r"|bundestag|legislature|deputies|federation council|referendum|voters|chamber"
        r"|council of ministers|state council|ayes"
        r"|(?:by (?:the|its|\w+[’']s)|the) (?:[\w-]+ ){0,2}government"
    ),
    visits=p(r"visit|visits|visited|visiting|trip"),
    meetings=p(r"met|meets|meeting|talks|visit|visited|stay|ceremony|summit|session"),
    occasions=p(
        r"(?:following|after|during|at) (?:the|their|his|her|this)(?= (?:[\w-]+ )?"
        r"(?:meeting|talks|summit|ceremony|visit|stay|consultations|session))"
        r"|on the (?:occasion|sidelines|margins)(?= of (?:the|this) (?:[\w-]+ )?"
        r"(?:visit|meeting|summit|talks))"
    ),
    closing=p(
        r"thank you (?:very much )?for (?:the|this) (?:interview|conversation)"
        r"|(?:the|this) interview (?:was|has been)|interview(?:ed)? by|transcript by|translated"
        r"|also read|read (?:also|more|next)|related (?:stories|articles|content)"
    ),
    asked_who=p(r"who"),
    asked_when=p(r"(?:(?:and|so|but|then) )?(?:by |since |until )?(?:when|how soon)"),
    side=p(r"side|government|delegation|colleagues|embassy|ministry|parliament"),
    enumeration=p(r"(?:elements|parts|points|pillars|components|provisions|goals|aims)"),
    listed=re.compile(
        r"(?:the )?(?:first|second|third|fourth|finally)(?: (?:element|part|point|pillar|one))?"
        r"(?:,| is\b| consists\b| concerns\b| covers\b| provides\b)",
        re.IGNORECASE,
    ),
    provides=re.compile(
        r"(?:under the (?:new )?(?:agreement|accord|deal|treaty|pact|memorandum|convention),"
        r"|the (?:agreement|accord|deal|treaty|pact|memorandum|convention|protocol)\b.{0,60}?"
        r"\b(?:provides|gives|obliges|commits|covers|allows|requires|bans|guarantees)\b)",
        re.IGNORECASE,
    ),
    targeted=re.compile(
        rf"\b(?:for|(?:postponed|delayed|deferred|moved|back|off) to) (?:the )?"
        rf"((?:(?:early|mid|late)[ -])?(?:{_MONTHS}|spring|summer|autumn|winter)"
        r"(?: \d{4}\b| next year)?)\b"
    ),
)
