"""German words for what changes or ends an agreement, or makes it public."""

from __future__ import annotations

from tracker.domain.reading.lexicon import Trigger
from tracker.domain.reading.lexicon import pattern as p
from tracker.domain.reading.talks_german import DEAL, WITHIN, upto
from tracker.domain.vocabularies import MilestoneType as Type

CHANGE_TRIGGERS: tuple[Trigger, ...] = (
    Trigger(
        Type.EXPIRED, p(rf"(?:läuft|lief) (?=(?:es|er|sie)\b{WITHIN}{{0,80}} aus(?=[.,;]|\Z))")
    ),
    Trigger(
        Type.EXPIRED,
        p(
            r"endet(?= (?:am|ende|im) )|ausläuft|ausgelaufen|auslaufen"
            rf"|auslaufende[nmrs]?(?= (?:\w+ ){{0,2}}{DEAL})"
            rf"|(?:läuft|laufe|lief|liefen)(?= {WITHIN}{{0,120}} aus(?=[.,;]|\Z| und\b))"
            r"|(?:tritt|treten|trat|traten)(?=(?:[^.;]|\d\.){0,60} au(?:ß|ss)er kraft)"
            r"|au(?:ß|ss)er kraft (?:ge)?treten"
        ),
        True,
    ),
    Trigger(
        Type.TERMINATED,
        p(
            rf"beende(?:t|te|ten)(?= (?:\w+ ){{0,3}}{DEAL})"
            r"|(?:einvernehmlich|gemeinsam|gegenseitig) (?:auf)?gekündigt"
        ),
        needs_agreement=True,
        is_one_sided=True,
    ),
    Trigger(
        Type.TERMINATED,
        p(r"beendet|beenden|aufgehoben|aufzuheben|aufheben"),
        is_one_sided=True,
        led_by=upto(
            r"(?<!über )(?<!über das )(?<!über den )(?<!über die )(?<!über ein )(?<!um das )"
            rf"(?<!um den )(?<!um die )(?<!des )(?<!zum )(?<!eines ){DEAL}\b{WITHIN}{{0,90}}"
        ),
    ),
    Trigger(
        Type.DENOUNCED,
        p(
            r"(?:auf)?gekündigt|(?:auf)?zu ?kündigen|kündigte?n?(?![^.;]{0,90}? an\b)"
            r"|kündigung|(?:auf)?kündigen"
        ),
        needs_agreement=True,
        is_one_sided=True,
    ),
    Trigger(
        Type.WITHDRAWN,
        p(
            r"ausgestiegen|ausgetreten|austritt|zurückgezogen|auszusteigen|aussteigen|auszutreten|austreten"
            r"|(?:ausstieg|rückzug)(?= aus)|(?:steigt|stieg|tritt)"
            r"(?= (?:[\w.]+ ){0,3}aus [^.;]{0,90} aus\b)"
        ),
        needs_agreement=True,
        is_one_sided=True,
    ),
    Trigger(Type.EXTENDED, p(r"verlänger(?:t|te|ten|ung|n)"), needs_agreement=True),
    Trigger(Type.RENEWED, p(r"erneuer(?:t|te|ten|ung|n)"), needs_agreement=True),
    Trigger(
        Type.AMENDED,
        p(r"(?:ab)?geändert|(?:ab)?ändern|(?:ab)?zu ?ändern"),
        needs_agreement=True,
    ),
    Trigger(
        Type.AMENDED,
        p(rf"änder(?:te|ten|t|n)(?= [^.;]{{0,90}}\b(?:das|den|die|ihr(?:en?)?) (?:\w+ )?{DEAL})"),
        needs_agreement=True,
    ),
    Trigger(
        Type.AMENDED,
        p(r"(?:zu )?ergänz(?:t|en)|(?:zu )?erweiter(?:t|n)"),
        led_by=upto(
            rf"(?<!an )(?<!an das )(?<!an den )(?<!an die ){DEAL}\b[^.;,]{{0,60}}"
            r"\bum (?:ein|zwei|drei|mehrere|neue|weitere)[^.;,]{0,90}"
        ),
    ),
    Trigger(
        Type.AMENDED,
        p(r"angepasst|anpassen|anzupassen|revidier(?:t|en)|(?:zu )?überarbeite(?:t|n)"),
        needs_agreement=True,
        led_by=upto(
            rf"(?<!an )(?<!an das )(?<!an den )(?<!an die ){DEAL}\b(?:(?! an )[^.;,]){{0,90}}"
        ),
    ),
    Trigger(
        Type.AMENDED,
        p(rf"änderungen(?= (?:am|an (?:dem|der|ihrem)) (?:\w+ ){{0,2}}{DEAL})"),
        led_by=p(r"verlang\w*|forder\w*|dräng\w*|poch\w*"),
    ),
    Trigger(
        Type.IMPLEMENTED,
        p(
            r"umgesetzt|umsetzen|umzusetzen|umsetzt"
            rf"|setz(?:t|e|te|ten|en)(?={WITHIN}{{0,60}} {DEAL}{WITHIN}{{0,120}} um(?=[.,;]|\Z))"
            r"|(?<=mit der )umsetzung(?= [^.;]{0,120} begonnen)"
        ),
        needs_agreement=True,
    ),
    Trigger(
        Type.SUPERSEDED,
        p(rf"lös(?:t|te|ten|en)(?={WITHIN}{{0,160}} ab(?=[.,;]|\Z))|abgelöst|ersetzte?n?"),
        needs_agreement=True,
        led_by=p(DEAL),
    ),
    Trigger(
        Type.SUSPENDED,
        p(
            r"ausgesetzt|auszusetzen|aussetzen|aussetzung|suspendier(?:t|te|ten|en|ung)"
            r"|sistier(?:t|te|ten|en|ung)|auf eis (?:gelegt|legen|zu legen)"
            r"|leg(?:t|te|ten)(?=[^.;]{0,60} auf eis\b)"
            r"|(?:setzt|setzte|setzten|setzen)(?= [^.;]{0,120}? aus\b)"
            r"|au(?:ß|ss)er kraft (?:ge|zu )?setz(?:t|en)"
            r"|setz(?:t|te|ten|en)(?=[^.;]{0,120}? au(?:ß|ss)er kraft\b)"
        ),
        needs_agreement=True,
        is_one_sided=True,
    ),
    Trigger(Type.NOTIFIED, p(r"verbalnote|notifizier\w+")),
    Trigger(
        Type.ANNOUNCED,
        p(
            r"verkünde(?:t|te|ten|n)|bekannt ?(?:gegeben|geben|zu geben|zugeben|gemacht)"
            rf"|vorgestellt|angekündigt (?=(?:hatten?|haben|hat|wurde) [^.;]{{0,60}}{DEAL})"
            rf"|mach(?:t|te|ten|en)(?={WITHIN}{{0,200}} (?:publik|öffentlich|bekannt)\b)"
            r"|(?:publik|öffentlich) (?:ge|zu )?macht?(?:en)?"
        ),
        needs_agreement=True,
    ),
    Trigger(
        Type.ABANDONED,
        p(
            r"aufgegeben|zu den akten gelegt|geplatzt|für gescheitert erklärt"
            r"|(?<=ist )(?:endgültig )?gescheitert|(?<=sei )(?:endgültig )?gescheitert"
        ),
        needs_agreement=True,
    ),
)
