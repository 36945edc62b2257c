"""Know the English words for agreements and what becomes of them."""

from __future__ import annotations

import re

from tracker.domain.reading.lexicon import Cues, Lexicon, NounPhrases, Speech, Trigger, wordset
from tracker.domain.reading.lexicon import pattern as p
from tracker.domain.vocabularies import InstrumentType as Instrument
from tracker.domain.vocabularies import MilestoneType as Type

_DEAL = "agreement|accord|deal|pact|treaty|convention|protocol|memorandum|contract|document|text"
_TALKS = "talks|negotiations?|consultations"
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
    (p("protocol"), "protocol"),
    (p("convention"), "convention"),
    (p("treaty|treaties"), "treaty"),
    (p("contract"), "contract"),
    (p("(?:agreement|accord|deal|pact)s?"), "agreement"),
)

_TRIGGERS = (
    Trigger(
        Type.CONCLUDED,
        p(
            rf"(?:have |has |had )?(?:reach(?:ed)?|str(?:ike|uck)|clinch(?:ed)?|conclud(?:ed?|ing)"
            rf"|finali[sz]ed?|hammer(?:ed)? out)(?= (?:\w+ ){{0,5}}?(?:{_DEAL}|{_TALKS}))"
            r"|(?:be|been|was|were) (?:finali[sz]ed|concluded|completed)"
            r"|(?:agreement|accord|deal|treaty|pact)(?= (?:was|has been|had been) reached)"
            r"|(?:could|should|will|would|to) be ready"
        ),
        needs_agreement=True,
    ),
    Trigger(
        Type.SIGNED,
        p(
            r"(?:co-?)?sign(?:ed|ing)|signs?(?! (?:of|that|language)\b)"
            r"|(?<!not a )signature(?!s? of)"
            r"|ink(?:s|ed)?(?= (?:\w+ ){0,4}(?:agreement|accord|deal|pact|treaty|mou|contract))"
        ),
    ),
    Trigger(Type.INITIALLED, p(r"initial(?:led|ed|ling|ing)|initial(?= (?:the|a|an|it)\b)")),
    Trigger(
        Type.SUBMITTED_FOR_APPROVAL,
        p(
            r"submitted (?:\w+ ){0,5}?to|submit (?:it|the \w+) to|lay (?:it|the \w+) before"
            r"|asked for its approval"
        ),
    ),
    Trigger(Type.DOMESTIC_APPROVAL, p(r"approv(?:e|es|ed)|(?<!for )approval"), is_one_sided=True),
    Trigger(Type.RATIFIED, p(r"ratif(?:y|ies|ied)|(?<!of )ratification"), is_one_sided=True),
    Trigger(Type.ACCEDED, p(r"acced(?:e|es|ed) to|accession to"), is_one_sided=True),
    Trigger(
        Type.INSTRUMENTS_EXCHANGED,
        p(
            r"(?:exchang|deposit)\w* (?:of )?(?:the |their |its )?instruments? of \w+"
            r"|instruments? of \w+(?= (?:\w+ ){0,4}(?:exchanged|deposited))"
        ),
    ),
    Trigger(Type.NOTES_EXCHANGED, p(r"exchanged notes")),
    Trigger(Type.NOTIFIED, p(r"notified (?:each other|one another)"), needs_agreement=True),
    Trigger(Type.REGISTERED, p(r"registered with")),
    Trigger(Type.PROVISIONALLY_APPLIED, p(r"provisional(?:ly)? (?:applied|appl\w+)")),
    Trigger(
        Type.ENTERED_INTO_FORCE,
        p(
            r"enter(?:s|ed|ing)? into (?:force|effect)|entry into force|(?:come|comes|came) into"
            r" (?:force|effect)|takes? effect|took effect|(?:is|was|be|been) in force"
        ),
    ),
    Trigger(Type.EXPIRED, p(r"expir(?:e|es|ed|y|ation)|laps(?:e|es|ed)|r[au]ns? out"), True),
    Trigger(Type.TERMINATED, p(r"terminat(?:e|es|ed|ion)|cancel(?:s|led|ed)?"), is_one_sided=True),
    Trigger(
        Type.WITHDRAWN,
        p(r"with(?:drew|draws?|drawn|drawal) from|pull(?:s|ed)? out of|quits?"),
        needs_agreement=True,
        is_one_sided=True,
    ),
    Trigger(
        Type.DENOUNCED, p(rf"denounc(?:e|es|ed)(?= (?:\w+ ){{0,4}}(?:{_DEAL}))"), is_one_sided=True
    ),
    Trigger(Type.RENEWED, p(r"renew(?:s|ed|al)?"), needs_agreement=True),
    Trigger(Type.EXTENDED, p(r"extend(?:s|ed)?(?! (?:to|over)\b)|prolonged"), needs_agreement=True),
    Trigger(Type.AMENDED, p(r"amend(?:s|ed)?"), needs_agreement=True),
    Trigger(
        Type.NEGOTIATIONS_SUSPENDED,
        p(
            rf"(?:suspend|break off|broke off|broken off|interrupt"
            rf"|halt)\w*(?= (?:\w+ ){{0,3}}(?:{_TALKS}))"
            rf"|(?:{_TALKS})(?= (?:\w+ ){{0,2}}(?:suspended|broken off|interrupted|halted))"
        ),
        about_talks=True,
    ),
    Trigger(
        Type.NEGOTIATIONS_RESUMED,
        p(
            rf"resum(?:e|es|ed)(?= (?:them\b|(?:\w+ ){{0,3}}(?:{_TALKS})))"
            rf"|(?:{_TALKS})(?= (?:\w+ ){{0,2}}resumed)"
        ),
        about_talks=True,
    ),
    Trigger(Type.SUSPENDED, p(rf"suspend(?:s|ed)?(?= (?:\w+ ){{0,3}}(?:{_DEAL}))"), True),
    Trigger(
        Type.TEXT_AGREED,
        p(
            r"agreed (?:on |upon )?(?:the|a|its) (?:text|draft|wording)"
            r"|(?:text|draft|wording)(?= (?:was|is|has been|had been) (?:\w+ )?agreed)"
            r"|(?:was|were|been|be) adopted|there is (?:no|a) draft|reject(?:s"
            r"|ed)(?= an (?:\w+ )?draft)"
        ),
    ),
    Trigger(
        Type.AGREED_TO_NEGOTIATE,
        p(
            r"agree[ds]?(?: [\w-]+){0,7}? to (?:begin|open|start|launch|enter(?: into)?|hold"
            r"|take up"
            r"|negotiate|prepare|draw up|draft|work on|explore|develop)(?! (?:the )?(?:signing))"
        ),
        about_talks=True,
    ),
    Trigger(
        Type.NEGOTIATOR_APPOINTED,
        p(
            r"(?:nominat|nam|appoint|designat|send|sent)\w*(?= (?:\w+ ){0,3}(?:negotiators?"
            r"|envoy|expert"
            r"|delegation|representative)\b)"
        ),
        about_talks=True,
    ),
    Trigger(
        Type.NEGOTIATION_ROUND,
        p(
            rf"(?:{_TALKS})(?= (?:\w+ ){{0,4}}?(?:began|begun|begin|opened|start(?:ed)?|launched))"
            rf"|(?:open(?:ed)?|beg[aiu]n|start(?:ed)?"
            rf"|launch(?:ed)?)(?= (?:\w+ ){{0,3}}?(?:{_TALKS}))"
            r"|rounds?(?= (?:\w+ ){0,4}(?:held|took place))|negotiated(?= since)|under negotiation"
            r"|first round"
        ),
        about_talks=True,
    ),
    Trigger(
        Type.IDEA_RAISED,
        p(
            r"idea(?= (?:\w+ ){0,3}raised)|(?:first )?raised(?= the (?:idea|matter|issue|question))"
            r"|first raised|floated|(?:issue|matter)(?= (?:was|had been) (?:addressed|raised))"
        ),
        is_one_sided=True,
    ),
    Trigger(
        Type.PROPOSED,
        p(
            r"propos(?:e|es|ed|al)(?! (?:that|to)\b)|put forward|tabled"
            r"|draft(?=,? (?:was |had been )?(?:submitted|presented|tabled))"
            rf"|offered(?= (?:a|an) (?:\w+ ){{0,3}}(?:{_DEAL}))"
        ),
        needs_agreement=True,
        is_one_sided=True,
    ),
    Trigger(
        Type.ANNOUNCED,
        p(
            r"announced(?= (?:the|a|an|their|plans) (?:\w+ ){0,3}(?:agreement|deal|accord|plans?"
            r"|pact))"
        ),
    ),
    Trigger(
        Type.ABANDONED,
        p(rf"(?:abandon|shelv|scrap)\w*(?= (?:\w+ ){{0,4}}(?:{_DEAL}))"),
        needs_agreement=True,
    ),
    Trigger(
        Type.FIRST_MEETING_HELD,
        p(r"(?:mechanism|committee|commission)(?= (?:\w+ ){0,2}met for the first time)"),
    ),
)

_CUES = Cues(
    disclaimed=p(
        r"den(?:y|ies|ied)(?! access)|rejected (?:reports|claims)|dismissed (?:reports|claims)"
    ),
    negated=re.compile(
        r"\b(?:no|not|never|nor|neither|nobody|cannot|rejects?|rejected)\b|n[’']t\b", re.IGNORECASE
    ),
    requested=p(
        r"(?<!be )(?:urg|press|ask|demand|request|implor|call(?:s|ed|ing)? (?:on|for)|push)(?:es"
        r"|e|ed|s"
        r"|ing)?"
        r"(?= .{0,80}?\b(?:to|for|that)\b)|hope that .{0,80} would"
        r"|expressed (?:the|their) hope"
    ),
    conditional=p(r"if|unless|provided that|on condition that it|as long as"),
    rumoured=p(
        r"reportedly|unconfirmed|rumou?r(?:s|ed)?|allegedly|according to (?:\w+ ){0,2}(?:reports?"
        r"|sources?|people|persons|officials who)|sources said|is said to have|familiar with"
        r"|briefed on|(?:daily|newspaper|magazine|paper|tabloid) (?:had )?reported"
    ),
    planned=p(
        r"will|shall|would|could|might|should|must|(?:is|are|was|were) to|to be|due|expect\w*"
        r"|plans? to|planned|planning|hop(?:e|es|ed|ing)|aim(?:s|ed|ing)?|inten[dt]\w*|scheduled"
        r"|slated"
        r"|working (?:to|on|towards?)|wants?|promised to|close to|set to|agreed to|ready to"
        r"|before the"
        r" end of|seek(?:s|ing)? to|have to|need(?:s|ed)? to|going to|pencilled in|set for"
        r"|foreseen|envisaged|on track"
    ),
    permitted=p(r"may|can"),
    present=p(r"expires|takes|enters|comes|runs|lapses|ends"),
    awaited=p(r"once|until|as soon as|when|after"),
    postponed=p(r"postpon\w+|delay\w*|put off|pushed back|slipp\w+|deferred"),
)

_PHRASES = NounPhrases(
    indefinite=wordset("a an another new second third"),
    definite=wordset("the this that its their our such"),
    another=wordset("another second third"),
    prepositions=wordset(
        "on for concerning regarding covering about over to outlining of amending"
    ),
    stops=wordset(
        "will would is was are were has have had that which who whom in at by after before with"
        " between during and, but when as until since from said says under while signed expected"
        " due could may might should this next last provides does be if than into without not"
        " initialled using because reached be"
    ),
    no_modifier=wordset(
        "sign signed signing signs reach reached the a an its their our this that on of for to and"
        " with in at by new second another third draft final proposed planned joint first old own"
        " similar such formal reach conclude concluded ink inked ratify ratified no any each"
        " is was has have propose initial two four five six seven eight nine ten several many other"
    ),
    background=p(
        r"similar|its own|their own tunnel|comparable|earlier attempt|different story|such treaties"
    ),
    joins=r"(?:,? and|,|-|–|/|&)",
    between=p(r"between"),
    accompanied=p(r"with|and"),
)

_SPEECH = Speech(
    verbs=p(
        r"said|says|say|told|tells|added|adds|explained|explains|noted|notes|stated|states|argued"
        r"|warned|cautioned|conceded|insisted|stressed|declared|replied|asked|wrote|remarked"
        r"|commented|announced|joked|quipped|recalled|went on|continued|concluded|admitted|claimed"
        r"|called|praised|described|put it|acknowledged|observed|emphasi[sz]ed|affirmed|confirmed"
        r"|pledged|urged|vowed|promised|thanked|rejected|repeated|responded|answered|lamented"
        r"|denied|sighed|laughed"
        r"|boasted|complained|predicted|suggested|wondered|agreed|tweeted|posted|disclosed|revealed"
        r"|reiterated|signalled|hinted|contended|maintained|asserted|countered|retorted|shouted"
    ),
    pronouns=wordset("he she they"),
    offices=re.compile(
        r"(?i:(?:\w+-)?(?:minister|president|chancellor|premier|ambassador|secretary|undersecretary"
        r"|commissioner|governor|chairman|chairwoman|chair|director|general|king|queen|prince|envoy"
        r"|negotiator|mediator|spokesman|spokeswoman|spokesperson|official|leader|chief|head"
        r"|adviser"
        r"|diplomat|aide|counterpart|colleague|senator|lawmaker|delegate|representative|economist"
        r"|analyst|professor|admiral|judge|mayor|mr|mrs|ms|dr|sir|lady|lord))\Z"
    ),
    articles=wordset("the a an his her their its our"),
    no_names=wordset(
        "By The A An In On At This That It He She They We I But And If When After Before Under Both"
        " January February March April May June July August September October November December"
        " Monday Tuesday Wednesday Thursday Friday Saturday Sunday Ministry Agreement Treaty"
        " Convention Memorandum Understanding Protocol Union Lake River Sea Strait Bank Congress"
        " Parliament Court Press Charter Nations Salmon Pacific Department Committee House Wire"
        " Services Air Statement Minister Ministers Government Company Industry Office Chamber Act"
        " Commission Council Agency Authority Institute University Foundation Group Party Fund"
    ),
    naming=p(
        r"called|dubbed|named|titled|entitled|known as|so-called|refers? to as|calls|programme"
        r"|strategy"
    ),
    reported=p(
        r"said|says|told \w+|according to|announced|stated|explained|noted|added|confirmed|denied"
    ),
    courtesy=wordset("Mr Mrs Ms Dr Sir Lady Lord Mr. Mrs. Ms. Dr."),
)

ENGLISH = Lexicon(
    language="en",
    instruments=tuple((found, Instrument(name)) for found, name in _INSTRUMENTS),
    triggers=_TRIGGERS,
    cues=_CUES,
    phrases=_PHRASES,
    speech=_SPEECH,
    clauses=re.compile(
        r";|:|\s[–—-]\s|,?\s(?:but|which|who|although|though|while|whereas|because|after|before"
        r"|once"
        r"|if|when|that)\s|,\s(?:and|adding|saying)\s|,\s|\sand\s(?=(?:was|were|is|are|will|would"
        r"|expires?|entered|enters|said|has|had|ratified|initialled|may|that|must|signed|urged)\b)",
        re.IGNORECASE,
    ),
    locatives=wordset("in at to from near outside into via through of around for"),
    parliaments=p(
        r"parliaments?|d[aá]il|storting|riksdag|folketing|eduskunta|majlis|rada|saeima|seimas|sejm"
        r"|congress|senate|house|lawmakers|assembly|cabinet|althing|duma|diet|knesset"
        r"|bundestag|legislature|deputies|referendum|voters|chamber"
    ),
    visits=p(r"visit|visits|visited|visiting|trip"),
    closing=p(
        r"(?:the|this) interview (?:was|has been)|interview(?:ed)? by|transcript by|translated"
    ),
    asked_who=p(r"who"),
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
        rf"\bfor (?:the )?((?:(?:early|mid|late)[ -])?(?:{_MONTHS}|spring|summer|autumn|winter)"
        r"(?: \d{4}\b| next year)?)\b"
    ),
)
