"""Know the English words that tell what becomes of agreements."""

from __future__ import annotations

from tracker.domain.reading.lexicon import Trigger
from tracker.domain.reading.lexicon import pattern as p
from tracker.domain.vocabularies import MilestoneType as Type

_DEAL = "agreement|accord|deal|pact|treaty|convention|protocol|memorandum|contract|document|text"
_TALKS = "talks|negotiations?|consultations"

_WITHIN = r"(?:[^.;]|\.(?! [A-Z]))"
"""One character of a sentence; the full stops of “U.S.” end none."""

_LED = p(_TALKS)
_ORDINALS = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|next|final|last"
    r"|new|\d+(?:st|nd|rd|th))"
)

TRIGGERS: tuple[Trigger, ...] = (
    Trigger(
        Type.DOMESTIC_APPROVAL,
        p(
            r"(?:procedures?|requirements?|formalities)(?: \w+){0,6} (?:completed|fulfilled|met)"
            r"|go(?:es|ne)? through(?= (?:the )?(?:parliament|senate|congress|house|assembly|diet))"
            r"|(?:consent|concurrence|assent|blessing)(?= (?:of|from|before|by)\b)"
        ),
        is_one_sided=True,
    ),
    Trigger(
        Type.NOTIFIED,
        p(
            r"(?<!have )(?:informed|notified|advised)(?= [^.;]{0,60} that [^.;]{0,60}"
            r"(?:procedures|requirements|formalities|ratified))"
        ),
        is_one_sided=True,
    ),
    Trigger(
        Type.DOMESTIC_APPROVAL,
        p(r"passed(?= (?:[\w-]+ ){0,3}(?:bill|law|act|motion|resolution|legislation)\b)"),
        is_one_sided=True,
    ),
    Trigger(
        Type.NEGOTIATIONS_SUSPENDED,
        p(r"(?:been|being|was|were) (?:put on hold|frozen|suspended|broken off|halted)"),
        about_talks=True,
        led_by=p(rf"{_TALKS}|process"),
    ),
    Trigger(
        Type.FIRST_MEETING_HELD,
        p(r"met for the first time|h[eo]ld its first (?:meeting|session)"),
        led_by=p(r"committee|commission|mechanism|council|group"),
    ),
    Trigger(
        Type.TEXT_AGREED,
        p(r"settl(?:e|ed|ing)(?= (?:the |on the )?(?:final )?(?:text|wording|draft))"),
    ),
    Trigger(
        Type.NEGOTIATION_ROUND,
        p(r"opened|beg[au]n|started|launched|commenced"),
        about_talks=True,
        led_by=_LED,
    ),
    Trigger(
        Type.NEGOTIATION_ROUND,
        p(
            rf"{_ORDINALS} round(?= (?:of [^.;]{{1,40}} )?"
            r"(?:is|was|will|has|had|took|takes|ended|began)\b)"
            rf"|rounds? of (?:{_TALKS})"
            r"|(?:delegations|negotiators|experts|teams|technical teams)(?=[^.;]{0,60}? me[et]t?\b)"
        ),
        about_talks=True,
    ),
    Trigger(
        Type.AGREED_TO_NEGOTIATE,
        p(
            r"(?:decision|decided) to (?:open|start|begin|launch|enter into)"
            rf"(?= (?:\w+ ){{0,2}}?(?:{_TALKS}))"
            r"|agreed that(?= [^.;]{0,80}would (?:negotiate|begin|start|open))"
        ),
        about_talks=True,
    ),
    Trigger(
        Type.CONCLUDED,
        p(
            rf"(?:have |has |had )?(?:reach(?:ed)?|str(?:ike|uck)|clinch(?:ed)?|seal(?:ed)?"
            rf"|close[ds]?(?= (?:a|an|the|their) )"
            rf"|conclud(?:ed?|ing)"
            rf"|finali[sz]ed?|hammer(?:ed)? out)(?! (?:[\w-]+ ){{0,2}}rounds?\b"
            rf"| agreements? on (?:at|most|some|nearly))(?= (?:[\w-]+ ){{0,5}}?(?:{_DEAL}"
            rf"|{_TALKS}))"
            r"|(?:be|been|was|were) (?:finali[sz]ed|concluded|completed|struck|sealed)"
            rf"|agree[ds]?(?: in principle)?(?: on| upon| to)? (?:a|an)"
            rf"(?= (?:[\w-]+ ){{0,6}}?(?:{_DEAL}))"
            r"|to have an? (?:agreement|deal|accord)"
            rf"|conclusion(?= of (?:\w+ ){{0,4}}(?:{_TALKS}))"
            r"|(?:was|were|has been|have been|had been) (?:\w+ )?reached|been agreed(?: upon)?"
            r"|(?:could|should|will|would|to) be ready"
        ),
        needs_agreement=True,
    ),
    Trigger(
        Type.INSTRUMENTS_EXCHANGED,
        p(
            r"(?:exchang|deposit|swap|trad|hand)\w* (?:over |of )?(?:the |their |its )?"
            r"(?:instruments? of \w+|ratification (?:instruments?|documents?)"
            r"|documents? of ratification)|exchange of (?:the )?instruments"
            r"|(?:instruments? of \w+|ratification (?:instruments?|documents?))"
            r"(?= (?:\w+ ){0,8}(?:exchanged|deposited))"
        ),
    ),
    Trigger(
        Type.RATIFIED,
        p(r"sign(?:ed|s)?(?= (?:[\w-]+ ){1,4}into law)"),
        needs_agreement=True,
        is_one_sided=True,
    ),
    Trigger(
        Type.SIGNED,
        p(
            r"(?<!for )(?<!who )(?:co-?)?sign(?:ed|ing)(?! ceremon)"
            r"|(?<=who )signed(?! for (?:the )?(?-i:[A-Z]))|signs?(?! (?:of|off|that|language)\b)"
            r"|(?<=being prepared for )sign(?:ing|ature)"
            r"|(?<!not a )(?<!for )signature(?!s? of)"
            r"|ink(?:s|ed)?(?= (?:\w+ ){0,4}(?:agreement|accord|deal|pact|treaty|mou|memorandum"
            r"|protocol"
            r"|document|contract))|(?<=\bbe )inked|(?<=was )inked|(?<=were )inked|(?<=been )inked"
            r"|puts? pen to paper|(?:puts?|affix(?:ed)?) (?:their|its) signatures? (?:to|on)"
            r"|puts? (?:their|its) names? (?:on \w+ )?to"
            r"|exchang(?:ed|es?)(?= (?:[\w-]+ ){0,4}(?:agreements?|memorand(?:um|a)|mous?)\b)"
        ),
    ),
    Trigger(
        Type.INITIALLED,
        p(
            r"initial(?:led|ed|ling|ing)(?! (?:draft|text|version|agreement)\b)"
            r"|initial(?= (?:the|a|an|it)\b)"
        ),
    ),
    Trigger(
        Type.SUBMITTED_FOR_APPROVAL,
        p(
            r"submitted (?:\w+ ){0,5}?(?:to|for)|submit (?:it|the \w+) to"
            r"|la(?:y|id) (?:(?:it|the \w+) )?before"
            r"|(?:presented|sent|forwarded|referred) (?:(?:the|it|a) ?\w* )?(?:to|before)"
            r"(?= (?:the )?(?:\w+ ){0,2}?(?:parliament|cabinet|congress|senate|lawmakers|assembly"
            r"|duma|house))"
            r"|asked for its approval"
        ),
    ),
    Trigger(
        Type.DOMESTIC_APPROVAL,
        p(
            r"approv(?:e|es|ed)|(?:g[ai]ve|gives|given) (?:\w+ ){0,2}?"
            r"(?:green light|go-ahead|nod|consent|blessing|assent|concurrence)|okays?|okayed"
            r"|endors(?:es|ed)|(?<!for )(?<!final )approval|vot(?:ed|es?) (?:down|against)"
            rf"|reject(?:s|ed)?(?= (?:a|an|the) (?:[\w-]+ ){{0,4}}(?:{_DEAL})\b)"
        ),
        is_one_sided=True,
    ),
    Trigger(
        Type.DOMESTIC_APPROVAL,
        p(
            r"(?:complet|conclud|finish)\w*(?= (?:of )?(?:[\w’'-]+ ){0,4}(?:internal|domestic"
            r"|national|constitutional|legal|ratification|approval|parliamentary) (?:\w+ )?"
            r"(?:procedures?|requirements?|process(?:es)?|formalities)\b)"
        ),
        needs_agreement=True,
        is_one_sided=True,
    ),
    Trigger(
        Type.DOMESTIC_APPROVAL,
        p(
            r"pass(?:ed|es)(?! (?:away|on|through)\b)|pass(?= (?:it|them|the)\b)"
            r"|adopt(?:ed|s)(?= (?:a|an|the|it)\b)"
            r"|back(?:ed|s)(?= (?:a|an|the|it)\b)|cleared(?= (?:a|an|the|it)\b)|greenlit"
            r"|vot(?:ed|es?)(?= (?:[\w-]+ ){0,4}(?:for|in favou?r of) (?:the |its )?"
            rf"(?:[\w-]+ ){{0,4}}(?:ratification|approval|{_DEAL})\b)"
        ),
        needs_agreement=True,
        is_one_sided=True,
    ),
    Trigger(
        Type.RATIFIED,
        p(
            r"ratif(?:y|ies|ied)|(?<!by )ratifying|(?<!of )(?<!on the )ratification"
            r"(?! (?:act|law|bill|process|procedures?|instruments?|documents?|debate|vote)\b)"
        ),
        is_one_sided=True,
    ),
    Trigger(Type.ACCEDED, p(r"acced(?:e|es|ed) to|accession to"), is_one_sided=True),
    Trigger(Type.NOTES_EXCHANGED, p(r"exchang(?:e|es|ed|ing) (?:diplomatic )?notes")),
    Trigger(Type.NOTIFIED, p(r"notified (?:each other|one another)"), needs_agreement=True),
    Trigger(Type.NOTIFIED, p(r"diplomatic note|notes? verbales?")),
    Trigger(Type.REGISTERED, p(r"registered with")),
    Trigger(
        Type.PROVISIONALLY_APPLIED,
        p(r"provisional(?:ly)? (?:applied|appl\w+)|appl\w+ provisionally"),
    ),
    Trigger(
        Type.ENTERED_INTO_FORCE,
        p(
            r"enter(?:s|ed|ing)? (?:in ?to )?force|enter(?:s|ed|ing)? into effect|entry into force"
            r"|(?:come|comes|came"
            r"|coming) into"
            r" (?:force|effect)|takes? effect|took effect|(?:is|was|be|been) in force"
        ),
    ),
    Trigger(
        Type.EXPIRED,
        p(r"expir(?:e|es|ed|y|ation)|laps(?:e|es|ed)|(?<!mandate )r[au]ns? out(?! of)"),
        True,
    ),
    Trigger(
        Type.TERMINATED,
        p(
            r"terminat(?:e|es|ed|ion|ing)(?! clause)|cancel(?:s|led|ed|ling)?|scrapped"
            rf"|end(?:s|ed|ing)?(?= (?:a|an|the|its|their|this) (?:[\w-]+ ){{0,4}}(?:{_DEAL})\b)"
        ),
        is_one_sided=True,
    ),
    Trigger(
        Type.WITHDRAWN,
        p(
            r"with(?:drew|draws?|drawn|drawal|drawing) from"
            r"|pull(?:s|ed|ing)? out of|quits?|quitting"
            r"|revok(?:e|es|ed|ing) (?:its|their) (?:commitments?|signature)"
        ),
        needs_agreement=True,
        is_one_sided=True,
    ),
    Trigger(
        Type.DENOUNCED, p(rf"denounc(?:e|es|ed)(?= (?:\w+ ){{0,4}}(?:{_DEAL}))"), is_one_sided=True
    ),
    Trigger(
        Type.RENEWED,
        p(r"renew(?:s|ed|al)?(?! (?:\w+ )?(?:proposals?|calls?|offers?|appeals?|requests?)\b)"),
        needs_agreement=True,
    ),
    Trigger(Type.EXTENDED, p(r"extend(?:s|ed)?(?! (?:to|over)\b)|prolonged"), needs_agreement=True),
    Trigger(
        Type.AMENDED,
        p(r"amend(?:s|ed)?|(?<!\ba )(?<!the )(?<!their )(?<!its )(?:revised|modified)"),
        needs_agreement=True,
    ),
    Trigger(
        Type.NEGOTIATIONS_SUSPENDED,
        p(
            rf"(?:suspend|break off|broke off|broken off|interrupt|paus|postpon|halt|freez"
            rf"|put on hold)\w*(?= (?:[\w-]+ ){{0,5}}?(?:{_TALKS}))"
            rf"|(?:{_TALKS})(?={_WITHIN}{{0,120}}? (?:broke down|broken down|collapsed|suspended"
            rf"|broken off|interrupted|halted"
            rf"|paused"
            rf"|stalled|postponed|on hold|frozen))"
        ),
        about_talks=True,
    ),
    Trigger(
        Type.NEGOTIATIONS_RESUMED,
        p(
            rf"(?<=they )resumed|(?:resum|relaunch|restart|reopen)(?:e|es|ed)?"
            rf"(?= (?:them\b|(?:\w+ ){{0,3}}(?:{_TALKS})))"
            rf"|(?:{_TALKS})(?= (?:\w+ ){{0,3}}?(?:resumed?|relaunched|restarted|reopened))"
            rf"|t(?:ook|aken?) (?:them|(?:the )?(?:{_TALKS})) up again"
        ),
        about_talks=True,
    ),
    Trigger(Type.SUSPENDED, p(rf"suspend(?:s|ed|ing)?(?= (?:\w+ ){{0,6}}(?:{_DEAL}))"), True),
    Trigger(
        Type.TEXT_AGREED,
        p(
            r"agreed (?:on |upon )?(?:the|a|its) (?:text|draft|wording)"
            r"|(?:text|draft|wording)"
            r"(?= (?:[\w-]+ ){0,14}?(?:was|is|has been|had been) (?:\w+ )?"
            r"(?:agreed|finali[sz]ed|settled|ready|completed))"
            r"|(?:ready|(?<!being )prepared) for (?:signing|signature)"
            r"|(?:was|were|been|be) adopted|adoption(?= of (?:a|an|the|their) )"
            r"|there is (?:no|a) draft|reject(?:s|ed)(?= an (?:\w+ )?draft)"
        ),
    ),
    Trigger(
        Type.AGREED_TO_NEGOTIATE,
        p(
            r"agree[ds]?(?: [\w-]+){0,7}? to (?:begin|open|start|launch|commence|initiate|pursue"
            r"|enter(?: into)?|hold"
            r"|take up"
            r"|negotiate|prepare|draw up|draft|work on|explore|develop)(?! (?:the )?(?:signing))"
            r"|announced plans (?:\w+ ){0,3}to negotiate"
            rf"|to pursue (?:a|an|the)(?= (?:[\w-]+ ){{0,4}}(?:{_DEAL}))"
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
            rf"(?:{_TALKS})(?= (?:\w+ ){{0,4}}?(?:began|begun|begin|opened|start(?:ed)?|launched"
            rf"|commenced))"
            rf"|(?:open(?:ed)?|beg[aiu]n|start(?:ed)?"
            rf"|launch(?:ed)?)(?= (?:\w+ ){{0,3}}?(?:{_TALKS}))"
            r"|rounds?(?=[^.;,]{0,90}(?:, which)? (?:\w+ ){0,2}(?:held|took place))"
            r"|(?:h[eo]ld(?:s|ing)?|complet(?:ed|es)|conduct(?:ed|s))"
            r"(?= (?:a|an|the|their|its|another|\w+) (?:[\w-]+ ){0,3}rounds?\b)"
            r"|negotiated(?= since)"
            rf"|negotiating(?= (?:[\w-]+ ){{0,5}}(?:{_DEAL}))|in talks(?= (?:on|over|about) )"
            r"|under negotiation|(?:completed|concluded|finished|wrap(?:ped)? up)"
            rf"(?= (?:[\w-]+ ){{0,3}}rounds?)|wrap(?:ped|s)? up(?= [^.;]{{0,60}}?(?:{_TALKS}))"
            r"|exchang\w*(?= (?:of )?(?:\w+ ){0,3}offers)"
            r"|(?:have|has) been (?:negotiating|talking)|(?:have|has) negotiated"
            rf"|(?:start|beginning)(?= of (?:the |their )?(?:{_TALKS}))"
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
            r"(?:handed|sent|submitted)"
            r"(?= (?:them|us|it|him|her) (?:a|an|our|its|their|the) (?:\w+ )?draft)"
        ),
        is_one_sided=True,
    ),
    Trigger(
        Type.PROPOSED,
        p(
            r"(?:propos(?:e|es|al)|"
            r"(?<!the )(?<!\ba )(?<!this )(?<!its )(?<!their )(?<!newly )proposed)"
            r"(?! (?:that|to)\b)|put forward|tabled"
            r"|draft(?=,? (?:was |had been )?(?:submitted|presented|tabled))"
            rf"|offered(?= (?:a|an) (?:\w+ ){{0,3}}(?:{_DEAL}))"
        ),
        needs_agreement=True,
        is_one_sided=True,
    ),
    Trigger(
        Type.ANNOUNCED,
        p(
            r"(?:announced?|unveil(?:ed)?)(?= (?:the|a|an|their|plans) (?:\w+ ){0,3}"
            r"(?:agreement|deal|accord|plans?|pact))|(?<=\ban )(?:official )?announcement"
            r"(?=[^.;]{0,60} (?:would|will) (?:\w+ )?be)"
        ),
    ),
    Trigger(
        Type.ABANDONED,
        p(rf"(?:abandon|shelv|scrap)\w*(?= (?:\w+ ){{0,4}}(?:{_DEAL}))"),
        needs_agreement=True,
    ),
    Trigger(
        Type.CONSULTATION_HELD,
        p(
            r"(?:met|meet|meeting)(?=[^.;]{0,90}? to discuss )"
            rf"|discussed(?= (?:the|a|an) (?:\w+ ){{0,3}}(?:{_DEAL}))"
        ),
        needs_agreement=True,
    ),
    Trigger(
        Type.IMPLEMENTED,
        p(
            r"entered (?:the |its )?implementation|enters implementation|implementation stage"
            r"|(?:been|was|were|be) implemented|for implementation(?= in)"
        ),
        needs_agreement=True,
    ),
    Trigger(
        Type.FIRST_MEETING_HELD,
        p(r"(?:mechanism|committee|commission)(?= (?:\w+ ){0,2}met for the first time)"),
    ),
)
