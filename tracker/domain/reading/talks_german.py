"""German words for what happens before there is a text: an idea, talks, a draft."""

from __future__ import annotations

from tracker.domain.reading.lexicon import Trigger
from tracker.domain.reading.lexicon import pattern as p
from tracker.domain.vocabularies import MilestoneType as Type

DEAL = r"\w*(?:abkommen|übereinkommen|vertrag|vereinbarung|erklärung|protokoll|text|memorandum)\w*"
TALKS = r"\w*verhandlungen|\w*gespräche|konsultationen"

_LED = p(TALKS)
_ORDINALS = (
    r"(?:erste|zweite|dritte|vierte|fünfte|sechste|siebte|achte|neunte|zehnte|elfte|zwölfte|nächste"
    r"|letzte|\d+\.)"
)

TALKS_TRIGGERS: tuple[Trigger, ...] = (
    Trigger(Type.CONCLUDED, p(r"abgeschlossen|abschließen|beendet"), about_talks=True, led_by=_LED),
    Trigger(
        Type.NEGOTIATION_ROUND,
        p(
            r"(?<!wieder )aufgenommen(?! werden)|laufen(?! aus)|begonnen|begannen|beginnen"
            r"|gestartet|eröffnet|stattfinden"
            r"|stattfand(?:en)?|stattgefunden|(?<=\w )statt(?=[.,;]|\Z)|fortgesetzt"
        ),
        about_talks=True,
        led_by=_LED,
    ),
    Trigger(
        Type.NEGOTIATION_ROUND,
        p(
            rf"{_ORDINALS}n? (?:\w*runde|(?=(?:war|ist|fand|findet|endete|soll|wird|begann)\b))"
            rf"|begonnen hat(?:te)?(?:n)?(?= (?:\w+ ){{0,3}}(?:{TALKS}))"
        ),
        about_talks=True,
    ),
    Trigger(
        Type.CONCLUDED,
        p(r"(?<=ohne )(?:einigung|ergebnis|abkommen|vertrag|durchbruch)"),
        about_talks=True,
        led_by=p(rf"(?:{TALKS}|\w*runde|treffen) [^.;]{{0,40}}|ende(?:te|ten|t|n)"),
    ),
    Trigger(
        Type.CONCLUDED,
        p(r"einigung(?= (?:ist|sei|rückt|scheint) (?:\w+ )?(?:in sicht|nahe|greifbar))"),
        about_talks=True,
    ),
    Trigger(
        Type.NEGOTIATIONS_SUSPENDED,
        p(r"lieg(?:en|t)(?=[^.;]{0,40} auf eis\b)|lagen(?=[^.;]{0,40} auf eis\b)|ins stocken"),
        about_talks=True,
        led_by=_LED,
    ),
    Trigger(Type.PROPOSED, p(r"vorgeschlagen"), True, is_one_sided=True, led_by=p(DEAL)),
    Trigger(
        Type.TEXT_AGREED,
        p(
            r"(?:wortlaut|vertragstext|entwurf)\b[^.;]{0,90}? (?:ist|steht|wurde) (?:\w+ )?"
            r"(?:beschlossen|vereinbart|fest|fertig)"
        ),
    ),
    Trigger(Type.CONCLUDED, p(r"einig(?= geworden)"), about_talks=True),
    Trigger(
        Type.FIRST_MEETING_HELD,
        p(r"zusammentreten|zusammengetreten|tagen|zusammenkommen"),
        about_talks=True,
        led_by=p(
            r"eine gemischte \w+|(?:kommission|ausschuss)\b.{0,40} (?:erstmals|zum ersten mal)"
        ),
    ),
    Trigger(
        Type.TEXT_AGREED,
        p(r"(?:auf|über) den (?:text|wortlaut|entwurf)(?= .{0,120}(?:geeinigt|verständigt|einig))"),
    ),
    Trigger(Type.TEXT_AGREED, p(r"unterschriftsreif|unterzeichnungsreif")),
    Trigger(
        Type.NEGOTIATIONS_SUSPENDED,
        p(
            rf"(?:{TALKS}) [^.;]{{0,60}}(?:unterbrochen|ausgesetzt|abgebrochen)"
            rf"|brach(?:en)?(?= (?:die |ihre )?(?:{TALKS})[^.;]{{0,60}}? ab\b)"
        ),
        about_talks=True,
    ),
    Trigger(
        Type.NEGOTIATIONS_RESUMED,
        p(r"wieder auf(?:ge|zu)nommen"),
        about_talks=True,
        led_by=_LED,
    ),
    Trigger(
        Type.AGREED_TO_NEGOTIATE,
        p(
            rf"mandat(?= (?:für|zu) (?:\w+ ){{0,2}}(?:{TALKS})[^.;]{{0,80}}"
            r"(?:gutgehei|erteilt|verabschiedet|beschlossen|genehmigt))"
        ),
        about_talks=True,
    ),
    Trigger(Type.PROPOSED, p(r"vorgeschlagen"), is_one_sided=True, led_by=_LED),
    Trigger(
        Type.PROPOSED,
        p(rf"wunsch(?= nach ein\w+ (?:\w+ ){{0,2}}{DEAL}[^.;]{{0,40}} geäu(?:ß|ss)ert)"),
        is_one_sided=True,
    ),
    Trigger(
        Type.AGREED_TO_NEGOTIATE,
        p(
            r"(?:kamen|gekommen|kommen)(?=[^.;]{0,60} überein\b[^.;]{0,120}"
            r"(?:aufzunehmen|zu beginnen|zu verhandeln|zu überarbeiten|auszuhandeln"
            r"|auszuarbeiten))|"
            rf"(?:vereinbar|verständig|einig)\w*(?=,? .{{0,60}}(?:{TALKS}) .{{0,80}}(?:aufzunehmen"
            r"|zu beginnen|zu eröffnen|zu führen))"
            r"|(?:vereinbar|verständig|einig)\w*(?=,? .{0,100}(?:vorzubereiten|auszuarbeiten"
            r"|auszuhandeln|zu verhandeln))"
        ),
        about_talks=True,
    ),
    Trigger(
        Type.NEGOTIATOR_APPOINTED,
        p(
            r"(?:unterhändler|verhandlungsführer|verhandlungsleiter|verhandler)\w*"
            r"(?= .{0,80}(?:benenn|ernenn|ernannt|benannt|entsend))"
        ),
        about_talks=True,
    ),
    Trigger(
        Type.NEGOTIATION_ROUND,
        p(
            r"verhandlungsrunden?|verhandlungstermin|beginn(?= der verhandlungen)"
            r"|verhandelt(?= worden)|verhandel(?:n|t|ten)(?=[^.;]{0,60} über)"
            r"|(?<=seit \d{4} )verhandelt|weiterverhandel(?:t|n)"
            r"|(?:begannen|beginnen)(?= .{0,20}verhandlungen)"
        ),
        about_talks=True,
    ),
    Trigger(
        Type.IDEA_RAISED,
        p(r"(?:idee|thema)(?= .{0,60}(?:aufgebracht|angesprochen))"),
        is_one_sided=True,
    ),
    Trigger(
        Type.PROPOSED,
        p(
            rf"(?:vorgeschlagen|schlug"
            rf"|schlägt)(?= (?:\w+ ){{0,4}}(?:ein\w* )(?:\w+ ){{0,2}}{DEAL})"
            rf"|vorgeschlagen(?=[^.;]{{0,60}} {DEAL}[^.;]{{0,30}} (?:ver|aus)\w*handeln)"
        ),
        needs_agreement=True,
        is_one_sided=True,
    ),
    Trigger(
        Type.CONSULTATION_HELD,
        p(r"über(?= [^.;]{0,60}(?:diskutiert|gesprochen|beraten))"),
        needs_agreement=True,
    ),
)
