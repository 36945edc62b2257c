"""Know the German words that tell what becomes of agreements."""

from __future__ import annotations

from tracker.domain.reading.lexicon import Trigger
from tracker.domain.reading.lexicon import pattern as p
from tracker.domain.vocabularies import MilestoneType as Type

_DEAL = r"\w*(?:abkommen|übereinkommen|vertrag|vereinbarung|erklärung|protokoll|text|memorandum)\w*"
_TALKS = r"\w*verhandlungen|\w*gespräche|konsultationen"

_LED = p(_TALKS)
_ORDINALS = (
    r"(?:erste|zweite|dritte|vierte|fünfte|sechste|siebte|achte|neunte|zehnte|elfte|zwölfte|nächste"
    r"|letzte|\d+\.)"
)

TRIGGERS: tuple[Trigger, ...] = (
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
            rf"|begonnen hat(?:te)?(?:n)?(?= (?:\w+ ){{0,3}}(?:{_TALKS}))"
        ),
        about_talks=True,
    ),
    Trigger(
        Type.SIGNED,
        p(
            r"unterzeichn(?:et\w*|en|ung)|unterschr(?:ieb|ieben|eiben|eibt|ift)"
            r"|unterschriften(?= unter|[^.;]{0,60} geleistet)"
            r"|gezeichnet|zu unterzeichnen"
        ),
    ),
    Trigger(
        Type.CONCLUDED,
        p(r"(?<=ohne )(?:einigung|ergebnis|abkommen|vertrag|durchbruch)"),
        about_talks=True,
        led_by=p(rf"(?:{_TALKS}|\w*runde|treffen) [^.;]{{0,40}}|ende(?:te|ten|t|n)"),
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
    Trigger(
        Type.NOTES_EXCHANGED, p(r"noten(?=[^.;]{0,80} (?:ausgetauscht|austausch(?:t|en|ten))\b)")
    ),
    Trigger(Type.PROPOSED, p(r"vorgeschlagen"), True, is_one_sided=True, led_by=p(_DEAL)),
    Trigger(Type.SIGNED, p(r"besiegel(?:t|te|ten|n)"), needs_agreement=True),
    Trigger(
        Type.RATIFIED,
        p(r"ratifi(?:kations|zierungs)(?:prozess|verfahren)\w*[^.;]{0,120}? abgeschlossen"),
        is_one_sided=True,
    ),
    Trigger(
        Type.INSTRUMENTS_EXCHANGED,
        p(
            r"\w*urkunden?(?=[^;]{0,250}? (?:hinterlegt|ausgetauscht|übergeben|überreicht))"
            r"|(?:austausch|hinterlegung)(?= der \w*urkunden?)"
        ),
    ),
    Trigger(
        Type.DOMESTIC_APPROVAL,
        p(
            r"(?:\w*(?:genehmigungs|zustimmungs|gesetzgebungs)|intern\w+ |innerstaatlich\w+ "
            r"|parlamentarische\w* |ihr |sein )verfahren[^.;]{0,140}? (?:abgeschlossen|beendet)"
            r"|verabschiedet\w*(?! die botschaft)"
            r"|(?<=parlament )brachte(?=[^.;]{0,120} unter dach und fach)"
        ),
        is_one_sided=True,
    ),
    Trigger(
        Type.TEXT_AGREED,
        p(
            r"(?:wortlaut|vertragstext|entwurf)\b[^.;]{0,90}? (?:ist|steht|wurde) (?:\w+ )?"
            r"(?:beschlossen|vereinbart|fest|fertig)"
        ),
    ),
    Trigger(
        Type.CONCLUDED,
        p(
            r"(?:materielle|politische|formelle)[mnrs]? abschluss(?:es)?"
            rf"|abschluss(?= der (?:\w+ )?(?:{_TALKS}))"
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
    Trigger(Type.INITIALLED, p(r"paraphier(?:t|te|ten|en|ung)")),
    Trigger(
        Type.CONCLUDED,
        p(
            r"(?:(?<!prozess )abgeschlossen|abzuschließen|abschließen|aus(?:ge|ver)handelt"
            r"|(?:\w*deal|\w*abkommen|einigung)(?=[^.;]{0,90}?"
            r" (?:erreich|erziel|gefunden|verkünde)\w*)"
            r"|(?<!freundschaft )geschlossen|schlossen|schließen|unter dach und fach)"
            r"|(?:auf|über) ein\w* (?:\w+ ){0,2}\w*(?:abkommen|vertrag|vereinbarung)"
            r" (?:geeinigt|verständigt)"
            rf"|(?:einig|verständig)(?:t|en|ten) sich(?=[^.;]{{0,90}}?"
            rf" (?:auf|über) ein\w* (?:\w+ ){{0,3}}{_DEAL})"
            rf"|(?:auf|über) ein\w* (?=(?:\w+ ){{0,3}}{_DEAL}[^.;]{{0,90}}?"
            rf" (?:geeinigt|verständigt))"
        ),
        needs_agreement=True,
    ),
    Trigger(
        Type.TEXT_AGREED,
        p(r"(?:auf|über) den (?:text|wortlaut|entwurf)(?= .{0,120}(?:geeinigt|verständigt|einig))"),
    ),
    Trigger(
        Type.SUBMITTED_FOR_APPROVAL,
        p(
            r"zur (?:zustimmung|genehmigung|ratifizierung) vor\w+|botschaft zur genehmigung"
            r"|(?:eingebracht|vorgelegt|zugeleitet|unterbreitet)"
            r"|(?:ein|vor|zu)zu(?:bringen|legen|leiten)|einbringen|vorlegen|zuleiten|unterbreiten"
            r"|botschaft(?= (?:ans|an das) parlament)"
            r"|(?:parlament|räte) (?:zu )?überweisen|(?<=räte )überwiesen|(?<=parlament )überwiesen"
            r"|verabschiedet(?= die botschaft)"
        ),
    ),
    Trigger(
        Type.SUBMITTED_FOR_APPROVAL,
        p(
            r"lieg(?:t|en)(?=[^.;]{0,60}(?:parlament|bundestag|nationalrat|senat)\w* "
            r"[^.;]{0,30}vor\b)"
        ),
        needs_agreement=True,
    ),
    Trigger(Type.TEXT_AGREED, p(r"unterschriftsreif|unterzeichnungsreif")),
    Trigger(
        Type.DOMESTIC_APPROVAL,
        p(
            r"zugestimmt|zustimmen|guthei(?:ß|ss)\w*|gutgehei(?:ß|ss)en"
            r"|gebilligt|billigte|genehmigt|genehmigen|stimmte?n?(?= .{0,60} zu\b)"
            r"|zur (?:entscheidung|abstimmung)|entscheiden|befinden|abgestimmt|abstimm(?:t|en)"
            r"|(?:billigung|zustimmung)(?= (?:des|der|durch)\b)"
            r"|nahm(?:en)?(?=[^.;]{0,90} an\b)|nimmt(?=[^.;]{0,90} an\b)|schlussabstimmung"
            r"|gab(?:en)?(?=[^.;]{0,60} grünes licht)"
            r"|passier(?:t|te|ten)(?=[^.;]{0,60}(?:senat|parlament|kammer|bundestag|nationalrat))"
            r"|durchgew(?:inkt|unken)|stimm(?:t|en)(?=[^.;]{0,90} über [^.;]{0,90} ab\b)"
            r"|hei(?:ß|ss)t(?=[^.;]{0,90} gut\b)|angenommen|abstimmung"
            r"|beschlossen|beschließen|beschließt|befass(?:t|en)|abgesegnet"
            r"|abgelehnt|lehnt(?:e|en)?(?! es\b)(?=[^.;]{0,120}? ab\b)"
            r"|verw[ae]rf(?:en|t)?|verworfen"
        ),
        is_one_sided=True,
    ),
    Trigger(Type.RATIFIED, p(r"ratifizier(?:t|te|ten|en|ung)|ratifikation"), is_one_sided=True),
    Trigger(
        Type.ENTERED_INTO_FORCE,
        p(
            r"(?:tritt|trete|trat|treten|traten)(?= .{0,100}\bin kraft)|in kraft (?:ge)?treten"
            r"|setz(?:t|te|en|ten)(?= .{0,100}\bin kraft\b)|in kraft (?:zu |ge)?setz(?:en|t)"
            r"|nicht in kraft(?! ge| tre| zu)|wirksam(?= (?:wird|werden|wurde|geworden)\b)"
            r"|in kraft (?=(?:ist|sind|war|waren)\b)|inkraftsetzung|in kraft(?= sein\b)"
            r"|inkrafttretens?|in kraft (?:tritt|trete|treten)"
            r"|in kraft getreten|(?:ist|sind)(?=(?:[^.;,]|\d\.){0,60} in kraft\b)"
            r"(?!.{0,60}(?:nicht|getreten))"
        ),
    ),
    Trigger(
        Type.PROVISIONALLY_APPLIED,
        p(
            r"(?:vorläufig|provisorisch) (?:angew\w+|in kraft)"
            r"|(?:vorläufig|provisorisch)e\w* anwendung"
            r"|gilt(?=[^.;]{0,60} (?:vorläufig|provisorisch)\b)"
        ),
    ),
    Trigger(
        Type.EXPIRED,
        p(
            r"endet(?= (?:am|ende|im) )|ausläuft|ausgelaufen|auslaufen"
            r"|(?:läuft|laufe|lief|liefen)(?= .{0,60} aus\b)"
            r"|(?:tritt|treten|trat|traten)(?=(?:[^.;]|\d\.){0,60} außer kraft)"
            r"|außer kraft (?:ge)?treten"
        ),
        True,
    ),
    Trigger(
        Type.TERMINATED,
        p(
            r"(?:auf)?gekündigt|(?:auf)?zu kündigen|kündigte?n?(?![^.;]{0,90}? an\b)"
            r"|kündigung|kündigen|beendet"
        ),
        needs_agreement=True,
        is_one_sided=True,
    ),
    Trigger(
        Type.WITHDRAWN,
        p(
            r"ausgestiegen|austritt|zurückgezogen|auszusteigen|aussteigen|auszutreten|austreten"
            r"|(?:ausstieg|rückzug)(?= aus)|(?:steigt|stieg|tritt)"
            r"(?= (?:[\w.]+ ){0,3}aus [^.;]{0,90} aus\b)"
        ),
        needs_agreement=True,
        is_one_sided=True,
    ),
    Trigger(Type.EXTENDED, p(r"verlänger(?:t|te|ten|ung)"), needs_agreement=True),
    Trigger(Type.RENEWED, p(r"erneuer(?:t|te|ten|ung)"), needs_agreement=True),
    Trigger(Type.AMENDED, p(r"geändert"), needs_agreement=True),
    Trigger(
        Type.NEGOTIATIONS_SUSPENDED,
        p(
            rf"(?:{_TALKS}) [^.;]{{0,60}}(?:unterbrochen|ausgesetzt|abgebrochen)"
            rf"|brach(?:en)?(?= (?:die |ihre )?(?:{_TALKS})[^.;]{{0,60}}? ab\b)"
        ),
        about_talks=True,
    ),
    Trigger(
        Type.SUSPENDED,
        p(
            r"ausgesetzt|auszusetzen|aussetzung|suspendier(?:t|te|ten|en|ung)|auf eis gelegt"
            r"|leg(?:t|te|ten)(?=[^.;]{0,60} auf eis\b)"
            r"|(?:setzt|setzte|setzten|setzen)(?= [^.;]{0,120}? aus\b)"
        ),
        needs_agreement=True,
        is_one_sided=True,
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
            rf"mandat(?= (?:für|zu) (?:\w+ ){{0,2}}(?:{_TALKS})[^.;]{{0,80}}"
            r"(?:gutgehei|erteilt|verabschiedet|beschlossen|genehmigt))"
        ),
        about_talks=True,
    ),
    Trigger(Type.PROPOSED, p(r"vorgeschlagen"), is_one_sided=True, led_by=_LED),
    Trigger(
        Type.PROPOSED,
        p(rf"wunsch(?= nach ein\w+ (?:\w+ ){{0,2}}{_DEAL}[^.;]{{0,40}} geäu(?:ß|ss)ert)"),
        is_one_sided=True,
    ),
    Trigger(Type.NOTIFIED, p(r"verbalnote|notifizier\w+")),
    Trigger(
        Type.AGREED_TO_NEGOTIATE,
        p(
            r"(?:kamen|gekommen|kommen)(?=[^.;]{0,60} überein\b[^.;]{0,120}"
            r"(?:aufzunehmen|zu beginnen|zu verhandeln|zu überarbeiten|auszuhandeln"
            r"|auszuarbeiten))|"
            rf"(?:vereinbar|verständig|einig)\w*(?=,? .{{0,60}}(?:{_TALKS}) .{{0,80}}(?:aufzunehmen"
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
            rf"|schlägt)(?= (?:\w+ ){{0,4}}(?:ein\w* )(?:\w+ ){{0,2}}{_DEAL})"
            rf"|vorgeschlagen(?=[^.;]{{0,60}} {_DEAL}[^.;]{{0,30}} (?:ver|aus)\w*handeln)"
        ),
        needs_agreement=True,
        is_one_sided=True,
    ),
    Trigger(
        Type.CONSULTATION_HELD,
        p(r"über(?= [^.;]{0,60}(?:diskutiert|gesprochen|beraten))"),
        needs_agreement=True,
    ),
    Trigger(
        Type.ANNOUNCED,
        p(r"verkünde(?:t|te|ten|n)|bekannt ?gegeben|vorgestellt"),
        needs_agreement=True,
    ),
    Trigger(
        Type.ABANDONED,
        p(r"aufgegeben|zu den akten gelegt|geplatzt|für gescheitert erklärt"),
        needs_agreement=True,
    ),
)
