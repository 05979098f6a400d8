"""Words that decide what a line is: who speaks, what is written about the talk, and what never stands for a person."""

from __future__ import annotations

__all__ = [
    "ALSO_NAMES",
    "INSIDE_NO_LABEL",
    "INTERVIEWER_NOUNS",
    "INTERVIEWER_SHORT",
    "NEVER_LABELS",
    "PARTICIPANT_NOUNS",
    "PARTICLES",
    "SAYING",
    "SPEAKER_NOUNS",
    "words",
]


def words(text: str) -> frozenset[str]:
    """Return the words of `text` as a set, so that long lists stay readable."""
    return frozenset(text.split())


# Labels and legend words for the one who asks. Nynorsk and English where they differ.
INTERVIEWER_NOUNS = words(
    "intervjuer intervjueren intervjuar intervjuaren intervjuere intervjuerne intervjuarar intervjuarane interviewer "
    "interviewers moderator moderatoren ordstyrer ordstyreren ordstyrar møteleder møteleiar prosessleder prosesslederen "
    "prosessledere prosessleiar prosessveileder fasilitator facilitator forsker forskeren forskar samtaleleder "
    "gruppeleder komoderator co-moderator medintervjuer"
)
# Short forms; with or without a number or a full stop behind (`I2`, `Int.`).
INTERVIEWER_SHORT = words("i int intv intvj intervj mod pl")

PARTICIPANT_NOUNS = words(
    "informant informanten deltaker deltakeren deltakar deltakaren deltager deltageren deltakere deltagere deltakarar "
    "respondent respondenten bruker brukeren brukar brukaren brukere pasient pasienten klient beboer beboeren bebuar "
    "pårørende pårørande mor far mamma pappa søster bror datter sønn ektefelle samboer ansatt ansatte tilsett tilsette "
    "kandidat participant interviewee leder leiar sykepleier sosionom lærer rektor lege psykolog konsulent"
)
_PLAIN_SPEAKERS = words(
    "taler talar speaker person stemme voice mann kvinne gutt jente dame ukjent unknown flere fleire alle andre annen "
    "publikum referent observatør tolk tolken"
)
SPEAKER_NOUNS = INTERVIEWER_NOUNS | PARTICIPANT_NOUNS | _PLAIN_SPEAKERS

# What stands before speech that somebody gives again; where a line breaks there, it begins the next one: `og så / sa: …`.
SAYING = words(
    "sa sier seier sagt si spurte spør spurde spurt svarte svarer svara svarar tenkte tenker tenkjer tenkt mente mener meinte meiner "
    "ropte roper skrev skriver skreiv skriv fortalte forteller fortalde fortel het heter heitte heiter said says asked"
)

# Small words inside names and labels: `Kari av Nordby`, `Mann i 40-årene`.
PARTICLES = words("av von van de der den del di la le bin ibn al el og i med fra frå")

# Words before a colon that are never somebody speaking, by first word (lower case).
NEVER_LABELS = words(
    "for dvs altså altso jo så ja nei neida jada og men at det den de du jeg eg vi han hun ho dette sånn slik da nå no her der "
    "eksempel nb obs ps pss merk merknad notat note kommentar kilde kjelde http https ftp www mailto fil filnavn fila "
    "dato tid tidspunkt tidsrom klokkeslett klokka kl varighet varigheit lengde sted stad lokale rom møterom til tilstede deltok antall "
    "deltakerliste tema temaer tema1 emne spm spørsmålsstilling bolk del kapittel avsnitt side s opptak opptaket lydfil lydopptak "
    "transkribert transkripsjon transkribering utskrift utskrevet skrevet referat tegnforklaring forklaring teikn tegn vedlegg prosjekt "
    "case bydel kommune tjeneste teneste gruppe fokusgruppe fokusgruppeintervju intervju enkeltintervju intervjunr id-nummer nr nummer "
    "konklusjon oppsummering agenda saksliste innledning bakgrunn metode problem spesielt viktig eksempelvis tlf telefon epost e-post mobil adresse "
    "resultat positivt negativt fordel ulempe versjon språk tittel overskrift forfatter date place location duration title language created "
    "venue present absent attendance attended recorded recording transcribed transcriber transcript confidential length page topic topics file room "
    "clock"
)
# Of these, words that people are called too; where they take turns with somebody they are labels after all.
ALSO_NAMES = words("jo ho")

# Words that no label in small letters has, and that none ends with: `brukeren sa: kom inn`, `poenget er: vi gikk`.
INSIDE_NO_LABEL = words(
    "er var blir ble blei vart har hadde får fikk fekk kan kunne skal skulle vil ville må måtte sa sier seier sagt sei si spør spurte spurde svarer svara svarte "
    "tenker tenkte tenkjer mener mente meiner meinte ropte roper skrev skriver skriv står sto stod lyder heter heiter om at som når hvis fordi ikke ikkje også "
    "bare berre på av til hos mot under over etter før uten en ei et ein eit mitt min mine mi oss meg deg seg dem ut inn opp ned andre første siste"
)
