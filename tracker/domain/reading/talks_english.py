"""English words for what happens before there is a text: an idea, talks, a draft."""

from __future__ import annotations

import re

from tracker.domain.reading.lexicon import Trigger
from tracker.domain.reading.lexicon import pattern as p
from tracker.domain.vocabularies import MilestoneType as Type

DEAL = (
    "agreement|accord|deal|pact|treaty|treaties|convention|protocol|memorand(?:um|a)|contract"
    "|document|text|arrangement|mou"
)
TALKS = "talks|negotiations?|consultations|discussions"
PARLIAMENT = (
    "parliaments?|congress|senate|house|assembly|(?:federal|national|state)(?: executive)? council"
    "|cabinet|lawmakers|duma|diet|knesset|majlis|rada|sejm|seimas|saeima|althing|storting|riksdag"
    "|folketing|eduskunta|bundestag|legislature|mps|deputies"
)
TALKS_TRIGGERS: tuple[Trigger, ...] = (
    Trigger(
        Type.TEXT_AGREED,
        p(
            r"(?:ready|(?<!being )prepared) for (?:signing|signature)"
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
            rf"|agree[ds]? to (?:{TALKS})|(?:enter(?:s|ed)?|entering) into(?= (?:{TALKS}))"
            rf"|agree[ds]?(?= (?:[\w’'-]+ ){{0,4}}on the (?:launch|opening|start) of (?:{TALKS}))"
            r"|announced plans (?:[\w’'-]+ ){0,3}to negotiate"
            r"|(?:declared|announced|stated|affirmed) (?:their|its) (?:intention|readiness"
            r"|willingness) to (?:negotiate|open|begin|start|conclude)"
            r"|agree[ds]? to (?:set up|establish|form|create) (?:a|an) (?:[\w’'-]+ ){0,3}"
            r"(?:group|team|committee|commission|task force)(?= [^.;]{0,40}(?:prepare|negotiate"
            r"|draft|draw up|work out))"
            rf"|to pursue (?:a|an|the)(?= (?:[\w’'-]+ ){{0,4}}(?:{DEAL}))"
        ),
        about_talks=True,
    ),
    Trigger(
        Type.AGREED_TO_NEGOTIATE,
        p(rf"negotiate(?= (?:a|an) (?:[\w’'-]+ ){{0,5}}(?:{DEAL}))"),
        about_talks=True,
        led_by=p(
            r"(?:ready|willing|prepared|readiness|willingness) to"
            r"|(?:urg|call|press|ask)(?:e|es|ed|s)? [^.;]{1,60} to"
        ),
    ),
    Trigger(
        Type.NEGOTIATOR_APPOINTED,
        p(
            r"(?:nominat|nam|appoint|designat|send|sent)\w*(?= (?:[\w’'-]+ ){0,3}(?:negotiators?"
            r"|envoy|expert"
            r"|delegation|representative)\b)"
            r"|(?:nominat|nam|appoint|designat)\w*(?= [^.;]{1,80} negotiators?\b)"
        ),
        about_talks=True,
    ),
    Trigger(
        Type.NEGOTIATION_ROUND,
        p(
            rf"(?:{TALKS})(?= (?:[\w’'-]+ ){{0,4}}?(?:began|begun|begin|opened|start(?:ed)?"
            rf"|launched"
            rf"|commenced))"
            rf"|(?:open(?:ed)?|beg[aiu]n|start(?:ed)?"
            rf"|launch(?:ed)?)(?= (?:[\w’'-]+ ){{0,3}}?(?:{TALKS}))"
            r"|rounds?(?=[^.;,]{0,90}(?:, which)? (?:[\w’'-]+ ){0,2}(?:held|took place))"
            r"|(?:h[eo]ld(?:s|ing)?|complet(?:ed|es)|conduct(?:ed|s))"
            r"(?= (?:a|an|the|their|its|another|\w+) (?:[\w’'-]+ ){0,3}rounds?\b)"
            r"|s[ai]t down(?= [^.;]{0,60}(?:to negotiate|for talks)\b)|sat down(?= (?:in|on|last) )"
            r"|negotiated(?= in (?-i:[A-Z]))"
            r"|negotiated(?= since)"
            rf"|negotiating(?! table)(?= (?:[\w’'-]+ ){{0,5}}(?:{DEAL}))|in talks(?= (?:on|over"
            rf"|about) )"
            r"|under negotiation|(?:completed|concluded|finished|wrap(?:ped)? up)"
            rf"(?= (?:[\w’'-]+ ){{0,3}}rounds?)|wrap(?:ped|s)? up(?= [^.;]{{0,60}}? rounds?\b)"
            r"|exchang\w*(?= (?:of )?(?:[\w’'-]+ ){0,3}offers)"
            r"|(?:have|has) been (?:negotiating|talking)|(?:have|has) negotiated"
            rf"|(?:start|beginning)(?= of (?:the |their )?(?:{TALKS}))"
            r"|first round|in the works"
            rf"|(?:{TALKS})(?= (?:[\w’'-]+ ){{0,5}}(?:are|is|were|remain) (?:still )?"
            r"(?:under ?way|ongoing|in progress|continuing)\b)"
        ),
        about_talks=True,
    ),
    Trigger(
        Type.IDEA_RAISED,
        p(
            r"idea(?= (?:[\w’'-]+ ){0,3}(?:raised|mooted|floated)|[^.;,]{0,60} (?:first |was )*"
            r"(?:came up|raised|mooted|floated|float(?= the idea)|born)\b)"
            r"|(?:first )?raise[ds](?= the (?:idea|matter"
            r"|issue|question))"
            r"|first raised|floated|(?:issue|matter)(?= (?:was|had been) (?:addressed|raised))"
        ),
        is_one_sided=True,
    ),
    Trigger(
        Type.PROPOSED,
        p(
            r"draft(?=,? (?:was |had been |has been )?"
            r"(?:submitted|presented|handed over|sent) to\b)"
            r"|(?:handed|sent|submitted|forwarded|passed)"
            r"(?= (?:(?:them|us|it|him|her|over) )?(?:a|an|our|its|their) (?:\w+ )?draft)"
            r"|(?:put|submitted|sent|handed)(?= to (?-i:[A-Z])\w+ (?:a|an|its) (?:\w+ )?"
            r"(?:draft|proposal))"
        ),
        is_one_sided=True,
    ),
    Trigger(
        Type.PROPOSED,
        p(
            r"(?:propos(?:e|es|al)|"
            r"(?<!the )(?<!\ba )(?<!this )(?<!its )(?<!their )(?<!newly )proposed)"
            r"(?! that\b)(?! to (?!(?:the )?(?-i:[A-Z])|its |their ))|put forward"
            r"|tabled(?! (?:an? |its )?(?:\w+ )?offers?\b)"
            r"|draft(?=,? (?:was |had been )?(?:submitted|presented|tabled))"
            rf"|offered(?= (?:[\w’'-]+ ){{0,2}}(?:a|an) (?:[\w’'-]+ ){{0,3}}(?:{DEAL}))"
        ),
        needs_agreement=True,
        is_one_sided=True,
    ),
    Trigger(
        Type.ANNOUNCED,
        p(
            r"(?:(?<=deal )|(?<=agreement )|(?<=treaty )|(?<=pact ))(?:was|has been) announced"
            r"|(?<=to be )announced|(?<=will be )announced"
            r"|(?:announced?|unveil(?:ed)?)(?= (?:the|a|an|their"
            r"|plans) (?:[\w’'-]+ ){0,3}"
            r"(?:agreement|deal|accord|plans?|pact))|(?<=\ban )(?:official )?announcement"
            r"(?=[^.;]{0,60} (?:would|will) (?:\w+ )?be)"
        ),
    ),
    Trigger(
        Type.ANNOUNCED,
        p(r"made public"),
        # neither its date nor its text: “because the date has not been made public”
        led_by=re.compile(
            r"(?<!\bof )\b(?:the|an?|its|their) (?:[\w-]+ ){0,4}(?:agreement|accord|deal|pact"
            r"|treaty"
            r"|convention|protocol|memorandum|arrangement|plans?)(?: [\w’'-]+){0,8}? (?:was|were"
            r"|been"
            r"|be|is|are) (?:\w+ly )?\Z",
            re.IGNORECASE,
        ),
    ),
    Trigger(
        Type.ABANDONED,
        p(rf"(?:abandon|shelv|scrap)\w*(?= (?:[\w’'-]+ ){{0,4}}(?:{DEAL}))"),
        needs_agreement=True,
    ),
    Trigger(
        Type.ABANDONED,
        p(rf"g[ai]ve up(?= (?:on )?(?:the|their|its) (?:[\w’'-]+ ){{0,3}}(?:{DEAL}|plans?)\b)"),
        needs_agreement=True,
    ),
    Trigger(
        Type.ABANDONED,
        p(r"(?<=were )(?:abandoned|dropped|shelved|given up)|(?<=been )(?:abandoned|shelved)"),
        about_talks=True,
        led_by=p(rf"{TALKS}|plans?|idea"),
    ),
    Trigger(
        Type.DOWNGRADED,
        p(
            r"settl(?:e|es|ed) for(?= (?:a|an) )|water(?:s|ed)? down|downgrad(?:e|es|ed)"
            r"|scal(?:e|es|ed) (?:back|down)"
        ),
        needs_agreement=True,
    ),
    Trigger(
        Type.CONSULTATION_HELD,
        p(
            r"(?:exploratory|preliminary|scoping) (?:[\w-]+ ){0,2}(?:talks|consultations"
            r"|discussions|exchanges)"
            r"(?= [^.;]{0,120}(?:held|took place|take place|began|begun|start(?:ed)?)\b)"
        ),
        about_talks=True,
    ),
    Trigger(
        Type.CONSULTATION_HELD,
        p(
            r"(?:met|meet|meeting)(?=[^.;]{0,90}? to discuss )"
            rf"|discussed(?= (?:the|a|an) (?:[\w’'-]+ ){{0,3}}(?:{DEAL}))"
        ),
        needs_agreement=True,
    ),
    Trigger(
        Type.IMPLEMENTED,
        p(
            r"entered (?:the |its )?implementation|enters implementation|implementation stage"
            r"|(?:been|was|were|be) implemented|for implementation(?= in)"
            rf"|implement(?:s|ed|ing)?(?= (?:the|its|their|this) (?:[\w’'-]+ ){{0,4}}(?:{DEAL}))"
            r"|put(?:s|ting)?(?= (?:the|its|their|this) [^.;]{1,60}? into practice)"
            r"|implementation(?= of (?:the|its|this) (?:[\w’'-]+ ){1,4}(?:is to |will |would )?"
            r"(?:begins?|began|starts?|started)\b)"
        ),
        needs_agreement=True,
    ),
    Trigger(
        Type.FIRST_MEETING_HELD,
        p(r"(?:mechanism|committee|commission)(?= (?:[\w’'-]+ ){0,2}met for the first time)"),
    ),
    Trigger(
        Type.FIRST_MEETING_HELD,
        p(
            r"(?:first|inaugural) (?:session|meeting)(?= of the (?:[\w’'-]+ ){0,3}(?:commission"
            r"|committee|council|mechanism)\b[^.;]{0,90} (?:held|took place|take place|met))"
        ),
        about_talks=True,
    ),
    Trigger(
        Type.FIRST_MEETING_HELD,
        p(
            r"(?:meet|sit|convene)(?= for the first time)"
            r"|first (?:session|meeting)(?= of the (?:[\w’'-]+ ){0,3}(?:commission|committee"
            r"|council"
            r"|mechanism|(?-i:[A-Z]{2,5}))\b)"
        ),
        about_talks=True,
        led_by=p(r"mechanism|committee|commission|council|panel|board|body|group|first"),
    ),
)
