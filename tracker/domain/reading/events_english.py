"""Know the English words that tell what becomes of agreements."""

from __future__ import annotations

from tracker.domain.reading.ends_english import ENDS_TRIGGERS
from tracker.domain.reading.lexicon import Trigger
from tracker.domain.reading.lexicon import pattern as p
from tracker.domain.reading.talks_english import DEAL, PARLIAMENT, TALKS, TALKS_TRIGGERS
from tracker.domain.vocabularies import MilestoneType as Type

_WITHIN = r"(?:[^.;]|\.(?! [A-Z]))"
"""One character of a sentence; the full stops of “U.S.” end none."""

_LED = p(TALKS)
_ORDINALS = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|next|final|last"
    r"|new|further|another|\d+(?:st|nd|rd|th))"
)

TRIGGERS: tuple[Trigger, ...] = (
    Trigger(
        Type.DOMESTIC_APPROVAL,
        p(
            r"(?:procedures?|requirements?|formalities)(?: \w+){0,6} (?:completed|fulfilled|met)"
            r"|tak(?:e|es|en) up(?= (?:the|it)\b)|take it up"
            r"|go(?:es|ne)? through(?= (?:the |both |its )?(?:parliaments?|senate|congress"
            r"|house|assembly|diet))"
            r"|(?:consent|concurrence|assent|blessing)(?= (?:of|from|before|by)\b)"
            rf"|vote(?= on (?:the|it|this|its) (?:[\w’'-]+ ){{0,3}}(?:{DEAL})\b)"
        ),
        is_one_sided=True,
    ),
    Trigger(
        Type.NOTIFIED,
        p(
            r"(?:(?<!have )(?:informed|notified|advised|notify|notifies)"
            r"|gave notice)(?= [^.;]{0,60} (?:that|of)"
            r" [^.;]{0,60}(?:procedures|requirements|formalities|ratified))"
        ),
        is_one_sided=True,
    ),
    Trigger(
        Type.DOMESTIC_APPROVAL,
        p(r"passed(?= (?:[\w’'-]+ ){0,3}(?:bill|law|act|motion|resolution|legislation)\b)"),
        is_one_sided=True,
    ),
    Trigger(
        Type.NEGOTIATIONS_SUSPENDED,
        p(r"(?:been|being|was|were) (?:put on (?:hold|ice)|frozen|suspended|broken off|halted)"),
        about_talks=True,
        led_by=p(rf"{TALKS}|process"),
    ),
    Trigger(
        Type.FIRST_MEETING_HELD,
        p(r"met for the first time|h[eo]ld its (?:first|inaugural|opening) (?:meeting|session)"),
        led_by=p(r"committee|commission|mechanism|council|group"),
    ),
    Trigger(
        Type.TEXT_AGREED,
        p(
            r"(?:agreed|finali[sz](?:e|es|ed|ing))(?: on| upon)? (?:the|a|its|their)"
            r" (?:final |joint |common )?(?:text|draft|wording)"
            r"|settl(?:e|ed|ing)(?=,? (?:[^.;]{0,24}, )?(?:the |on the )?(?:final )?"
            r"(?:text|wording|draft))"
            r"|(?:text|draft|wording) (?:[^\s.;]+ ){0,14}?(?:was|is|be|has (?:not )?been"
            r"|had been) (?:\w+ )?(?:agreed|finali[sz]ed|settled|ready|completed)"
        ),
    ),
    Trigger(
        Type.CONCLUDED,
        p(r"(?:was|were|been) (?:completed|concluded|wrapped up|finished)"),
        about_talks=True,
        led_by=_LED,
    ),
    Trigger(
        Type.CONCLUDED,
        p(
            r"(?:wrap(?:ped|ping|s)? up|finish(?:ed|ing)?|conclude)"
            rf"(?= (?:the |their )?(?:[\w’'-]+ ){{0,2}}(?:{TALKS}))"
            rf"|wrap(?:ped|s)? up(?= (?:the|a|an|their) (?:[\w’'-]+ ){{0,3}}(?:{DEAL}))"
        ),
        about_talks=True,
    ),
    Trigger(
        Type.NEGOTIATIONS_SUSPENDED,
        p(r"(?:frozen|suspended|stalled|interrupted|deadlocked|on (?:hold|ice))(?= since\b)"),
        about_talks=True,
        led_by=_LED,
    ),
    Trigger(
        Type.NEGOTIATIONS_SUSPENDED,
        p(
            r"(?:suspended|frozen|broken off|interrupted)(?= (?:in|since|on|last) [^.;]{1,90}?,"
            rf" (?:the )?(?:[\w’'-]+ ){{0,2}}(?:{TALKS}))"
        ),
        about_talks=True,
    ),
    Trigger(
        Type.NEGOTIATIONS_RESUMED,
        p(
            r"resum(?:e|es|ed|ing)|restart(?:ed)?|relaunched|reopened|g[eo]t under ?way again"
            r"|taken up again"
        ),
        about_talks=True,
        led_by=_LED,
    ),
    Trigger(
        Type.NEGOTIATIONS_RESUMED,
        p(
            r"(?:return(?:ed|ing|s)?|back|came back|come back|went back|go back)"
            r"(?= (?:to|at) (?:the )?(?:negotiating |bargaining )?table\b)"
            rf"|rejoin(?:ed|s)?(?= (?:the )?(?:[\w’'-]+ ){{0,2}}(?:{TALKS}))"
            rf"|pick(?:s|ed)? up(?= (?:the threads? of )?(?:the |their )?(?:[\w’'-]+ ){{0,3}}"
            rf"(?:{TALKS}))"
        ),
        about_talks=True,
    ),
    Trigger(
        Type.NEGOTIATIONS_SUSPENDED,
        p(
            r"(?:walk(?:ed|s|ing)? (?:away from|out of)|left|leav(?:e|es|ing))"
            r"(?= the (?:negotiating |bargaining )?table\b)"
        ),
        about_talks=True,
    ),
    Trigger(
        Type.NEGOTIATION_ROUND,
        p(r"opened|beg[au]n|started|launched|commenced|g[eo]t under ?way"),
        about_talks=True,
        led_by=_LED,
    ),
    Trigger(
        Type.NEGOTIATION_ROUND,
        p(
            rf"{_ORDINALS} round(?= (?:(?:of|in|at) [^.;]{{1,90}} )?"
            r"(?:lasted|ran|is|was|will|has|had|took|takes|ended|began|closed|opened)\b)"
            rf"|{_ORDINALS} (?:negotiating )?round(?=[,.]?[^.;]{{0,30}}\Z)"
            rf"|(?:rounds?|sessions?) of (?:{TALKS})|meet again(?= (?:in|on|at|from|next|later)\b)"
            rf"|(?<= and a ){_ORDINALS}(?= (?:in|at|on)\b)"
            rf"|(?:negotiating|negotiation) round"
            rf"|{_ORDINALS}(?= (?:is to|will|would|was|is due to) (?:be )?held"
            r"| (?:is|was) (?:pencilled in|scheduled|planned|set|due|expected)\b)"
            r"|(?:delegations|negotiators|experts|teams|technical teams)(?=[^.;]{0,60}? me[et]t?\b)"
        ),
        about_talks=True,
    ),
    Trigger(
        Type.AGREED_TO_NEGOTIATE,
        p(
            r"(?:decision|decided) to (?:open|start|begin|launch|enter into)"
            rf"(?= (?:[\w’'-]+ ){{0,2}}?(?:{TALKS}))"
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
            rf"|finali[sz]ed?|hammer(?:ed)? out)(?! (?:[\w’'-]+ ){{0,2}}rounds?\b"
            rf"| agreements? on (?:at|most|some|nearly))(?= (?:[\w’'-]+ ){{0,5}}?(?:{DEAL}"
            rf"|{TALKS}))"
            r"|(?:be|been|was|were) (?:finali[sz]ed|concluded|completed|struck|sealed)"
            rf"|agree[ds]?(?: in principle)?(?: on| upon| to)? (?:a|an)"
            rf"(?= (?:[\w’'-]+ ){{0,6}}?(?:{DEAL}))"
            r"|to have an? (?:agreement|deal|accord)"
            r"|c[ao]mes? to an? (?=(?:\w+ )?(?:agreement|accord|understanding)\b)"
            rf"|shook hands on(?= (?:a|an|the) (?:[\w’'-]+ ){{0,3}}(?:{DEAL}))"
            rf"|conclusion(?= of (?:[\w’'-]+ ){{0,4}}(?:{TALKS}))"
            r"|(?:(?<=deal )|(?<=agreement )|(?<=accord )|(?<=pact ))reached"
            r"(?= (?:on|in|at|between|last|after|this|by)\b)"
            r"|(?:be|been|was|were) (?:\w+ )?reached|been agreed(?: upon)?"
            r"|been entered into"
            r"|(?:could|should|will|would|to) be ready"
        ),
        needs_agreement=True,
    ),
    Trigger(
        Type.CONCLUDED,
        p(r"(?<=without )(?:a |an )?(?:deal|agreement|accord|breakthrough)"),
        about_talks=True,
        led_by=p(
            rf"(?:{TALKS}|round|meeting|session) [^.;]{{0,60}}"
            r"(?:ended|ends|closed|concluded|broke up|finished)"
        ),
    ),
    Trigger(
        Type.ACCEPTED, p(r"deposit\w*(?= [^.;]{0,30}instruments? of acceptance)"), is_one_sided=True
    ),
    Trigger(
        Type.ACCEDED, p(r"deposit\w*(?= [^.;]{0,30}instruments? of accession)"), is_one_sided=True
    ),
    Trigger(
        Type.INSTRUMENTS_EXCHANGED,
        p(
            r"(?:exchang|deposit|swap|trad|hand)\w* (?:over |of )?(?:\w+day )?(?:the |their |its )?"
            r"(?:instruments? of \w+|ratification (?:instruments?|documents?)"
            r"|documents? of ratification)|exchange of (?:the )?instruments"
            r"|(?:instruments?(?: of \w+)?|ratification (?:instruments?|documents?))"
            r"(?=[^.;]{0,160} (?:exchanged|deposited)\b)"
        ),
    ),
    Trigger(
        Type.RATIFIED,
        p(r"sign(?:ed|s)?(?= (?:[\w’'-]+ ){1,4}into law)"),
        needs_agreement=True,
        is_one_sided=True,
    ),
    Trigger(
        Type.SIGNED,
        p(
            r"(?<!for )(?<!who )(?:co-?)?sign(?:ed|ing)(?! ceremon)"
            r"|(?<=who )signed(?! for (?:the )?(?-i:[A-Z]))|signs?(?! (?:of|off|that|language)\b)"
            r"|(?<=being prepared for )sign(?:ing|ature)|(?<=due for )sign(?:ing|ature)"
            r"|(?<!not a )(?<!for )signature(?!s? of)"
            r"|ink(?:s|ed)?(?= (?:[\w’'-]+ ){0,4}(?:agreement|accord|deal|pact|treaty|mou"
            r"|memorandum"
            r"|protocol"
            r"|document|contract))|(?<=\bbe )inked|(?<=was )inked|(?<=were )inked|(?<=been )inked"
            r"|puts? pen to paper|(?:puts?|affix(?:ed)?) (?:their|its) signatures? (?:to|on)"
            r"|puts? (?:their|its) names? (?:on \w+ )?to"
            r"|exchang(?:ed|es?)(?= (?:(?:the|a|an|their|signed|two|three|four|\d+) )+"
            r"(?:[\w’'-]+ ){0,3}(?:agreements?|memorand(?:um|a)|mous?)\b)|inked(?= (?:in|on|by|at"
            r"|last|this)\b)"
        ),
    ),
    Trigger(
        Type.SIGNED,
        p(
            r"ceremony(?= (?:for|of) [^.;]{0,60}? (?:was held|took place))"
            r"|(?<=signing )ceremony(?=[^.;]{0,120} (?:will|would|is|was|could|may)\b)"
            r"|ceremony(?= (?:could|would|will|may|is (?:set|due|expected|scheduled|planned))\b)"
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
            r"submitted (?:[\w’'-]+ ){0,5}?(?:to|for)(?! (?-i:[A-Z])\w+ (?:a|an|its) (?:draft"
            r"|proposal))"
            r"|submit (?:it|the \w+) to"
            r"|la(?:y|id) (?:(?:it|the \w+) )?before"
            r"|(?:presented|sent|forwarded|referred) (?:(?:the|it|a) ?\w* )?(?:to|before)"
            rf"(?= (?:the )?(?:[\w’'-]+ ){{0,2}}?(?:{PARLIAMENT}))"
            r"|(?:submit(?:s|ted)?|forward(?:s|ed)?|transmit(?:s|ted)?|sen[dt]s?|plac(?:es?|ed)"
            r"|takes?|lays?|laid"
            r"|brings?|brought|refer(?:s|red)?|presents?"
            r"|presented)"
            r"(?= (?:it|(?:the|a|its|this) [^.;,]{1,90}?) (?:to|before) (?:the |its |their |both )?"
            rf"(?:[\w’'-]+ ){{0,2}}?(?:{PARLIAMENT})\b)"
            rf"|(?:put (?:to|before)|plac(?:e|ed) before)(?= (?:the |its "
            rf"|[\w-]+['’]s )?(?:[\w’'-]+ ){{0,2}}?(?:{PARLIAMENT})\b)"
            r"|tabled(?= (?:(?:it|the|a|its) [^.;,]{1,90}? )?(?:in|before) (?:the |its )?"
            rf"(?:[\w’'-]+ ){{0,2}}?(?:{PARLIAMENT})\b)"
            r"|(?:go|goes|heads?) (?:to|before) (?=(?:the |our |its |[\w-]+['’]s )?(?:\w+ )?"
            r"(?:parliament|congress|senate|assembly|house))|asked for its approval"
        ),
    ),
    Trigger(
        Type.DOMESTIC_APPROVAL,
        p(
            r"(?<=motion )(?:was )?(?:carried|passed|adopted)|followed(?: suit)?(?= (?:on|in"
            r"|last)\b)|approv(?:e|es|ed)|(?:g[ai]ve|gives"
            r"|given) (?:[\w’'-]+ ){0,2}?"
            r"(?:green light|go-ahead|nod|consent|blessing|assent|concurrence)|okays?|okayed"
            r"|thr[eo]wn? out(?= (?:by|the|it)\b)|reject(?:ed)?(?= by\b)|endors(?:es|ed)"
            r"|(?<!for )(?<!final )approval|vot(?:ed|es?) (?:it |them )?(?:down|against)"
            rf"|reject(?:s|ed)?(?= (?:a|an|the) (?:[\w’'-]+ ){{0,4}}(?:{DEAL})\b)"
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
            r"|back(?:ed|s)(?= (?:a|an|the|it)\b)|cleared(?= (?:a|an|the|it)\b)"
            r"|cleared(?= by| (?:the |[\w-]+['’]s )?(?:\w+ )?(?:parliament|congress|senate|assembly"
            r"|house)\b)|waved(?= [^.;]{0,60} through\b)|nod(?= from\b)|greenlit"
            r"|vot(?:ed|es?)(?= (?:[\w’'-]+ ){0,4}(?:for|in favou?r of) (?:the |its )?"
            rf"(?:[\w’'-]+ ){{0,4}}(?:ratification|approval|{DEAL})\b)"
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
    Trigger(
        Type.ACCEDED,
        p(
            r"acced(?:e|es|ed|ing)(?= (?:[\w’'-]+ ){0,4}to\b)|accession to"
            rf"|join(?:s|ed|ing)?(?= (?:the|an) (?:[\w’'-]+ ){{0,4}}(?:{DEAL})\b)"
        ),
        needs_agreement=True,  # “acceding to the shipping code” is no event of another treaty
        is_one_sided=True,
    ),
    Trigger(
        Type.NOTES_EXCHANGED,
        p(
            r"exchang(?:e|es|ed|ing) (?:diplomatic )?notes"
            r"|notes(?= [^.;]{0,120} (?:was|were|been|be) exchanged\b)"
        ),
    ),
    Trigger(Type.NOTIFIED, p(r"notified (?:each other|one another)"), needs_agreement=True),
    Trigger(Type.NOTIFIED, p(r"diplomatic note|notes? verbales?")),
    Trigger(
        Type.REGISTERED,
        p(
            r"registered (?:with|at|by)"
            rf"|register(?:ed|s)(?= (?:the|its|their) (?:[\w’'-]+ ){{0,4}}(?:{DEAL}))"
        ),
    ),
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
            r" (?:force|effect)|takes? (?:effect|force)|took (?:effect|force)"
            r"|(?:is|was|be|been) in force|in force(?= since)"
            r"|(?:is|be|becomes?|became) effective|effective (?=immediately|as of|from)"
        ),
    ),
    *ENDS_TRIGGERS,
    Trigger(
        Type.NEGOTIATIONS_SUSPENDED,
        p(
            r"(?:walk(?:ed|s)? (?:away from|out of)|call(?:ed|s)? off|br(?:oke|eak|eaks) off)"
            rf"(?= (?:the |these |its |their )?(?:[\w’'-]+ ){{0,3}}(?:{TALKS}))|"
            rf"(?:suspend|break off|broke off|broken off|interrupt|paus|postpon|halt|freez"
            rf"|put on hold)\w*(?= (?:[\w’'-]+ ){{0,5}}?(?:{TALKS}))"
        ),
        about_talks=True,
    ),
    Trigger(
        Type.NEGOTIATIONS_SUSPENDED,
        p(
            r"(?<!the )(?:broke down|broken down|collapsed|suspended|broken off|called off"
            r"|interrupted|halted|paused|stalled|postponed|on hold|frozen)"
        ),
        about_talks=True,
        led_by=p(rf"(?:{TALKS})(?!{_WITHIN}{{0,120}}\b(?:signed|reached))"),
    ),
    Trigger(
        Type.NEGOTIATIONS_RESUMED,
        p(
            rf"(?<=they )resumed|(?<=they were )(?:resumed|relaunched|reopened|restarted)|(?:resum"
            rf"|relaunch|restart|reopen)(?:e|es|ed)?"
            rf"(?= (?:them\b|(?:[\w’'-]+ ){{0,3}}(?:{TALKS})))"
            rf"|(?:{TALKS})(?= (?:[\w’'-]+ ){{0,3}}?(?:resumed?|relaunched|restarted|reopened))"
            rf"|t(?:ook|aken?) (?:them|(?:the )?(?:{TALKS})) up again"
        ),
        about_talks=True,
    ),
    Trigger(
        Type.SUSPENDED,
        p(rf"(?:suspend(?:s|ed|ing)?|froze|freez(?:e|es|ing))(?= (?:[\w’'-]+ ){{0,6}}(?:{DEAL}))"),
        True,
    ),
    *TALKS_TRIGGERS,
)
