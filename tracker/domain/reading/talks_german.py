"""German words for what happens before there is a text: an idea, talks, a draft."""

from __future__ import annotations

import re

from tracker.domain.reading.lexicon import Trigger
from tracker.domain.reading.lexicon import pattern as p
from tracker.domain.vocabularies import MilestoneType as Type

DEAL = r"\w*(?:abkommen|übereinkommen|vertrag|vereinbarung|erklärung|protokoll|text|memorandum)\w*"
TALKS = r"\w*verhandlungen|\w*gespräche|konsultationen|expertentreffen"
WITHIN = r"(?:[^.;]|(?<=\d)\.)"
"""One character of a sentence; the full stop of “1. Mai” ends none."""


def upto(text: str) -> re.Pattern[str]:
    """Return a pattern of words that reach to where the trigger begins."""
    return re.compile(rf"\b(?:{text})\Z", re.IGNORECASE)


_SOUNDING = (
    r"(?:explorat\w+|sondierend\w+|informell\w+) gespräche\w*"
    r"|(?:sondierungs|vor|erkundungs)(?:gespräche\w*|verhandlungen)|sondierungen"
    r"|konsultationen auf expertenebene|expertenkonsultationen"
)
LED = p(
    r"(?<!exploratorische )(?<!exploratorischen )(?<!explorative )(?<!explorativen )"
    r"(?<!informelle )(?<!informellen )(?<!sondierende )(?!vor|sondierung|erkundung"
    r"|experten(?!treffen)|konsultationen auf experten)"
    rf"(?:{TALKS})"
)
_ORDINALS = (
    r"(?:erste|zweite|dritte|vierte|fünfte|sechste|siebte|achte|neunte|zehnte|elfte|zwölfte|nächste"
    r"|letzte|\d+\.)"
)
_THEY = upto(
    rf"(?:{TALKS})\b[^\n]{{0,250}}\b(?:(?:wurden|werden|sollen|sollten|sind|waren|seien) sie"
    r"|sie (?:wurden|werden|sollen|sollten|sind|waren|seien))\b[^.;]{0,120}"
)
"""Talks told of before: “they are to be resumed in May”."""
_STOPPED = r"(?:unterbrochen|ausgesetzt|abgebrochen|ruhend|gestoppt|suspendiert|stockend)e[nr]?"

TALKS_TRIGGERS: tuple[Trigger, ...] = (
    Trigger(
        Type.CONSULTATION_HELD,
        p(
            rf"(?:{_SOUNDING})(?={WITHIN}{{0,160}} (?:statt|stattfinden|stattgefunden|geführt"
            r"|führen|geplant|vorgesehen|angesetzt|begonnen|beginnen|aufgenommen|vereinbart"
            r"|beendet|abgeschlossen)\b)"
            rf"|(?:gebe|gibt|gab) es (?=(?:\w+ ){{0,2}}(?:{_SOUNDING}))"
            rf"|(?:führten|führen|begannen|hielten)(?={WITHIN}{{0,80}} (?:{_SOUNDING}))"
        ),
    ),
    Trigger(
        Type.CONCLUDED,
        p(
            r"abgeschlossen|abschlie(?:ß|ss)en|beendet|abzuschlie(?:ß|ss)en"
            r"|(?:zum|zu einem) (?:\w+ )?abschluss (?:zu )?(?:bringen|gebracht|kommen|gekommen)"
        ),
        about_talks=True,
        led_by=LED,
    ),
    Trigger(
        Type.CONCLUDED,
        p(
            rf"abgeschlossen (?=(?:\w+ ){{0,2}}(?:sind|waren|wurden|seien) (?:\w+ ){{0,3}}"
            rf"(?:{TALKS})\b)"
        ),
        about_talks=True,
    ),
    Trigger(
        Type.NEGOTIATIONS_RESUMED,
        p(r"wieder ?auf(?:genommen|nehmen|zunehmen|nimmt|nehme|nähmen?)"),
        about_talks=True,
        led_by=LED,
    ),
    Trigger(
        Type.NEGOTIATIONS_RESUMED,
        p(
            rf"(?:nahm(?:en)?|nehmen|nimmt)(?={WITHIN}{{0,60}}(?:{TALKS}){WITHIN}{{0,140}}"
            r" wieder auf\b)"
            rf"|wiederaufnahme(?= (?:der|von|ihrer) (?:\w+ ){{0,4}}(?:{TALKS}))"
            r"|an den verhandlungstisch zurück(?:ge|zu)?kehr\w*"
            r"|kehr(?:t|te|ten|en)(?=[^.;]{0,80} an den verhandlungstisch zurück\b)"
        ),
        about_talks=True,
    ),
    Trigger(
        Type.NEGOTIATIONS_RESUMED,
        p(r"fort(?:gesetzt|setzen|zusetzen)"),
        about_talks=True,
        led_by=p(rf"{_STOPPED} (?:\w+ ){{0,2}}(?:{TALKS})"),
    ),
    Trigger(
        Type.NEGOTIATIONS_RESUMED,
        p(r"wieder ?auf(?:genommen|zunehmen|nehmen)"),
        about_talks=True,
        led_by=_THEY,
        reaches_back=True,
    ),
    Trigger(
        Type.NEGOTIATIONS_SUSPENDED,
        p(r"unterbrochen|abgebrochen|ausgesetzt"),
        about_talks=True,
        led_by=_THEY,
        reaches_back=True,
    ),
    Trigger(
        Type.ABANDONED,
        p(
            rf"brach(?:en)?(?={WITHIN}{{0,40}}(?:{TALKS}){WITHIN}{{0,90}} endgültig ab\b)"
            r"|(?<=endgültig )(?:abgebrochen|abbrechen|beendet)"
        ),
        about_talks=True,
    ),
    Trigger(
        Type.NEGOTIATIONS_SUSPENDED,
        p(
            r"(?<!jahr )(?<!jahre )(?<!monate )(?<!wochen )unterbrochen|unterbrechen"
            r"|abgebrochen|abbrechen|abzubrechen|ausgesetzt|aussetzen"
            r"|auszusetzen|auf eis (?:gelegt|legen|zu legen)|sistiert|sistieren|gestoppt"
        ),
        about_talks=True,
        led_by=upto(rf"(?:{TALKS})\b(?:[^.;:]{{0,140}}|[^.:]{{0,130}}\bsie\b[^.;:]{{0,40}})"),
    ),
    Trigger(
        Type.NEGOTIATIONS_SUSPENDED,
        p(
            rf"(?:brach(?:en)?|brech(?:en|e)|bricht)(?={WITHIN}{{0,40}}(?:{TALKS})"
            rf"{WITHIN}{{0,90}}? ab\b)"
            rf"|setz(?:t|te|ten|en)(?={WITHIN}{{0,40}}(?:{TALKS}){WITHIN}{{0,120}}? aus\b)"
            rf"|leg(?:t|te|ten|en)(?={WITHIN}{{0,40}}(?:{TALKS}){WITHIN}{{0,120}}? auf eis\b)"
            rf"|(?:unterbrach(?:en)?|unterbricht|stoppten?)(?= (?:\w+ ){{0,4}}(?:{TALKS}))"
        ),
        about_talks=True,
    ),
    Trigger(
        Type.AGREED_TO_NEGOTIATE,
        p(
            rf"auf (?:\w+ ){{0,3}}(?:{TALKS})\b{WITHIN}{{0,140}} (?:geeinigt|verständigt)"
            rf"|(?:einig|verständig)(?:t|te|ten|en) sich(?={WITHIN}{{0,90}} auf (?:\w+ ){{0,3}}"
            rf"(?:{TALKS})\b)"
            rf"|(?:(?:kamen|kommen)[^.;]{{0,60}} überein|übereingekommen)\b{WITHIN}{{0,140}}?"
            r"(?:aufzunehmen|zu beginnen|zu verhandeln|zu überarbeiten|auszuhandeln"
            r"|auszuarbeiten)"
            rf"|(?:vereinbar\w*|(?:verständig|(?:ge)?einig)(?:t|te"
            rf"|ten)?),?\b.{{0,60}}(?:{TALKS}) .{{0,80}}?"
            r"(?:aufzunehmen|zu beginnen|zu eröffnen|zu führen)"
            rf"|bereit ?erklärt, {WITHIN}{{0,140}}?zu verhandeln"
            rf"|(?:vereinbar\w*|(?:verständig|(?:ge)?einig)(?:t|te|ten)?),?\b{WITHIN}{{0,120}}?"
            r"(?:vorzubereiten|auszuarbeiten|auszuhandeln|zu verhandeln)"
        ),
        about_talks=True,
    ),
    Trigger(
        Type.AGREED_TO_NEGOTIATE,
        p(
            rf"(?:nehmen|nimmt)(?={WITHIN}{{0,60}}(?:{TALKS}){WITHIN}{{0,140}} auf\b)"
            rf"|(?:treten"
            rf"|tritt)(?={WITHIN}{{0,60}} in (?:\w+ ){{0,2}}(?:{TALKS}){WITHIN}{{0,140}} ein\b)"
            rf"|lehn(?:t|te|ten|en)(?= (?:\w+ ){{0,3}}(?:{TALKS}){WITHIN}{{0,120}} ab\b)"
            rf"|schl(?:ie(?:ß|ss)t|ie(?:ß|ss)en|o(?:ss|ß)|ossen)"
            rf"(?= (?:\w+ ){{0,3}}(?:{TALKS}){WITHIN}{{0,120}} aus\b)"
            rf"|einigung(?= darüber erzielt,{WITHIN}{{0,160}}(?:aufzunehmen|zu (?:beginnen"
            rf"|verhandeln|eröffnen))\b)"
            rf"|zu (?=(?:\w+ ){{0,2}}(?:{TALKS})\b{WITHIN}{{0,140}} (?:aufgerufen|aufgefordert"
            rf"|auf(?=[.,;]|\Z)))"
            rf"|(?:forder|verlang)(?:te|ten|t|n|en)(?= (?:\w+ ){{0,2}}(?:{TALKS}) (?:über"
            rf"|mit|zu)\b)"
        ),
        about_talks=True,
    ),
    Trigger(
        Type.AGREED_TO_NEGOTIATE,
        p(r"abgelehnt|ablehnen|abzulehnen|ausgeschlossen"),
        about_talks=True,
        led_by=upto(
            rf"(?:(?:{TALKS}) (?:mit|über)|(?:neu|nach)verhandlung(?:en)?)\b[^.;,]{{0,110}}"
        ),
    ),
    Trigger(
        Type.AGREED_TO_NEGOTIATE,
        p(r"zu (?:verhandeln|sprechen)"),
        about_talks=True,
        led_by=upto(
            r"(?:bereit|lehn(?:te|ten|t|en)\b[^.;,]{0,60}\bab"
            r"|(?:weiger(?:te|ten|t|n) sich|sich geweigert)),?\b[^.;]{0,130}"
            r"\b(?:dar)?über\b[^.;]{0,110}"
        ),
    ),
    Trigger(
        Type.AGREED_TO_NEGOTIATE,
        p(
            r"(?<!wieder )auf(?:nehmen|zunehmen|genommen werden)|eintreten|einzutreten"
            r"|zu (?:beginnen|eröffnen)"
        ),
        about_talks=True,
        led_by=LED,
    ),
    Trigger(
        Type.AGREED_TO_NEGOTIATE,
        p(r"(?<!zu )(?<!weiter )(?<!erneut )(?<!wieder )verhandeln(?=[,.;]|\Z)"),
        needs_agreement=True,
        about_talks=True,
        led_by=upto(r"(?:wird|werden?|würden?|will|wollen?)\b[^.;:]{0,130}"),
    ),
    Trigger(
        Type.NEGOTIATION_ROUND,
        p(
            r"(?<!wieder )aufgenommen(?! werden)|laufen(?! aus)|begonnen|begannen|beginnen"
            r"|gestartet|eröffnet|stattfinden"
            r"|stattfand(?:en)?|stattgefunden|(?<=\w )statt(?=[.,;]|\Z)"
            r"|fort(?:gesetzt|setzen|zusetzen)"
        ),
        about_talks=True,
        led_by=LED,
    ),
    Trigger(
        Type.NEGOTIATION_ROUND,
        p(
            rf"(?<=, )die {_ORDINALS}(?= (?:vom|am|im|ende|anfang|mitte)\b)"
            rf"|{_ORDINALS}n? (?:\w*runde|(?=(?:war|ist|fand|findet|endete|soll|wird|begann)\b))"
            rf"|begonnen hat(?:te)?(?:n)?(?= (?:\w+ ){{0,3}}(?:{TALKS}))"
            rf"|nahm(?:en)?(?={WITHIN}{{0,60}}(?:{TALKS}){WITHIN}{{0,140}} auf\b)"
            rf"|trat(?:en)?(?={WITHIN}{{0,60}} in (?:\w+ ){{0,2}}(?:{TALKS}){WITHIN}{{0,140}}"
            rf" ein\b)"
            rf"|setz(?:t|te|ten|en)(?={WITHIN}{{0,60}}(?:{TALKS}){WITHIN}{{0,140}} fort\b)"
            rf"|(?:kamen?|kommen|kommt"
            rf"|tr[aie]ff?t?(?:en)?)(?={WITHIN}{{0,120}},? um (?:\w+ ){{0,2}}"
            rf"über {WITHIN}{{0,90}} zu verhandeln\b)"
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
        p(
            r"einigung(?= (?:ist|sei|rückt|scheint) (?:\w+ )?(?:in sicht|nahe|greifbar))"
            r"|(?:(?<=es gibt )|(?<=es gab )|(?<=es gebe )|(?<=gebe es )|(?<=gibt es ))"
            r"(?:noch |bisher |bislang )?keinen? (?:\w+ )?(?:deal|einigung|durchbruch)"
        ),
        about_talks=True,
    ),
    Trigger(
        Type.NEGOTIATIONS_SUSPENDED,
        p(r"lieg(?:en|t)(?=[^.;]{0,140} auf eis\b)|lagen(?=[^.;]{0,140} auf eis\b)|ins stocken"),
        about_talks=True,
        led_by=LED,
    ),
    Trigger(
        Type.NEGOTIATIONS_SUSPENDED,
        p(rf"(?:lieg(?:en|t)|lagen)(?= (?:\w+ ){{0,3}}(?:{TALKS}){WITHIN}{{0,140}} auf eis\b)"),
        about_talks=True,
    ),
    Trigger(
        Type.TEXT_AGREED,
        p(
            r"(?:wortlaut|vertragstext|entwurf)\b[^.;]{0,90}? (?:ist|steht|wurde) (?:\w+ )?"
            r"(?:beschlossen|vereinbart|fest|fertig)"
            rf"|(?:wortlaut|(?:vertrags)?text)\b{WITHIN}{{0,120}}? (?:steht(?=[,.;]|\Z| nun\b)"
            r"|fertig(?:gestellt|zustellen|stellen)|bereinigt|bereinigen|finalisier\w+)"
        ),
    ),
    Trigger(Type.CONCLUDED, p(r"(?:handels)?einig(?= geworden)"), about_talks=True),
    Trigger(
        Type.TEXT_AGREED,
        p(
            r"(?:auf|über) den (?:text|wortlaut|entwurf)(?= .{0,120}(?:geeinigt|verständigt|einig))"
            r"|(?:einig|verständig)te?n? sich(?=[^.;]{0,90} auf (?:den|einen) (?:text|wortlaut"
            r"|entwurf)\b)"
        ),
    ),
    Trigger(
        Type.NEGOTIATION_ROUND,
        p(r"verhandelt(?! (?:wird|werde|werden|würde|würden)\b)"),
        about_talks=True,
        led_by=upto(r"(?:dar)?über\b[^.;]{0,130}"),
    ),
    Trigger(Type.TEXT_AGREED, p(r"unterschriftsreif|unterzeichnungsreif")),
    Trigger(
        Type.AGREED_TO_NEGOTIATE,
        p(r"gutgehei(?:ß|ss)en|erteilt|verabschiedet|beschlossen|genehmigt|gebilligt"),
        about_talks=True,
        led_by=upto(
            rf"(?:verhandlungsmandat|mandat (?:für|zu) (?:\w+ ){{0,2}}(?:{TALKS}))\b[^.;]{{0,110}}"
        ),
    ),
    Trigger(
        Type.AGREED_TO_NEGOTIATE,
        p(
            r"(?:erteil|verabschiede|genehmig|billig)t(?:e|en)?(?=[^.;]{0,60} (?:\w*"
            r"verhandlungsmandat|mandat für (?:\w+ ){0,2}verhandlungen)\b)"
        ),
        about_talks=True,
    ),
    Trigger(
        Type.NEGOTIATION_ROUND,
        p(
            r"(?:verhandlungs|gesprächs)runden?|verhandlungstermin|beginn(?= der verhandlungen)"
            r"|verhandelt(?= worden)|verhandel(?:n|t|ten)(?=[^.;]{0,60} über)"
            r"|(?<=seit \d{4} )verhandelt|weiterverhandel(?:t|n)"
            r"|(?:begannen|beginnen)(?= .{0,20}verhandlungen)"
        ),
        about_talks=True,
    ),
    Trigger(
        Type.CONSULTATION_HELD,
        p(r"über(?= [^.;]{0,60}(?:diskutiert|gesprochen|beraten))"),
        needs_agreement=True,
    ),
)
