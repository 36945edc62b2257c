"""Know the German words for agreements, for dealing and for speaking."""

from __future__ import annotations

import re

from tracker.domain.reading.events_german import TRIGGERS
from tracker.domain.reading.lexicon import (
    Cues,
    Lexicon,
    NounPhrases,
    Speech,
    small,
    wordset,
)
from tracker.domain.reading.lexicon import pattern as p
from tracker.domain.vocabularies import InstrumentType as Instrument

_INSTRUMENTS = (
    (p(r"absichtserklärung(?:en)?"), "letter_of_intent"),
    (p(r"memorandum(?: of understanding)?|MOU"), "memorandum_of_understanding"),
    (p(r"gemeinsamen? erklärung|regierungserklärung"), "joint_declaration"),
    (p(r"rahmenabkommens?|rahmenvertrags?|rahmenvereinbarung"), "framework_agreement"),
    (p(r"notenwechsels?"), "exchange_of_notes"),
    (p(r"aktionsplans?"), "action_plan"),
    (p(r"konsultationsmechanismus"), "consultation_mechanism"),
    (p(r"\w*protokoll[se]?"), "protocol"),
    (p(r"\w*konvention|\w*übereinkommens?"), "convention"),
    (
        p(
            r"(?!koalitions|regierungs(?!abkommen)|tarif|codeshare)(?:\w*)(?:abkommens?|vereinbarung|absprache"
            r"|pakts?(?! mit dem teufel)|deals?)|vertragswerks?"
            r"|\w+-?partnerschaft|truppenstatuts?"
        ),
        "agreement",
    ),
    (
        p(
            r"(?!fracht|kauf|arbeits|miet|liefer|koalitions|tarif|ehe|versicherungs|kredit|bau"
            r"|dienst|leasing|profi)"
            r"(?:\w*)(?:vertrag(?:s|es)?(?! beim (?!un\b|un-|uno|treffen|besuch|gipfel|verwahrer))"
            r"(?! bei (?!de[nrm]\b|ein|ihr|sein|dies))|verträgen?)"
        ),
        "treaty",
    ),
    (p(r"erklärung"), "joint_declaration"),
)

_IF = (
    r"(?:\A|(?<=: )|(?<=; ))(?:passiert|stimmt|stimmen|billigt|genehmigt|ratifiziert|unterzeichnet"
    r"|scheitert|einigen|einigt|kommt|kommen|bleibt|bleibe|bleiben|gelingt|lehnt|lehnen|tritt|treten"
    r"|hält|halten|gibt|geben|fällt|fallen|nimmt|zieht|lässt|wird|werden|erfüllt|verweigert)\b"
    r"[^.;:!?]{4,160}, (?:so |dann )?(?:ist|sind|sei|seien|wird|werden?|würden?|könnten?|kann|könne"
    r"|können|will|wolle|wollen|muss|müsse|müssen|läuft|tritt|treten|trete|steigt|droht|endet)\b"
    r"|(?:\A|(?<=: ))ohne [^.;:,]{3,90} (?:wird|werden?|will|wolle|wollen|kann|könne)\b"
    r"(?=[^.;:]{0,160}\b(?:nicht|kein\w*)\b)"
)
"""A verb that opens its sentence, or “without X Y will not”, sets a condition."""

_SHOULD = (
    r"\A[^,;:]{3,160}, sollten? (?=[^\W\d_])(?!(?:im|am|in|an|ab|bis|nach|vor|aber|jedoch|noch|nun"
    r"|auch|zu[mr]?|damit|dann|dadurch|nicht)\b)"
    r"|solange\b(?=[^.;]{3,160} nicht\b)|solange\b(?=[^.;,]{3,120}\bkein\w*)"
)
"""“Will end it, should Y refuse”, “as long as Y does not”: a condition behind, or an open one."""

_CUES = Cues(
    disclaimed=p(
        r"bestritt(?:en)?|dementier(?:t|te|ten)|wies(?:en)? .{0,40}zurück"
        r"|(?:berichte|meldungen|gerüchte|darstellung\w*|behauptung\w*) [^.;]{0,60}zurückgewiesen"
        r"|stell(?:te|ten|t) .{0,40}in abrede"
    ),
    negated=p(
        r"nicht(?! vor\b| fest\b)|abgelehnt|lehnt(?:e|en)?\b(?=.{0,120} ab\b)|verworfen|kein\w*|nie"
        r"|nichts|keine rede|versäum\w+|unterlie(?:ß|ss)(?:en)?|unterlassen|davon entfernt"
        r"|(?:an)?statt(?= (?:den|das|die|ein\w*) [^.;,]{2,60} zu\b)|niemals|weder"
        r"|weiger\w+|gescheitert|scheiter\w+|ausgeschlossen"
        r"|ausgefallen|abgesagt|f(?:iel|ielen|ällt|allen)\b(?=[^.;]{0,160} aus(?=[.,;]|\Z))"
        r"|sagten?\b(?=[^.;]{0,90} ab(?=[.,;]|\Z))"
        r"|ohne(?! (?:\w+ )?(?:debatte|aussprache|diskussion|gegenstimmen?|enthaltung(?:en)?"
        r"|vorbehalte?|änderung(?:en)?)\b)"
        r"|schl(?:ie(?:ß|ss)t|o(?:ss|ß)|ossen)\b(?=[^.;]{0,160} aus\b)"
    ),
    requested=p(
        r"aufgefordert|forder(?:t|te|ten|n)|gedrängt|dräng(?:t|te|ten)|bat|baten|gebeten"
        r"|(?:setz(?:e|t|te|ten|en) (?:\w+ ){0,2}darauf|poch(?:e|t|te|ten|en) (?:\w+ ){0,2}"
        r"(?:auf|darauf))"
        r"|plädier\w+|w[ae]rb(?:e|en)? (?:\w+ ){0,2}(?:für|dafür)"
        r"|sprach(?:en)? sich (?:\w+ ){0,4}(?:für|dafür)"
        r"|verlang(?:t|te|ten|en)|ersuch(?:t|te|ten|en)|bitte[nt]|appellier\w+"
        r"|r(?:ie|u)ft?(?:en)? .{0,120}auf|aufgerufen|mahn(?:t|te|ten|en)"
        r"|dr(?:i|a)ng(?:t|en)?(?= (?:\w+ )?(?:auf|darauf)\b)"
    ),
    conditional=p(
        r"(?<!auch )(?<!selbst )wenn(?! auch (?:nur )?\w+,)|falls|sofern|vorausgesetzt"
        r"|unter der (?:bedingung|voraussetzung)"
        rf"|möglich wären?|wären? möglich|\A(?:stimm(?:t|en)(?= .{{0,80}} zu\b)|sollten?)"
        rf"|{_IF}|{_SHOULD}"
    ),
    doubted=p(
        r"(?:nur|erst|aber) wenn|falls|sofern|vorausgesetzt|unter der (?:bedingung|voraussetzung)"
        rf"|möglich wären?|wären? möglich|\A(?:stimm(?:t|en)(?= .{{0,80}} zu\b)|sollten?)"
        rf"|{_IF}|{_SHOULD}"
    ),
    rumoured=p(
        r"angeblich|unbestätigt\w*|gerücht\w*|soll(?:en)? [^,;]{0,160}(?:haben|worden sein)"
    ),
    sourced=p(
        r"(?:\w*berichte?n?|\w*zeitung|\w*blatt)(?: [^\s.;]+){0,4} zufolge"
        r"|laut (?:eine[mr] )?(?:zeitungs|medien|presse)\w*|medienberichten"
        r"|dem vernehmen nach|aus (?:\w+ )?\w*kreisen|durchsickerte|durchgesickert"
        r"|unter berufung auf (?:\w+ ){0,3}(?:personen|\w*kreise|\w*quellen|insider|diplomaten)"
        r"|unter berufung auf (?:einen |eine )?(?:nicht (?:\w+ )?genannte|ungenannte|anonyme)\w*"
    ),
    planned=p(
        r"wird|werde|erfolge|stattfinde|bevorstehe|würden?|werden(?! konnte)|soll|sollen|solle"
        r"|sollte|sollten|will|wollen|wolle|wollten?|gehör(?:t|en|e)(?= \w+(?:iert|chnet|gt)\b)"
        r"|geplant(?!e)|angesetzt|anberaumt|in die schlussabstimmung"
        r"|droh(?:t|te|ten|en)|(?:termin|datum) für (?:die|den|eine)|in sicht|greifbar"
        r"|nächste[nr]?(?= \w*runde)|stimm(?:t|en)(?=[^.;]{0,60} über )"
        r"|zur (?:entscheidung|abstimmung)|(?:befinde|entscheide)[nt](?= [^.;,]{0,40}?über)"
        r"|plan(?:t|en)|angestrebt|freigegeben"
        r"|erwartet\w*|rechne[nt]|voraussichtlich|müss(?:e|en|te|ten)|muss|streb(?:t|en)|vorgesehen"
        r"|(?:nehmen|nimmt)(?=[^.;]{0,80}(?:verhandlungen|gespräche)[^.;]{0,140} auf\b)"
        r"|(?:treten|tritt)(?=[^.;]{0,80} in (?:\w+ )?(?:verhandlungen"
        r"|gespräche)[^.;]{0,140} ein\b)"
        r"|dürften?|hoff(?:t|en|e)|beabsichtig\w*|könnten?|ansteh\w*"
        r"|bedarf|bedürfen|benötig\w+|erforderlich|nötig|fehl(?:t|en|te|ten)"
        r"|(?:kündigte\w*|angekündigt)(?= [^.;]{0,80}(?:unterzeichnung"
        r"|ratifi(?:zierung|kation)|kündigung|inkrafttreten)\b)"
        r"|in aussicht|kurz vor|ste(?:ht|hen|he)\b(?=[^.;]{0,120} (?:aus|bevor)(?=[.,;]|\Z))"
        r"|ste(?:ht|hen) (?:\w+ )?vor|ausstehend\w*|bevorstehend\w*"
    ),
    permitted=p(r"kann|könne|können|dürfen|darf|prüf(?:t|te|ten|en)|erwäg(?:t|en)|erwogen"),
    present=p(r"setzt|setze|tritt|trete|läuft|laufe|ausläuft|auslaufe|endet|ende"),
    waits=p(
        r"sobald|erst,? (?:wenn|nach|nachdem)|(?:monate?|tage?|wochen?) nach"
        r"|nach (?:dem )?(?:austausch|hinterlegung|eingang)"
    ),
    awaited=p(r"sobald|nachdem|bis|wenn|bevor"),
    effect=p(
        r"wird (?:den weg|die grundlage)|(?:ist|sei|bleibt|bedeutet|markiert|wäre) (?:\w+ )?"
        r"(?:ein|eine|einen|der|die|das) (?:\w+ ){0,3}(?:schritt|zeichen|meilenstein|signal"
        r"|voraussetzung|ausdruck|beweis|erfolg|anfang|beginn)"
    ),
    asked=p(r"(?:auf die frage|gefragt), ob"),
    postponed=p(
        r"verschob(?:en)?|verschieb\w+|verzöger\w+|vertagte?n?|(?:auf|hinaus)geschoben"
        r"|(?:auf|hinaus)schieb\w+|hinausgezögert|zurückgestellt"
    ),
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
    background=p(
        r"(?<!-)ähnlich\w*|vergleichbar\w*|solche[sn]? (?:\w+ )?\w*(?:abkommen|vertrag|verträge)"
        r"|gescheitert"
    ),
    joins=r"(?: und|,|-|–|/)",
    between=p(r"zwischen"),
    accompanied=p(r"mit|und"),
    sided=re.compile(r"[^.;,:]{0,60}?\b(?:mit|zwischen) (?:dem |der |den )?", re.IGNORECASE),
)

_SPEECH = Speech(
    verbs=small(
        r"sagt|sagte|sagten|so|erklärt|erklärte|erklärten|betont|betonte|teilt|teilte|fügte"
        r"|ergänzte"
        r"|nannten|spricht|sprachen|sprechen|betonten|lobten|mahnten|warnten|forderten|meinten"
        r"|meint|meinte|warnt|warnte|sprach|nannte|kündigte|schrieb|äußerte"
        r"|begrüßte?|würdigte?|verurteilte?|lobte|mahnte"
        r"|berichtete|unterstrich|räumte|bekräftigte|antwortete|bestätigte|kritisierte"
        r"|versicherte|freute|klagte?|klagt|lobt"
        r"|ließ|liess|lässt|zitiert|zitieren|beschrieb|beteuerte|resümierte|teilten|befand|gab"
        r"|mitgeteilt|mitteilten?|mitteilt|verlautete|hie(?:ß|ss)(?= es\b)"
        r"|gesagt|angekündigt|bekanntgegeben|bekräftigt"
        r"|schreibt|hält|hielt|gibt|rechnete|rechnet|bezeichnet|bezeichnete|bezeichneten|bat|baten|bemerkte|stellte|führte|wies|hob|hebt|merkte|legte|bekundete|signalisierte|formulierte"
        r"|argumentierte|erinnerte|entgegnete|erwiderte|gestand|prognostizierte|schilderte"
        r"|erläutert|erläuterte|unterstreicht|bekräftigt|beklagte|konstatierte|verteidigte|verlangte"
        r"|appellierte|dankte"
        r"|kritisiert|forderte?|fordert|urteilte?|scherzte?|rief|fragte?|verkündete|bilanzierte"
        r"|kommentierte?|jubelte?|versprach|verspricht|erzählte?|erzählen|berichtet|schwärmte?"
        r"|spottete?|stichelte?|flüsterte|polterte?|konterte?|wetterte?|entgegnet|widersprach"
        r"|hinzufügte?|hinzu|ätzte|stöhnte|seufzte|resümiert|witzelte?|drohte?|prophezeite?"
        r"|vermutete?|fasste?|nennt|nennen|wiederholte?|räumt|erwidert|bemerkt|schildert|hofft"
        r"|hoffte|schimpfte?|gesteht|gratulierte|frohlockte|raunte|brummte|lachte"
        r"|freut|twitterte?|f(?:and|indet)(?=,|\Z)|beklagt|gesprochen|genannt|gewarnt|gefordert|gelobt"
        r"|geschrieben|begründete?|sicherte|bedankte|bedankt|bittet|verweist|verwies|behauptete?"
        r"|bestätigt|stimmte|hielt dagegen|sieht vor|sehen vor|staunte|grollte|mutmaßte?|höhnte?"
    ),
    pronouns=wordset("er sie Er Sie"),
    credits=p(
        r"laut|nach angaben (?:der|des|von|vom)|(?:nach|den) worten(?: (?:der|des|von|vom))?"
        r"|nach (?:auskunft|darstellung) (?:der|des|von|vom)"
        r"|wie(?= [^.;„“\"]{2,90} (?:sagte?|mitteilte?|erklärte?|betonte?|berichtete?|hinzufügte?"
        r"|formulierte?|schrieb|schreibt|anmerkte?|ausführte?|ließ|meinte?|bemerkte?)\b)"
        r"|aus(?: (?:dem|der|den))?(?=[^.;„“]{0,80} (?:(?:hieß|hiess|heißt|heisst) es"
        r"|verlautete)\b)"
        r"|(?-i:Im|Beim|(?:In|Bei) (?:dem|der))(?= [^.,;„“»«\"]{2,60} (?:steht|stand"
        r"|(?:hieß|hiess|heißt|heisst) es|ist von)\b)"
        r"|(?:(?:hieß|hiess|heißt|heisst) es|verlautete) (?:dazu |weiter )?(?:aus|im|in|beim|bei)"
        r"(?: dem| der| den)?"
    ),
    bodies=re.compile(
        r"(?i:[\wäöüß-]*(?:ministerium|ministeriums|regierung|botschaft|behörde|kommission|amt"
        r"|departement|kanzlei|mitteilung|erklärung|bericht|zeitung|parlament|opposition|partei|fraktion|verband|gewerkschaft|papier|seite|kreise|umfeld|gericht|bank|kommuniqu[eé]|communiqu[eé]|präsidentschaft|delegation|sekretariat|kammer"
        r"|entwurf|note|(?-i:Kreml))(?:e?s|n)?)\Z"
    ),
    offices=re.compile(
        r"(?i:[\wäöüß-]*(?:bundesrat|bundesräte|bundesrätin|staatsrat|politiker|bevollmächtigter?"
        r"|minister|präsident|kanzler|botschafter"
        r"|sekretär|direktor|sprecher|chef"
        r"|kommissar|gouverneur|führer|beauftragter?|vertreter|diplomat|leiter|kollege|meister"
        r"|premier|senator|unterhändler|experte?|professor|ökonom|historiker|forscher|richter"
        r"|kommandeur|general|berater|anwalt|nationalrat|obmann|obfrau|teilnehmer|beobachter|koordinator|beamter?|insider|vorsteher|gesandter?|präfekt|woiwode"
        r"|berichterstatter|statthalter|(?:landes|regierungs|stadt|gemeinde|land|ministerial|stände|national)"
        r"r(?:at|ät))(?:in(?:nen)?|e?n)?s?"
        r"|[\w-]*(?:kollegin|beauftragte|chefin|kollegen|abgeordneten?|abgeordneter|vorsitzenden?"
        r"|vorsitzender|ministerpräsident(?:in)?)"
        r"|gastgeber|gastgeberin|gast|(?-i:Gegenüber)|herr|herrn|frau|sir|lady|lord|dr|prof"
        r"|könig|königin)\Z"
    ),
    articles=wordset("der die das dem den des sein seine seiner ihre ihr ein eine einer"),
    no_names=wordset(
        "Der Die Das Ein Eine Im In Am Bei Mit Nach Vor Auch Aber Und Wir Ich Sie Er Es Beide"
        " Seiten Für Über Unter Zwischen Gegen Ohne Um Seit Laut Wegen Trotz Durch Als Wie Wenn"
        " Weil Nur Noch Schon So Zwar Dann Dort Hier Da Damit Dabei Denn Doch Dies Diese Dieser"
        " Jetzt Heute Gestern Was Wer Wo Warum Alle Allein Dass Ob Beim Zum Zur Zu Aus Von Vom Sein"
        " Seine Ihr Ihre Unser Unsere Kein Keine Man Mehr Viele Einige Zwei Drei Dem Den Des Eben"
        " Worten Angaben Dieses"
        " Januar Februar März April Mai Juni Juli August September Oktober November Dezember Montag"
        " Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag Interview Pressemitteilung Abkommen"
        " Dazu Darauf Daraufhin Davon Auf Zudem Außerdem Ferner Gleichzeitig Zugleich Später Zuvor"
        " Danach Schließlich Allerdings Weiter Weiters Nun Insgesamt Unterdessen Indes Trotzdem"
        " Dennoch Deshalb Daher Darum Hierzu Wörtlich Konkret Anders Ebenso Ähnlich Dagegen"
        " Hingegen Immerhin Jedoch Zuletzt Ganz Gerade Selbst Sogar Erst Einst Dafür Daran Darin"
        " Darüber Hinter Neben Nahe Statt Außer Bis"
    ),
    naming=p(
        r"sogenannt\w*|namens|titel|genannt|programm|strategie|heißt|(?:spiel|dokumentar)?films?|buch"
        r"|buchs|romans?|artikel|lied|ausstellung|serie|sendung|schlagzeile|motto|theaterstück"
    ),
    reported=small(
        r"sagte|sagten|teilte|erklärte|erklärten|kündigte|betonte|bestätigte|unterstrich|meinte"
        r"|warnte|ergänzte|fügte|forderte|mahnte|lobte|berichtete|ließ|so|sagt|erklärt|betont|meint|warnt|fordert|berichtet|erzählte?|schreibt|schrieb|versprach"
        r"|sicherte|versicherte|kritisierte|beklagte|verwies|verteidigte|begründete"
        r"|argumentierte|erläuterte|schilderte|entgegnete|twitterte|bestätigt|kritisiert"
    ),
    courtesy=wordset("Herr Herrn Frau Dr Dr."),
)

GERMAN = Lexicon(
    language="de",
    instruments=tuple((found, Instrument(name)) for found, name in _INSTRUMENTS),
    negotiated=p(
        r"(?:verhandlungen|gespräche|(?:verhandlungs|gesprächs)runden?|\w*einigung|streit)"
        r"(?= (?:(?:mit|zwischen|von) [^.;,]{2,60}? )?(?:(?:über|um)\b|im \w*streit\b))"
        r"|(?!tarif|koalitions|beitritts|haushalts|vor|sondierungs|regierungs|experten"
        r"|nach|delegations|fach|budget|wieder)\w{3,}verhandlungen"
        r"|(?:einig|verständig)te?n? sich(?= (?:[^\s.;,]+ ){0,6}über (?:die|den|das)\b)"
        r"|(?:(?<=über die )|(?<=über den )|(?<=über das ))[\w-]+"
        r"(?=[^.;]{0,140} (?:geeinigt|verständigt)\b)"
    ),
    triggers=TRIGGERS,
    cues=_CUES,
    phrases=_PHRASES,
    speech=_SPEECH,
    clauses=re.compile(
        r";|:|\s[–—-]\s|,\s|(?<!\bsteht)(?<!\bstehe)(?<!\bstehen)"
        r"\s(?:aber|dass|weil|wenn|obwohl|nachdem|während|falls)\s"
        r"|\sund\s(?=(?:soll|wird|müsse|muss|wurde|ist|hat|tritt|seither|seitdem|noch|nie"
        r"|bisher)\b)",
        re.IGNORECASE,
    ),
    locatives=wordset("in im nach aus bei von zu vor über flughafen hafen bahnhof börse messe"),
    parliaments=p(
        r"\w*parlament(?:e|en|s)?|bundestag|bundesrat|kongress|senat|abgeordnet\w*|nationalrat"
        r"|\w*kabinetts?|bundesregierung|sejm|ständerat|handelsausschuss|plenums?|volksabstimmung"
        r"|unterhaus(?:es)?|oberhaus(?:es)?|abgeordnetenhaus(?:es)?|knesset|(?:staats)?duma|rada"
        r"|stimmberechtigt\w+|stimmvolk|stimmbürger\w*"
        r"|eidgenössische\w* räten?|beiden? räten?"
        r"|ministerrats?|regierungsrat|landtag|althing|\w*versammlung|repräsentantenhaus|inatsisartut|landesregierung|\w*ausschuss|körperschaften|kammern?|votum"
    ),
    visits=p(r"besuch|besuchs|besuchte|reise"),
    meetings=p(r"traf|trafen|treffen|besuch\w*|gespräche|gipfel\w*|zeremonie|sitzung"),
    occasions=p(
        r"(?:nach|bei|während|anlässlich) (?:dem|der|des|ihre[mrs]|seine[mrs])(?= (?:\w+ )?"
        r"(?:treffens?|gespräch\w*|besuchs?|gipfel\w*|zeremonie|konsultationen|sitzung))"
    ),
    closing=p(
        r"(?:vielen |herzlichen )?dank für das gespräch"
        r"|(?:das )?(?:interview|gespräch) (?:führte|wurde)|interview(?=:)"
        r"|die fragen stellte|mehr zum thema"
    ),
    asked_who=p(r"wer"),
    asked_when=p(r"(?:(?:und|also|aber) )?(?:bis |seit |ab )?wann"),
    side=p(r"seite|regierung|delegation|kollegen|botschaft|ministerium|parlament"),
    enumeration=p(r"elemente|teile|punkte|säulen|bestandteile"),
    listed=re.compile(r"(?:erstens|zweitens|drittens|viertens|schließlich)\b", re.IGNORECASE),
    provides=re.compile(
        r"(?:\bdas abkommen|\bder vertrag|\bdie vereinbarung|\bdie erklärung|\bdas protokoll)\b"
        r".{0,60}?\b(?:regelt|sieht|verpflichtet|umfasst|erlaubt|garantiert)\b",
        re.IGNORECASE,
    ),
    targeted=re.compile(
        r"\b(?:für|auf) (?:den |das |die )?"
        r"((?:(?:Anfang|Mitte|Ende) )?(?:Januar|Februar|März|April|Mai"
        r"|Juni"
        r"|Juli|August|September|Oktober|November|Dezember|Frühjahr|Sommer|Herbst"
        r"|Winter)(?: \d{4})?"
        r"|(?:erste|zweite|dritte|vierte) (?:Quartal|Halbjahr)(?: \d{4})?)\b"
    ),
)
