"""Know the German words for agreements and what becomes of them."""

from __future__ import annotations

import re

from tracker.domain.reading.lexicon import Cues, Lexicon, NounPhrases, Speech, Trigger, wordset
from tracker.domain.reading.lexicon import pattern as p
from tracker.domain.vocabularies import InstrumentType as Instrument
from tracker.domain.vocabularies import MilestoneType as Type

_DEAL = r"\w*(?:abkommen|übereinkommen|vertrag|vereinbarung|erklärung|protokoll|text|memorandum)\w*"
_TALKS = "verhandlungen|gespräche|konsultationen"

_INSTRUMENTS = (
    (p(r"absichtserklärung(?:en)?"), "letter_of_intent"),
    (p(r"memorandum(?: of understanding)?|MOU"), "memorandum_of_understanding"),
    (p(r"gemeinsamen? erklärung|regierungserklärung"), "joint_declaration"),
    (p(r"rahmenabkommens?|rahmenvertrags?|rahmenvereinbarung"), "framework_agreement"),
    (p(r"notenwechsels?"), "exchange_of_notes"),
    (p(r"aktionsplans?"), "action_plan"),
    (p(r"konsultationsmechanismus"), "consultation_mechanism"),
    (p(r"\w*protokolls?"), "protocol"),
    (p(r"\w*konvention|\w*übereinkommens?"), "convention"),
    (p(r"(?:\w+)?(?:abkommens?|vereinbarung|absprache)"), "agreement"),
    (p(r"(?!fracht|kauf|arbeits)(?:\w*)vertrag(?:s|es)?"), "treaty"),
    (p(r"erklärung"), "joint_declaration"),
)

_TRIGGERS = (
    Trigger(
        Type.SIGNED,
        p(
            r"unterzeichn(?:et|eten|ete|en|ung)|unterschr(?:ieb|ieben|eiben|eibt|ift)"
            r"|gezeichnet|zu unterzeichnen"
        ),
    ),
    Trigger(Type.INITIALLED, p(r"paraphier(?:t|te|ten|en|ung)")),
    Trigger(
        Type.CONCLUDED,
        p(
            r"(?:(?<!prozess )abgeschlossen|abzuschließen|abschließen|geschlossen|ausgehandelt"
            r"|schlossen)"
            r"|(?:auf|über) ein\w* (?:\w+ )?(?:abkommen|vertrag) (?:geeinigt|verständigt)"
        ),
        needs_agreement=True,
    ),
    Trigger(
        Type.TEXT_AGREED,
        p(r"(?:auf|über) den (?:text|wortlaut|entwurf)(?= .{0,120}(?:geeinigt|verständigt|einig))"),
    ),
    Trigger(Type.SUBMITTED_FOR_APPROVAL, p(r"zur (?:zustimmung|genehmigung|ratifizierung) vor\w+")),
    Trigger(
        Type.DOMESTIC_APPROVAL,
        p(
            r"zugestimmt|zustimmen|gebilligt|billigte|genehmigt|genehmigen|stimmte(?= .{0,60} zu\b)"
            r"|abstimmung"
        ),
        is_one_sided=True,
    ),
    Trigger(Type.RATIFIED, p(r"ratifizier(?:t|te|ten|en|ung)"), is_one_sided=True),
    Trigger(
        Type.ENTERED_INTO_FORCE,
        p(
            r"(?:tritt|trete|trat|treten|traten)(?= .{0,100}\bin kraft)|in kraft (?:ge)?treten"
            r"|inkrafttretens?"
            r"|in kraft getreten"
        ),
    ),
    Trigger(Type.PROVISIONALLY_APPLIED, p(r"vorläufig (?:angewendet|angewandt)")),
    Trigger(
        Type.EXPIRED, p(r"ausläuft|ausgelaufen|auslaufen|(?:läuft|laufe)(?= .{0,60} aus\b)"), True
    ),
    Trigger(
        Type.TERMINATED,
        p(r"(?:auf)?gekündigt|(?:auf)?zu kündigen|kündigte|kündigung|kündigen|beendet"),
        needs_agreement=True,
        is_one_sided=True,
    ),
    Trigger(Type.WITHDRAWN, p(r"ausgestiegen|austritt|zurückgezogen"), True, is_one_sided=True),
    Trigger(Type.EXTENDED, p(r"verlänger(?:t|te|ten|ung)"), needs_agreement=True),
    Trigger(Type.RENEWED, p(r"erneuer(?:t|te|ten|ung)"), needs_agreement=True),
    Trigger(Type.AMENDED, p(r"geändert"), needs_agreement=True),
    Trigger(
        Type.NEGOTIATIONS_SUSPENDED,
        p(rf"(?:{_TALKS})(?= .{{0,60}}(?:unterbrochen|ausgesetzt|abgebrochen))"),
        about_talks=True,
    ),
    Trigger(
        Type.NEGOTIATIONS_RESUMED,
        p(rf"(?:{_TALKS})(?= .{{0,60}}wieder auf(?:ge|zu)nommen)"),
        about_talks=True,
    ),
    Trigger(
        Type.AGREED_TO_NEGOTIATE,
        p(
            rf"(?:vereinbar|verständig|einig)\w*(?=,? .{{0,60}}(?:{_TALKS}) .{{0,80}}(?:aufzunehmen"
            r"|zu beginnen|zu eröffnen|zu führen))"
            r"|(?:vereinbar|verständig|einig)\w*(?=,? .{0,100}(?:vorzubereiten|auszuarbeiten"
            r"|auszuhandeln))"
        ),
        about_talks=True,
    ),
    Trigger(
        Type.NEGOTIATOR_APPOINTED,
        p(
            r"(?:unterhändler|verhandlungsführer|verhandler)\w*(?= .{0,80}(?:benenn|ernenn|ernannt"
            r"|benannt|entsend))"
        ),
        about_talks=True,
    ),
    Trigger(
        Type.NEGOTIATION_ROUND,
        p(
            rf"(?:{_TALKS})(?= (?:\w+ ){{0,6}}?(?:begonnen|begannen|beginnen|gestartet"
            rf"|aufgenommen))"
            r"|verhandlungsrunden?|verhandlungstermin|(?:begannen"
            r"|beginnen)(?= .{0,20}verhandlungen)"
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
            rf"|{_DEAL}(?= vorgeschlagen)"
        ),
        needs_agreement=True,
        is_one_sided=True,
    ),
    Trigger(Type.ABANDONED, p(r"aufgegeben|zu den akten gelegt"), needs_agreement=True),
)

_CUES = Cues(
    disclaimed=p(r"bestritt(?:en)?|dementier(?:t|te|ten)|wies .{0,40}zurück"),
    negated=p(r"nicht|kein\w*|nie|niemals|weder|ohne"),
    requested=p(
        r"aufgefordert|forder(?:t|te|ten|n)|gedrängt|dräng(?:t|te|ten)|bat|baten|gebeten"
        r"|appellier\w+|rief(?:en)? .{0,60}auf|mahn(?:t|te|ten)"
    ),
    conditional=p(r"wenn|falls|sofern|vorausgesetzt|unter der bedingung"),
    rumoured=p(
        r"angeblich|unbestätigt\w*|berichten zufolge|medienberichten|dem vernehmen nach|gerücht\w*"
        r"|soll(?:en)? .{0,60}(?:haben|worden sein)|aus kreisen"
    ),
    planned=p(
        r"wird|werde|würden?|werden(?! konnte)|soll|sollen|solle|sollte|sollten|will|wollen"
        r"|geplant\w*"
        r"|plan(?:t|en)"
        r"|erwartet\w*|rechne[nt]|voraussichtlich|müss(?:e|en)|muss|streb(?:t|en)|vorgesehen"
        r"|hoff(?:t|en)|beabsichtig\w*|könnten?|ansteh\w*"
    ),
    permitted=p(r"kann|können|dürfen|darf"),
    present=p(r"tritt|trete|läuft|laufe|ausläuft|auslaufe|endet|ende"),
    awaited=p(r"sobald|nachdem|bis|wenn"),
    postponed=p(r"verschoben|verschieb\w+|verzöger\w+|vertagt"),
)

_PHRASES = NounPhrases(
    indefinite=wordset("ein eine einen einem einer eines neuen neues neue neuer zweites zweiten"),
    definite=wordset("das der die dem den des dieses dieser diesem diese dessen"),
    another=wordset("weiteres weiteren zweites zweiten anderes"),
    prepositions=wordset("über zu zur zum für gegen"),
    stops=wordset(
        "wird werden ist sind hat haben hatte hatten soll sollen der, das, die, und, in am im"
        " an bis"
        " mit zwischen bei nach vor seit von unterzeichnen unterzeichnet unterzeichneten geeinigt"
        " aufzunehmen abzuschließen zugestimmt ersetzen gestern heute auf vom auszudehnen wurde"
        " vereinbart beraten weiter dass"
    ),
    no_modifier=wordset(
        "das der die dem den des ein eine einen einem einer eines dieses dieser diesem diese"
        " über zu"
        " zur zum für gegen neue neuen neues zweites geplante geplanten gemeinsame"
    ),
    background=p(r"ähnlich\w*|vergleichbar\w*|solche[sn]? (?:abkommen|vertrag)|gescheitert"),
    joins=r"(?: und|,|-|–|/)",
    between=p(r"zwischen"),
    accompanied=p(r"mit|und"),
)

_SPEECH = Speech(
    verbs=p(
        r"sagt|sagte|sagten|so|erklärt|erklärte|erklärten|betont|betonte|teilt|teilte|fügte"
        r"|ergänzte"
        r"|meint|meinte|warnt|warnte|sprach|nannte|kündigte|schrieb|äußerte|begrüßte|lobte|mahnte"
        r"|berichtete|unterstrich|räumte|bekräftigte|antwortete|bestätigte|kritisierte"
        r"|versicherte|freute|klagte?|klagt|lobt"
        r"|kritisiert|forderte?|fordert|urteilte?|scherzte?|rief|fragte?|verkündete|bilanzierte"
    ),
    pronouns=wordset("er sie Er Sie"),
    offices=re.compile(
        r"(?i:[\wäöüß-]*(?:minister|präsident|kanzler|botschafter|sekretär|direktor|sprecher|chef"
        r"|kommissar|gouverneur|führer|beauftragter?|vertreter|diplomat|leiter|kollege|meister"
        r"|premier)(?:in)?n?"
        r"|[\w-]*(?:kollegin|beauftragte|chefin|kollegen)|herr|herrn|frau|dr|prof|könig|königin)\Z"
    ),
    articles=wordset("der die das dem den des sein seine seiner ihre ihr ein eine einer"),
    no_names=wordset(
        "Der Die Das Ein Eine Im In Am Bei Mit Nach Vor Auch Aber Und Wir Ich Sie Er Es Beide"
        " Seiten"
        " Januar Februar März April Mai Juni Juli August September Oktober November Dezember Montag"
        " Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag Interview Pressemitteilung Abkommen"
    ),
    naming=p(r"sogenannt\w*|namens|titel|genannt|programm|strategie|heißt"),
    reported=p(r"sagte|teilte|erklärte|laut|zufolge|nach angaben|so|kündigte|betonte|bestätigte"),
    courtesy=wordset("Herr Herrn Frau Dr Dr."),
)

GERMAN = Lexicon(
    language="de",
    instruments=tuple((found, Instrument(name)) for found, name in _INSTRUMENTS),
    triggers=_TRIGGERS,
    cues=_CUES,
    phrases=_PHRASES,
    speech=_SPEECH,
    clauses=re.compile(
        r";|:|\s[–—-]\s|,\s|\s(?:aber|dass|weil|wenn|obwohl|nachdem|während|falls)\s"
        r"|\sund\s(?=(?:soll|wird|müsse|muss|wurde|ist|hat|tritt)\b)",
        re.IGNORECASE,
    ),
    locatives=wordset("in im nach aus bei von zu vor über"),
    parliaments=p(
        r"\w*parlament(?:e|en|s)?|bundestag|bundesrat|kongress|senat|abgeordnet\w*|nationalrat"
        r"|kabinett|sejm"
    ),
    visits=p(r"besuch|besuchs|besuchte|reise"),
    closing=p(r"(?:das )?(?:interview|gespräch) (?:führte|wurde)|interview:|die fragen stellte"),
    asked_who=p(r"wer"),
    side=p(r"seite|regierung|delegation|kollegen|botschaft|ministerium|parlament"),
    enumeration=p(r"elemente|teile|punkte|säulen|bestandteile"),
    listed=re.compile(r"(?:erstens|zweitens|drittens|viertens|schließlich)\b", re.IGNORECASE),
    provides=re.compile(
        r"(?:\bdas abkommen|\bder vertrag|\bdie vereinbarung|\bdie erklärung|\bdas protokoll)\b"
        r".{0,60}?\b(?:regelt|sieht|verpflichtet|umfasst|erlaubt|garantiert)\b",
        re.IGNORECASE,
    ),
    targeted=re.compile(
        r"\bfür (?:den |das |die )?((?:(?:Anfang|Mitte|Ende) )?(?:Januar|Februar|März|April|Mai"
        r"|Juni"
        r"|Juli|August|September|Oktober|November|Dezember|Frühjahr|Sommer|Herbst"
        r"|Winter)(?: \d{4})?)\b"
    ),
)
