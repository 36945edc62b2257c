"""German words for who proposes, who negotiates, and what body meets for the first time."""

from __future__ import annotations

from tracker.domain.reading.lexicon import Trigger
from tracker.domain.reading.lexicon import pattern as p
from tracker.domain.reading.talks_german import DEAL, LED, TALKS, WITHIN, upto
from tracker.domain.vocabularies import MilestoneType as Type

_NEGOTIATORS = r"\w*(?:unterhändler|verhandlungsführer|verhandlungsleiter|verhandler)\w*"
_BODY = (
    r"\w*(?:kommission|ausschu(?:ss|ß)|gremium|komitee)|arbeitsgruppe|task ?force"
    r"|(?:vereinbart|eingesetzt|vorgesehen|gemeinsam|geschaffen|gemischt)\w* rat"
    r"|(?:assoziations|kooperations|partnerschafts)rat"
)
_FIRST = (
    r"erstmals|zum ersten mal|noch nie|zu (?:ihrer|seiner|einer) (?:ersten|konstituierenden)"
    r"|erste|konstituierende"
)
_SESSION = r"(?:sitzung|tagung|\w{4,}dialog)"

PROPOSAL_TRIGGERS: tuple[Trigger, ...] = (
    Trigger(
        Type.PROPOSED,
        p(r"vorgeschlagen|vorschlagen|vorzuschlagen|angeregt"),
        True,
        is_one_sided=True,
        led_by=p(DEAL),
    ),
    Trigger(
        Type.PROPOSED,
        p(r"angeboten|anbieten|anzubieten"),
        needs_agreement=True,
        is_one_sided=True,
        led_by=upto(rf"k?ein\w* (?:\w+ ){{0,2}}{DEAL}[^.;,]{{0,60}}"),
    ),
    Trigger(
        Type.PROPOSED,
        p(
            r"(?:unterbreitet|übermittelt|überreicht)(?:e|en)?(?= [^.;,]{0,90}(?:entwurf|vorschlag)"
            rf" (?:eines|für ein\w*|zu einem) (?:\w+ ){{0,3}}{DEAL})"
        ),
        is_one_sided=True,
    ),
    Trigger(
        Type.PROPOSED,
        p(r"übermittelt|unterbreitet|überreicht|vorgelegt|gemacht"),
        is_one_sided=True,
        led_by=upto(
            r"(?:(?:der|diesen) vorschlag (?:wurde|sei|ist|habe|hat|hatte|war)"
            r"|einen (?:entsprechenden|solchen|ersten) vorschlag)\b[^.;,]{0,90}"
        ),
    ),
    Trigger(
        Type.FIRST_MEETING_HELD,
        p(r"stattgefunden|stattfinden|stattfand|abgehalten|vorgesehen|geplant"),
        about_talks=True,
        led_by=upto(rf"erste {_SESSION}\b[^.;]{{0,120}}"),
    ),
    Trigger(
        Type.FIRST_MEETING_HELD,
        p(rf"f(?:and|indet)(?={WITHIN}{{0,90}} statt\b)"),
        about_talks=True,
        led_by=upto(rf"erste {_SESSION}\b[^.;]{{0,60}}"),
    ),
    Trigger(
        Type.PROPOSED,
        p(r"unterbreitet|übermittelt|überreicht|vorgelegt"),
        is_one_sided=True,
        led_by=upto(
            rf"(?:entwurf|vorschlag) (?:eines|für ein\w*"
            rf"|zu einem) (?:\w+ ){{0,3}}{DEAL}[^.;]{{0,60}}"
        ),
    ),
    Trigger(
        Type.FIRST_MEETING_HELD,
        p(r"zusammentreten|zusammengetreten|tagen|zusammenkommen"),
        about_talks=True,
        led_by=p(r"eine gemischte \w+"),
    ),
    Trigger(
        Type.FIRST_MEETING_HELD,
        p(
            r"zusammen(?:treten|getreten|zutreten|kommen|gekommen|zukommen)|tagen|getagt"
            r"|einberufen|einzuberufen"
        ),
        about_talks=True,
        led_by=p(rf"(?:{_BODY})\b.{{0,130}}(?:{_FIRST})|(?:{_FIRST})\b.{{0,130}}(?:{_BODY})"),
    ),
    Trigger(
        Type.FIRST_MEETING_HELD,
        p(
            rf"(?:trat|tritt|kam|kommt)(?={WITHIN}{{0,90}} (?:{_FIRST}){WITHIN}{{0,60}} zusammen\b)"
            rf"|tagte?(?={WITHIN}{{0,90}} (?:erstmals|zum ersten mal))"
            r"|(?:hielt|hält)(?=[^.;]{0,90} (?:erste|konstituierende) (?:sitzung|tagung)"
            r"[^.;]{0,60} ab\b)"
        ),
        about_talks=True,
        led_by=p(_BODY),
    ),
    Trigger(Type.PROPOSED, p(r"vorgeschlagen"), is_one_sided=True, led_by=LED),
    Trigger(
        Type.PROPOSED,
        p(rf"wunsch(?= nach ein\w+ (?:\w+ ){{0,2}}{DEAL}[^.;]{{0,40}} geäu(?:ß|ss)ert)"),
        is_one_sided=True,
    ),
    Trigger(
        Type.NEGOTIATOR_APPOINTED,
        p(
            rf"{_NEGOTIATORS}"
            r"(?=.{0,120} (?:benenn|ernenn|ernannt|benannt|entsend|bestimmt|bestell))"
            r"|(?:ernann|benann|bestimm)ten?(?="
            rf"{WITHIN}{{0,120}} (?:zu[mr]|als) {_NEGOTIATORS})"
            rf"|(?:betraut|beauftragt)(?:e|en)?(?=[^.;]{{0,60}} mit (?:den|der führung der)"
            rf" (?:{TALKS}))"
        ),
        about_talks=True,
    ),
    Trigger(
        Type.IDEA_RAISED,
        p(
            r"(?:idee|thema)(?= .{0,60}(?:aufgebracht|angesprochen))"
            r"|(?:idee|initiative)(?= [^.;,]{0,60}stamm(?:t|e|te) (?:aus|von|vom)\b)"
            rf"|(?:idee|gedanken?)(?= (?:eines|an ein\w*) (?:\w+ ){{0,3}}{DEAL}{WITHIN}{{0,90}}"
            r" (?:ins gespräch|ins spiel|aufs tapet|zur sprache|aufgebracht|geäu(?:ß|ss)ert))"
            rf"|(?:laut|öffentlich) über ein(?=\w* (?:\w+ ){{0,3}}{DEAL}{WITHIN}{{0,90}}"
            r" (?:nachgedacht|nachzudenken|nach)\b)\w*"
            rf"|brachten?(?= [^.;]{{0,60}}ein\w* (?:\w+ ){{0,3}}{DEAL}{WITHIN}{{0,90}}"
            r" (?:ins gespräch|ins spiel|aufs tapet|zur sprache)\b)"
        ),
        is_one_sided=True,
    ),
    Trigger(
        Type.PROPOSED,
        p(
            rf"(?:vorgeschlagen|schlug(?:en)?"
            rf"|schlägt)(?= (?:\w+ ){{0,4}}(?:ein\w* )(?:\w+ ){{0,2}}{DEAL})"
            rf"|(?:schlug(?:en)?|schlägt|schlagen)(?={WITHIN}{{0,140}} ein\w* (?:\w+ ){{0,2}}{DEAL}"
            rf"{WITHIN}{{0,140}} vor(?=[.,;]|\Z| und\b))"
            rf"|reg(?:te|ten|t|en)(?={WITHIN}{{0,140}} ein\w* (?:\w+ ){{0,2}}{DEAL}"
            rf"{WITHIN}{{0,140}} an(?=[.,;]|\Z| und\b))"
            rf"|vorgeschlagen(?=[^.;]{{0,60}} {DEAL}[^.;]{{0,30}} (?:ver|aus)\w*handeln)"
        ),
        needs_agreement=True,
        is_one_sided=True,
    ),
    Trigger(
        Type.DOWNGRADED,
        p(
            r"(?:einig|verständig)(?:te|ten|en) sich(?=[^.;]{0,90} (?:lediglich|nur|blo(?:ß"
            r"|ss)) auf)"
            r"|(?:lediglich|nur|blo(?:ß|ss)) auf (?=[^.;]{0,90}(?:geeinigt|verständigt))"
        ),
        needs_agreement=True,
        led_by=p(rf"(?:statt|anstelle|anstatt) (?:[\w-]+ ){{1,4}}{DEAL}"),
    ),
)
