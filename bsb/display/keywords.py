"""What the keys of a display file do, and what the words that can stand there mean, in the language in use.

The keys themselves are in `bsb.display.keys`; each word is explained where the part of the program that knows it has it (`LAYERS`, `ORDERS`).
A test holds the two together.
"""

from __future__ import annotations

from collections.abc import Mapping

from bsb.language import _

__all__ = ["about_axes", "about_fields", "about_keys", "about_layers", "about_options", "about_orders"]


def about_keys() -> Mapping[str, Mapping[str, str]]:
    """Return what each key does, by the part of the file it stands in."""
    return {
        "": _top(),
        "utvalg": _filter(),
        "akse": _axis(),
        "felt": _field(),
        "celle": _cell(),
        "terskel": _threshold(),
        "ark": _sheet(),
    }


def _top() -> dict[str, str]:
    return {
        "display": _("Displayet fila bygger på. La denne linja stå."),
        "slug": _(
            "Eget navn: displayet får egne filer og egne sammendrag, ved siden av det fila bygger på. Uten denne linja står det i stedet for det."
        ),
        "tittel": _("Overskriften. Behold anførselstegnene."),
        "spørsmål": _("Spørsmålet displayet svarer på. Ett spørsmål i hvert display."),
        "utvalg": _("Hvem og hva som er med. Det som ikke er med, står i regnskapet."),
        "rader": _("Radene."),
        "kolonner": _("Kolonnene."),
        "sider": _("Én side for hver, med en oversikt først. Skriv nei for alt på én side."),
        "celle": _("Hva som står i hvert felt."),
        "tell": _("Hva tallene teller."),
        "sum": _("Om det skal stå summer, og hvor."),
        "terskel": _("Hvor få det kan være før noe ikke vises."),
        "figur": _("Tegningen som hører til."),
        "transponer": _("Bytt om på rader og kolonner. «auto» gjør det når det er få rader og mange kolonner."),
        "utgave": _("Hvem displayet er for: «ekstern» lages bare med --edition external."),
        "bare_intern": _("«ja» gjør at displayet aldri kan lages i en utgave som deles."),
        "ark": _("Papiret det skal passe på."),
        "valg": _("Det som er særskilt for dette displayet."),
        "regler": _("Det som skal stå under «Slik er matrisen laget», ordrett. Én linje for hver, med strek foran."),
    }


def _filter() -> dict[str, str]:
    return {
        "kode": _("Bare utsagn med disse kodene og dem som ligger under. «bsb codebook show» viser hva kodene heter."),
        "kilde": _("Hvor utsagnene kommer fra."),
        "case": _("Bare disse casene."),
        "intervju": _("Bare disse intervjuene, med nummer."),
        "rolle": _("Bare dem som har disse rollene."),
        "form": _("Bare disse slagene intervju."),
        "fortegn": _("Bare utsagn med dette fortegnet."),
        "variabel": _("Bare disse variablene eller indikatorene."),
        "attributt": _("Bare dem som har denne egenskapen i personer.csv eller bsb.toml."),
        "kan_siteres": _("Bare utsagn der alle kodingene sier at det kan siteres."),
    }


def _axis() -> dict[str, str]:
    return {
        "etter": _("Én rad, kolonne eller side for hver av disse. Ordene som kan stå her, er forklart nederst i fila."),
        "overskrift": _("Hva som står over."),
        "rekkefølge": _("Rekkefølgen: et av ordene nederst i fila, eller en liste i hakeparenteser."),
        "kode": _("Bare disse kodene. Med «rekkefølge: gitt» står de slik de er skrevet her."),
        "dimensjon": _("Bare koder av dette slaget."),
        "under": _("Bare kodene rett under denne. «første» er den første koden som har flere under seg."),
        "nivå": _(
            "Hvor fint det deles: «passe» er det fineste som får plass, «topp» bare de øverste, «barn» og «blad» bare de nederste («blad» også de som ikke ligger under noen), «alle» hele treet."
        ),
        "foretrekk": _("Disse kodene tas når kodeboken har alle."),
        "verdier": _("Bare disse, i denne rekkefølgen."),
        "maks": _("Høyst så mange; de det er mest om, først. Skriv alle for ingen grense."),
        "uten": _("Egen plass for det som ikke hører til noen («Uten …»)."),
        "tomme": _("Om det som er tomt, skal stå."),
        "delrader": _("Rader inne i hver rad. Skriv nei for ingen."),
        "delkolonner": _("Kolonner inne i hver kolonne. Skriv nei for ingen."),
        "felt": _(
            "Egne kolonner, én linje for hver, i den rekkefølgen de skal stå. Ta bort, flytt eller legg til. Feltene er forklart nederst i fila."
        ),
    }


def _field() -> dict[str, str]:
    return {
        "felt": _("hva kolonnen viser"),
        "overskrift": _("hva som står over den"),
        "av": _("hva det gjelder, for eksempel hvilken variabel eller hva feltet dere skriver i, handler om"),
        "fortegn": _("bare positiv, kritisk eller blandet"),
        "kilde": _("bare intervju, dialogkonferanse, dokument …"),
        "rolle": _("bare disse rollene"),
        "direkte": _("bare direkte eller indirekte"),
        "sitater": _("hvor mange sitater, eller alle"),
        "ord_maks": _("hvor mange ord et sitat kan ha"),
        "bredde": _("hvor bred kolonnen er i Excel, i tegn"),
        "tomme": _("nei: kolonnen vises bare når noen har noe der"),
    }


def _cell() -> dict[str, str]:
    return {
        "vis": _("Det som vises, ovenfra og ned. Ordene er forklart nederst i fila."),
        "sitater": _("Hvor mange sitater det er plass til. Skriv alle for alle."),
        "sitatregel": _(
            "Hvilke sitater: «standard» er den faste regelen, «alle» tar dem i den rekkefølgen de ble sagt."
        ),
        "ord_maks": _("Hvor mange ord av et sitat som vises. Hele sitatet står i arket Sitater. Skriv alle for hele."),
        "kilde": _("Om rollen til den som sa det, står etter sitatet."),
        "farge": _("Mørkere farge jo flere. Tallet står der uansett."),
    }


def _threshold() -> dict[str, str]:
    return {
        "vis_celle_fra": _("Antall vises bare fra så mange."),
        "skjul_attributt_under": _(
            "I utgaven som deles, slås grupper med færre enn så mange sammen. Uten denne linja gjelder innstillingen i bsb.toml."
        ),
    }


def _sheet() -> dict[str, str]:
    return {
        "format": _("Papirstørrelsen."),
        "retning": _("Hvilken vei arket ligger."),
        "rader_maks": _("Så mange rader er greit på ett ark; er det flere, sies det under displayet."),
    }


def about_fields() -> tuple[str, ...]:
    """Return what the groups of fields are about, in the order of `GROUPS`."""
    return (
        _("Om utsagnene:"),
        _("Om intervjuene:"),
        _("Om temaene, og det dere skriver selv:"),
        _("Om planen og funnene:"),
        _("Om tallene i «tall»:"),
        _("Om casene, hendelsene og kodene:"),
        _("Om hvem som snakker:"),
        _("Om stegene i analysen:"),
    )


def about_options() -> Mapping[str, str]:
    """Return what each word of `valg` does."""
    return {
        "aktivitet": _("Koden som har stegene i aktiviteten under seg."),
        "bare_avgjørende": _("ja: bare hendelser som er merket som avgjørende."),
        "bare_med_fase": _("ja: bare vurderinger som har en fase."),
        "dimensjon": _("Hvilket slags koder nettverket er av."),
        "ekstra_side": _("variabelkryss: en side til, med casene i fire felt."),
        "evaluering": _("Hvor koder om evaluering hører til: planlegging eller implementering."),
        "hvem_følger_hvem": _("ja: en side til for hver gruppe, med hvem som snakker etter hvem."),
        "hvorfor_sammen": _("Hvorfor disse temaene hører sammen. Skriv det med egne ord mellom anførselstegnene."),
        "løse_ender": _("ja: si fra om anbefalinger uten vurdering og vurderinger uten utsagn."),
        "minst_caser": _("Hvor mange caser en pil må gjelde for å tegnes."),
        "nettverk": _("Hvilket nettverk som tegnes. La denne linja stå."),
        "ordnet_etter": _("Hvilken variabel casene er ordnet etter: navnet, eller nummeret (1 er den første)."),
        "person": _("Nummeret på personen tankekartet gjelder."),
        "regel": _("Regelen det er vurdert etter, ordrett."),
        "samforekomst": _(
            "«samme utsagn», eller hvor mange ytringer det kan være imellom, for eksempel «innen 2 ytringer»."
        ),
        "samsvar_med_utfall": _("ja: si i hvor mange caser hver betingelse ligger likt med utfallet."),
        "sitatbalanse": _(
            "ja: en side til, med hvor mange positive og kritiske utsagn det er, og hvor mange som er foreslått."
        ),
        "siste_rad": _("En rad nederst som dere skriver i selv, med dette navnet."),
        "snu_sidene": _("ja: på hver side står feltene nedover, ikke bortover."),
        "sum_tekst": _("Hva som står foran summen."),
        "sum_teller": _("Hvilken verdi summen teller."),
        "uplasserte_koder": _("ja: nevn kodene som ikke har fått plass."),
        "verdier": _("Bare variabler som har disse verdiene, skilt med komma."),
    }


def about_orders() -> Mapping[str, str]:
    """Return what each order is."""
    return {
        "gitt": _("den vanlige for det som står der"),
        "kodebok": _("som i kodeboken"),
        "temaguide": _("som i temaguiden"),
        "alfabetisk": _("etter alfabetet"),
        "antall": _("de det er mest om, først"),
        "vurdering": _("de som er vurdert høyest, først"),
        "tid": _("de første først"),
        "rolle": _("brukerne først, så de som står lenger fra tjenesten"),
        "seriert": _("de som likner, ved siden av hverandre"),
    }


def about_layers() -> Mapping[str, str]:
    """Return what each word of `celle: vis` shows."""
    return {
        "sammendrag": _("det dere skriver selv (gult felt til det er skrevet)"),
        "vurdering": _("hva casen er vurdert til"),
        "fortegn": _("+ − ±, med hvor mange av hver"),
        "sitat": _("ordrette sitater"),
        "antall": _("hvor mange av hvor mange"),
        "navn": _("hvilke caser det gjelder"),
        "beskrivelse": _("et kort ord dere skriver selv («skeptisk»)"),
        "tolkning": _("deres slutning, merket «Tolkning:»"),
        "verdi": _("det som er ført i tabellen"),
        "svar": _("hva gruppene på dialogkonferansen svarte"),
        "ytringer": _("hvor mange ytringer"),
        "metning": _("● første gang koden er sett, ○ sett igjen"),
        "merke": _("✓ ✗ (✓), med sitater for og imot"),
        "hendelse": _("hendelsene, med den første merket"),
        "innhold": _("hva som blir sagt, det vanligste først"),
        "koder": _("hvilke koder som er brukt, med antall"),
        "caser": _("navnene på casene"),
        "kilder": _("hvilke kilder det bygger på"),
        "lenker": _("pilene fra årsaksnettverket"),
        "tall": _("tallet, med år"),
    }


def about_axes() -> Mapping[str, str]:
    """Return what each word of `etter` gives one row, column or page for."""
    return {
        "kode": _("koder, av alle slag"),
        "tjeneste": _("tjenestene i kodeboken"),
        "tema": _("temaene i kodeboken"),
        "aktør": _("dem det snakkes om"),
        "årsak": _("årsakene i kodeboken"),
        "virkning": _("virkningene i kodeboken"),
        "hendelse": _("slagene hendelser i kodeboken"),
        "tilstand": _("tilstandene i kodeboken"),
        "fortegn": _("positivt, kritisk, blandet"),
        "direkte": _("nevnt rett ut, eller underforstått"),
        "nivå": _("om koden gjelder individ, gruppe eller system"),
        "fase": _("fasen koden hører til"),
        "case": _("casene"),
        "intervju": _("intervjuene"),
        "form": _("slaget intervju, for eksempel fokusgruppe"),
        "kilde": _("intervju, dialogkonferanse, dokument …"),
        "tid": _("kvartalet intervjuet ble holdt"),
        "rolle": _("rollene, for eksempel bruker og leder"),
        "informant": _("personene"),
        "taler": _("dem som snakker"),
        "forrige": _("dem som snakket rett før"),
        "eget ord": _("ord deltakerne selv bruker"),
        "planmål": _("målene i planen"),
        "individ-organisasjon": _("individ, organisasjon"),
        "planlegging-implementering": _("planlegging, implementering"),
        "virkningsmåte": _("direkte, indirekte, bivirkning"),
        "toppcase": _("casene som ikke ligger under noen annen"),
        "kontrastcase": _("den høyeste, den laveste og en som bryter mønsteret"),
        "variabel": _("det casene er vurdert på"),
        "verdi": _("verdiene i vurderingene"),
        "indikator": _("tallene dere har ført"),
        "år": _("årene"),
        "domene": _("områdene hendelsene er ført på"),
        "tidspunkt": _("kvartalene, eller fasene der det ikke er noen dato"),
        "hendelsesfase": _("fasene, for eksempel første møte"),
        "funn": _("funnene"),
        "konferanse": _("dialogkonferansene"),
        "svar": _("bekrefter, nyanserer, uenig, nytt"),
        "gruppe": _("gruppene på dialogkonferansen"),
        "deltakergruppe": _("hvem gruppene på dialogkonferansen besto av"),
        "status": _("hvor langt funnene er kommet"),
        "rad": _("radene i tabellen det er laget av"),
        "segment": _("utsagnene, ett for ett"),
        "alt": _("hele materialet under ett"),
        "felt": _("kolonnene i «felt»"),
        "attributt.<navn>": _("en egenskap fra personer.csv eller bsb.toml, for eksempel attributt.kjønn"),
        "vurdering.<variabel>": _("nivåene på en variabel, for eksempel vurdering.tillit; vurdering.1 er den første"),
        "halvdel.<variabel>": _("øvre og nedre del av skalaen til en variabel"),
    }
