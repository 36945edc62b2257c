"""Know the German words that tell what becomes of agreements."""

from __future__ import annotations

from tracker.domain.reading.lexicon import Trigger
from tracker.domain.reading.lexicon import pattern as p
from tracker.domain.reading.talks_german import DEAL, TALKS, TALKS_TRIGGERS
from tracker.domain.vocabularies import MilestoneType as Type

TRIGGERS: tuple[Trigger, ...] = (
    *TALKS_TRIGGERS,
    Trigger(
        Type.SIGNED,
        p(
            r"unterzeichn(?:et\w*|en|ung)|unterschr(?:ieb|ieben|eiben|eibt|ift)"
            r"|unterschriften(?= unter|[^.;]{0,60} geleistet)"
            r"|gezeichnet|zu unterzeichnen"
        ),
    ),
    Trigger(
        Type.NOTES_EXCHANGED, p(r"noten(?=[^.;]{0,80} (?:ausgetauscht|austausch(?:t|en|ten))\b)")
    ),
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
        Type.CONCLUDED,
        p(
            r"(?:materielle|politische|formelle)[mnrs]? abschluss(?:es)?"
            rf"|abschluss(?= der (?:\w+ )?(?:{TALKS}))"
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
            rf" (?:auf|über) ein\w* (?:\w+ ){{0,3}}{DEAL})"
            rf"|(?:auf|über) ein\w* (?=(?:\w+ ){{0,3}}{DEAL}[^.;]{{0,90}}?"
            rf" (?:geeinigt|verständigt))"
        ),
        needs_agreement=True,
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
        Type.SUSPENDED,
        p(
            r"ausgesetzt|auszusetzen|aussetzung|suspendier(?:t|te|ten|en|ung)|auf eis gelegt"
            r"|leg(?:t|te|ten)(?=[^.;]{0,60} auf eis\b)"
            r"|(?:setzt|setzte|setzten|setzen)(?= [^.;]{0,120}? aus\b)"
        ),
        needs_agreement=True,
        is_one_sided=True,
    ),
    Trigger(Type.NOTIFIED, p(r"verbalnote|notifizier\w+")),
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
