"""Know the German words that tell what becomes of agreements."""

from __future__ import annotations

from tracker.domain.reading.changes_german import CHANGE_TRIGGERS
from tracker.domain.reading.lexicon import Trigger
from tracker.domain.reading.lexicon import pattern as p
from tracker.domain.reading.proposals_german import PROPOSAL_TRIGGERS
from tracker.domain.reading.talks_german import DEAL, TALKS, TALKS_TRIGGERS, WITHIN, upto
from tracker.domain.vocabularies import MilestoneType as Type

_SETTLED = (
    r"(?!text|wortlaut|entwurf|zeit|fahrplan|termin|verfahren|ort|tagesordnung|aufnahme|beginn"
    r"|fortsetzung|wiederaufnahme)"
)
"""What two sides settle beside the agreement itself: “über den Termin geeinigt”."""

TRIGGERS: tuple[Trigger, ...] = (
    *TALKS_TRIGGERS,
    *PROPOSAL_TRIGGERS,
    Trigger(
        Type.RATIFIED,
        p(
            r"(?:unterzeichn|unterschr)\w+(?= [^.;,]{0,60}(?:ratifi(?:kations|zierungs)"
            r"(?:urkunde|gesetz)|(?:entsprechende|zugehörige|dazugehörige)n? urkunde))"
        ),
        is_one_sided=True,
    ),
    Trigger(
        Type.RATIFIED,
        p(r"unterzeichnet|unterschrieben|unterzeichnen|unterschreiben"),
        is_one_sided=True,
        led_by=upto(r"ratifi(?:kations|zierungs)(?:urkunde|gesetz)\w*\b[^.;,]{0,90}"),
    ),
    Trigger(
        Type.SIGNED,
        p(
            r"unterzeichn(?:et\w*|en|ung)|unterschr(?:ieb|ieben|eiben|eibt)"
            rf"|unterschrift(?!{WITHIN}{{0,160}} ratifiziert)"
            r"|unterschriften(?= unter|[^.;]{0,60} geleistet)"
            r"|gezeichnet|zu unterzeichnen|signier(?:t|te|ten|en)|unterfertig(?:t|te|ten|en|ung)"
        ),
    ),
    Trigger(
        Type.NOTES_EXCHANGED,
        p(
            r"noten(?=[^.;]{0,80} (?:ausgetauscht|austausch(?:t|en|ten))\b)"
            r"|(?:durch|mit|per|mittels) (?=(?:eine[mns] )?(?:\w+ )?(?:notenwechsel"
            r"|notenaustausch)\b)"
            rf"|tausch(?:t|te|ten|en)(?= [^.;]{{0,60}}noten\b{WITHIN}{{0,120}} aus\b)"
        ),
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
            rf"|tausch(?:t|te|ten|en)(?={WITHIN}{{0,120}}urkunden\b{WITHIN}{{0,200}} aus\b)"
            r"|(?:hinterlegte|übergab|überreichte)n?(?= [^.;]{0,90}urkunden?\b)"
            r"|(?:austausch|hinterlegung)(?= der \w*urkunden?)"
        ),
    ),
    Trigger(
        Type.SUBMITTED_FOR_APPROVAL,
        p(r"verabschiedet|überwiesen|unterbreitet|zugeleitet"),
        led_by=upto(r"botschaft (?:zu[mr]?|über) [^.;]{3,160}"),
    ),
    Trigger(
        Type.DOMESTIC_APPROVAL,
        p(
            r"(?:\w*(?:genehmigungs|zustimmungs|gesetzgebungs)|intern\w+ |innerstaatlich\w+ "
            r"|parlamentarische\w* |ihr |sein )verfahren[^.;]{0,140}? (?:abgeschlossen|beendet)"
            r"|verabschiedet\w*(?! (?:\w+ ){0,2}botschaft\b)"
            r"|(?<=parlament )brachte(?=[^.;]{0,120} unter dach und fach)"
        ),
        is_one_sided=True,
    ),
    Trigger(
        Type.CONCLUDED,
        p(
            r"(?:materielle|politische|formelle)[mnrs]? abschluss(?:es)?"
            rf"|(?-i:(?<!Zum ))abschlu(?:ss|ß)(?:es)?(?= der (?:\w+ )?(?:{TALKS}))"
            rf"|(?<!über einen )(?<!über den )abschlu(?:ss|ß)(?= (?:des|eines|ihres"
            rf"|von) (?:\w+ ){{0,3}}{DEAL})"
            r"|(?:(?<=nach der )|(?<=seit der ))\w*einigung(?= (?:vom|von|im|am|ende|anfang"
            r"|mitte)\b)"
            rf"|zu eine(?=[mr] (?:\w+ ){{0,2}}{DEAL}{WITHIN}{{0,90}} (?:kommen|gelangen"
            rf"|gekommen)\b)[mr]"
            rf"|(?<=damit )steht(?= (?:das|der|die|ein\w*) {DEAL})"
        ),
    ),
    Trigger(Type.INITIALLED, p(r"paraphier(?:t|te|ten|en|ung)")),
    Trigger(
        Type.CONCLUDED,
        p(
            r"(?:(?<!prozess )abgeschlossen|abzuschlie(?:ß|ss)en|abschlie(?:ß|ss)en|aus(?:ge"
            r"|ver)handelt|(?:\w*deal|\w*abkommen)(?=[^.;]{0,90}? (?:erreich|erziel|gefunden"
            r"|verkünde)\w*)"
            r"|(?<!freundschaft )geschlossen"
            rf"|schl(?:ossen|ie(?:ß|ss)en)(?!{WITHIN}{{0,140}} aus(?=[.,;]|\Z))"
            rf"|unter dach und fach)"
            r"|(?:auf|über) ein\w* (?:\w+ ){0,2}\w*(?:abkommen|vertrag|vereinbarung)"
            r" (?:geeinigt|verständigt)"
            rf"|(?:einig|verständig)(?:t|en|ten) sich(?=[^.;]{{0,90}}?"
            rf" (?:auf|über) ein\w* (?:\w+ ){{0,3}}{DEAL})"
            rf"|(?:auf|über) ein\w* (?=(?:\w+ ){{0,3}}{DEAL}[^.;]{{0,90}}?"
            rf" (?:geeinigt|verständigt|einigen|verständigen)(?=[.,;]|\Z| (?:haben|hätten|können"
            rf"|konnten|wollen|würden|werden)\b))"
        ),
        needs_agreement=True,
    ),
    Trigger(
        Type.CONCLUDED,
        p(
            r"\w*einigung(?=[^.;]{0,120}? (?:erreich|erziel|gefunden|verkünde)\w*)"
            r"|(?:erziel|erreich)(?:ten|te|en|t)(?= [^.;]{0,60}einigung\b)"
            r"|(?:(?<=kurz vor der )|(?<=kurz vor einer ))(?:\w+ )?einigung"
            r"|(?:(?<=kurz vor dem )|(?<=kurz vor einem ))(?:\w+ )?abschluss"
        ),
        about_talks=True,
    ),
    Trigger(
        Type.CONCLUDED,
        p(r"geeinigt|verständigt"),
        needs_agreement=True,
        about_talks=True,
        led_by=upto(
            r"(?:sich|uns) (?:(?!auf\b)[^\s.;,]+ ){0,6}über (?:die|den|das) "
            + _SETTLED
            + r"[^.;]{3,130}"
        ),
    ),
    Trigger(
        Type.CONCLUDED,
        p(r"erzielt|erreicht|zustande ?gekommen|zustande ?kommen"),
        needs_agreement=True,
        led_by=upto(rf"k?eine?n? (?:\w+ ){{0,2}}{DEAL}\b[^.;]{{0,90}}"),
    ),
    Trigger(
        Type.CONCLUDED,
        p(
            r"(?:einig|verständig)te?n? sich(?= (?:[^\s.;,]+ ){0,6}über (?:die|den|das) "
            + _SETTLED
            + r")"
        ),
        needs_agreement=True,
        about_talks=True,
    ),
    Trigger(
        Type.CONCLUDED,
        p(
            r"(?:rechne(?:n|t|te|ten)?|hoff(?:en|e|t|ten|te)|dräng(?:en|t|te|ten)|poch(?:en|t|te"
            r"|ten)|erwarte(?:n|t|te|ten)?)(?= [^.;]{0,60}\beine[mnr]? (?:\w+ )?(?:abschlu(?:ss|ß)"
            r"|einigung|verständigung)\b)"
            r"|(?:forder|verlang)(?:t|te|ten|n|en)(?= [^.;]{0,40}\beinen (?:\w+ )?"
            r"abschlu(?:ss|ß)\b)"
            r"|(?:mit|auf) eine(?=[mnr]? (?:\w+ )?(?:abschlu(?:ss|ß)|einigung|verständigung)\b"
            r"[^.;]{0,90} (?:gerechnet|gehofft|gedrängt|rechnen?|hoffen?)\b)[mnr]?"
        ),
        about_talks=True,
    ),
    Trigger(
        Type.CONCLUDED,
        p(
            r"(?:geschlossen|vereinbart|aus(?:ge|ver)handelt)e[nmrs]?"
            rf"(?= (?:[\w-]+ ){{0,2}}(?:{DEAL}|\w+partnerschaft))"
        ),
        needs_agreement=True,
        led_by=upto(
            r"(?:das|der|die|den|dem|des|eine?[nmrs]?|ihre?[nmrs]?|seine?[nmrs]?) (?:bereits "
            r"|erst )?(?:\d{4}|(?:im|am|ende|anfang|mitte) [^,.;]{3,20}|gestern"
            r"|(?:letzte|vergangene)\w* \w+)(?: (?:in|mit|von|zwischen) [^,.;]{2,40})? "
        ),
    ),
    Trigger(
        Type.SUBMITTED_FOR_APPROVAL,
        p(
            r"zur (?:zustimmung|genehmigung|ratifizierung) vor\w+|botschaft zur genehmigung"
            r"|(?:eingebracht|vorgelegt|zugeleitet|unterbreitet)"
            r"|(?:ein|vor|zu)zu(?:bringen|legen|leiten)|einbringen|vorlegen|zuleiten|unterbreiten"
            r"|(?:vorleg|zuleite|unterbreite|einbring)t"
            rf"|(?:legt(?:e|en)?|leitet(?:e|en)?|brach(?:te|ten))(?={WITHIN}{{0,160}}"
            r" (?:vor|zu|ein)(?=[.,;]|\Z))"
            r"|botschaft(?= (?:ans|an das) parlament)"
            r"|(?:parlament|räte) (?:zu )?überweisen|(?<=räte )überwiesen|(?<=parlament )überwiesen"
            r"|verabschiedete?(?= (?:\w+ ){0,2}botschaft\b)"
            r"|überw(?:ies(?:en)?|eist|eisen)(?= [^.;]{0,90}(?:parlament|räten?)\b)"
        ),
    ),
    Trigger(
        Type.SUBMITTED_FOR_APPROVAL,
        p(r"befass(?:t|en)"),
        needs_agreement=True,
        led_by=upto(
            r"(?:hat|habe|haben|will|wolle|wollen|wird|werde|werden)\b(?: das| den| die)?"
            r" (?!sich)[^.;,]{0,60}\bmit (?:de[mnr]|einem) [^.;,]{0,90}"
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
            r"zugestimmt|zustimmen|zuzustimmen|guthei(?:ß|ss)\w*|gutgehei(?:ß|ss)en|gutzuhei(?:ß"
            r"|ss)en|gebilligt|billig(?:te?n?|en)|genehmigte?n?|genehmigen"
            rf"|stimmte?n?(?={WITHIN}{{0,180}} zu(?=[.,;]|\Z| und\b))"
            r"|zur (?:entscheidung|abstimmung)|entscheiden|befinden|(?:befindet"
            r"|entscheidet)(?= [^.;]{0,60}über )|abgestimmt|abstimm(?:t|en)"
            r"|(?:billigung|zustimmung)(?= (?:des|der|durch)\b)"
            r"|nahm(?:en)?(?=[^.;]{0,90} an\b)|nimmt(?=[^.;]{0,90} an\b)|schlussabstimmung"
            r"|gab(?:en)?(?=[^.;]{0,60} grünes licht)"
            r"|passier(?:t|te|ten)(?=[^.;]{0,60}(?:senat|parlament|kammer|bundestag|nationalrat"
            r"|ständerat|unterhaus|oberhaus|abgeordnetenhaus))"
            rf"|durchgew(?:inkt|unken)|wink(?:t|te|ten)(?={WITHIN}{{0,140}} durch\b)"
            rf"|stimm(?:t|en)(?={WITHIN}{{0,90}}\b(?:dar)?über\b{WITHIN}{{0,90}} ab\b)"
            r"|hei(?:ß|ss)t(?=[^.;]{0,90} gut\b)|angenommen|abstimmung"
            r"|beschlossen|beschlie(?:ß|ss)(?:en|t)|befass(?:t|en)|abgesegnet"
            r"|abgelehnt|lehnt(?:e|en)?(?! es\b)(?=[^.;]{0,120}? ab\b)"
            r"|verw[ae]rf(?:en|t)?|verworfen"
        ),
        is_one_sided=True,
    ),
    Trigger(Type.RATIFIED, p(r"ratifizier(?:t|te|ten|en|ung)|ratifikation"), is_one_sided=True),
    Trigger(
        Type.ENTERED_INTO_FORCE,
        p(
            r"(?:tritt|trete|trat|treten|traten)(?= .{0,200}\bin kraft)|in kraft (?:ge)?treten"
            r"|setz(?:t|te|en|ten)(?= .{0,100}\bin kraft\b)|in kraft (?:zu |ge)?setz(?:en|t)"
            r"|nicht in kraft(?! ge| tre| zu)|wirksam(?= (?:wird|werden|werde|wurde|geworden)\b)"
            r"|in kraft (?=(?:ist|sind|sei|seien|war|waren)\b)|inkraftsetzung|in kraft(?= sein\b)"
            r"|(?<!für das )inkrafttretens?|in kraft (?:tritt|trete|treten)"
            r"|in kraft getreten|(?:ist|sind|sei|seien)(?=(?:[^.;,]|\d\.){0,90} in kraft\b)"
            r"(?!.{0,60}(?:nicht|getreten))"
        ),
    ),
    Trigger(
        Type.ENTERED_INTO_FORCE,
        p(
            r"(?:gilt|gelten|galt|galten)(?= (?:bereits |schon |nun )?(?:seit|ab) "
            r"(?!jahr|lange|monat|woche))(?![^.;]{0,90} (?:als|vorläufig|provisorisch)\b)"
        ),
        needs_agreement=True,
        led_by=upto(rf"{DEAL}\b[^.;:]{{0,130}}"),
    ),
    Trigger(
        Type.TERMINATED,
        p(r"wirksam"),
        is_one_sided=True,
        led_by=upto(r"kündigung (?:wird|werde|würde|wurde|ist)\b[^;,]{0,90}"),
    ),
    Trigger(
        Type.ENTERED_INTO_FORCE,
        p(r"wirksam(?=[.,;]|\Z)"),
        needs_agreement=True,
        led_by=upto(r"(?:wird|werden?|würden?|wurden?)\b[^;,]{0,120}"),
    ),
    Trigger(
        Type.ACCEDED,
        p(
            rf"(?:tritt|trete|treten|trat|traten)(?={WITHIN}{{0,140}} bei(?=[.,;]|\Z| und\b))"
            r"|beigetreten|beizutreten|beitreten(?! könnt)|beitritt(?= (?:\w+ ){0,2}zu[mr] )"
        ),
        needs_agreement=True,
        is_one_sided=True,
    ),
    Trigger(
        Type.REGISTERED,
        p(r"registrier(?:t|te|ten|en)"),
        needs_agreement=True,
        led_by=p(r"un-\w+|uno|un|vereinten nationen|verwahrer|depositar"),
    ),
    Trigger(
        Type.PROVISIONALLY_APPLIED,
        p(
            r"(?:vorläufig|provisorisch) (?:angew\w+|in kraft)"
            r"|(?:vorläufig|provisorisch)e\w* anwendung"
            r"|gilt(?=[^.;]{0,60} (?:vorläufig|provisorisch)\b)"
        ),
    ),
    *CHANGE_TRIGGERS,
)
