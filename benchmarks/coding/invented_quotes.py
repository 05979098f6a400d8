"""Invented quotes for measuring proposals with the Oslo codebook: said in round-about ways, and kept away from terms and training.

Each line: theme (secondary themes after a comma), valence (others that will do after a comma), text. Nobody has said these.
"""

from __future__ import annotations

import json
from pathlib import Path

LINES = """
holdninger | kritisk | Jeg hadde med meg en venninne på møtet, og da snakket de til henne i stedet for til meg. De sa hun og henne mens jeg satt der.
holdninger | positiv | På dette kontoret er det aldri noen som gjør narr av deg. De sier at det er greit å spørre, og så svarer de ordentlig.
brukermedvirkning | kritisk | Det er de ansatte som lager ukeplanen, og så henger den der mandag morgen. Vi har sagt at vi vil ha andre ting, men det er som å snakke til en vegg.
brukermedvirkning | positiv | Jeg kunne selv plukke ut hvilken dame jeg ville ha, og det har jeg aldri fått lov til før. Det gjorde at jeg stolte på henne fra første dag.
brukerorganisasjoner | positiv | I Mental Helse har jeg fått være med på kurs og blitt kjent med folk fra hele landet, og jeg har holdt foredrag på skoler.
brukerorganisasjoner | kritisk | Vi som driver laget er syke vi òg, så når to av oss er nede samtidig, så stopper alt opp.
informasjon | kritisk | Det var helt tilfeldig at jeg fant ut at det gikk an å få dekket tannlegen. Det hadde ligget i loven i årevis.
informasjon | nøytral,positiv | Jeg fikk høre om dagsenteret av en jeg lå på rom med, og så ringte jeg.
tilgjengelighet | kritisk | Du kan være så heldig at du treffer noen mellom ni og ti, ellers må du legge igjen beskjed, og da er det ikke sikkert at noen ringer.
tilgjengelighet | positiv | Døra står oppe, og du trenger ikke å ha en grunn for å komme. Det var sånn jeg våget meg inn.
mestring | positiv | Jeg hadde ikke trodd at jeg kunne bo alene, men her står jeg og betaler mine egne regninger og inviterer folk på kaffe.
mestring | kritisk,blandet | De sier at jeg må lære meg å leve med det, men ingen forteller hvordan en gjør det.
planmessighet | kritisk | Vi skulle ha møte i mars, så ble det utsatt til mai, og nå er det september. Ingen vet hvem som skulle kalle inn.
planmessighet | positiv | Det er satt av tid i kalenderen helt fram til jul, og jeg vet hva temaet er hver gang. Da kan jeg forberede meg.
samhandling | kritisk | Den psykiatriske sykepleieren mente en ting og legen mente det motsatte, og jeg sto i midten og visste ikke hvem jeg skulle høre på.
samhandling | positiv | De fra kommunen og de fra poliklinikken møttes hjemme hos meg, og etterpå var det én telefon jeg skulle ringe og ikke fem.
kultur | positiv | Vi er en liten gjeng som går på kino på onsdager når det er halv pris, og etterpå tar vi en kebab. Det er ukas happening for meg.
kultur | kritisk | Jeg savner å stå på ski, men utstyret er solgt for lenge siden, og kommunen låner ikke ut sånt.
okonomi | kritisk | Alt går til faste utgifter, så når den tiende er passert, spiser jeg hos mor.
okonomi | blandet,positiv | Det var tungt å gi fra seg kontrollen over lønna, men nå blir strømmen betalt, og jeg har ukepenger jeg kan rutte med.
kontinuitet | kritisk | De sier at jeg har en primærkontakt, men hun er alltid i permisjon eller på kurs, så det er nye folk fra vikarbyrå hver eneste uke.
kontinuitet | positiv | Han har vært legen min siden jeg konfirmerte meg, han har sett meg på det beste og på det verste.
trygghet | positiv | Når jeg kjenner at det begynner å koke, kan jeg gå inn til dem og bare sitte der. De spør ikke, men de er der.
trygghet | kritisk | Det er ikke lås på bad og toalett, og gjester går ut og inn. Jeg dusjer aldri uten at det står noen utenfor.
sosialt-fellesskap | positiv | Det fineste er at vi bryr oss om hverandre. Da jeg lå på sykehus kom fire av dem på besøk.
sosialt-fellesskap | kritisk | Helgene er lange. Telefonen ringer ikke, og jeg har ingen jeg kan ringe til heller.
rus | kritisk | Jeg prøver å holde meg nykter, og så blir jeg plassert vegg i vegg med en som selger.
rus | positiv | Etter at jeg kom inn i LAR har jeg fått orden på livet, jeg stjeler ikke lenger og jeg har fått tilbake tenna mine.
spesialisthelsetjenester | kritisk | De tok fra meg klærne og mobilen da jeg kom inn på lukket, og så ble jeg sittende i et rom med en madrass.
spesialisthelsetjenester | positiv | Dagavdelingen på DPS har vært et vendepunkt. Gruppene der er tøffe, men det er første gang jeg har jobbet ordentlig med meg selv.
psykisk-helsearbeid | positiv | Psykiatrisk sykepleier i bydelen er den som holder hjulene i gang hos meg. Hun ringer mandag, kommer onsdag, og så tar vi en vurdering på fredag.
psykisk-helsearbeid | kritisk | Jeg søkte om å få psykisk helsearbeider, men da måtte jeg først ha vært innlagt. Det er litt bakvendt.
individuell-plan | kritisk | Det står i loven at jeg har rett til individuell plan. Jeg har bedt om det tre ganger, og de sier at de ikke har nok koordinatorer.
individuell-plan | positiv | Vi lagde IP-en ved kjøkkenbordet mitt, og jeg fikk skrive den selv med mine egne ord.
ansvarsgruppe | positiv,blandet | Det er mange folk på en gang, men det er i ansvarsgruppa ting skjer. Utenom det så skjer det ikke noe.
ansvarsgruppe | kritisk | De møter uforberedt, alle sammen, og bruker halve tida på å finne ut hvor vi var sist. Så er det å finne ny dato.
bolig | kritisk | Jeg har bodd på tre forskjellige hospitser det siste året. Du får ikke ro, og du tør ikke å ha noe av verdi.
bolig | positiv | Da jeg fikk nøklene, satte jeg meg på gulvet og grein av glede. Jeg hadde ikke hatt mitt eget kjøkken på femten år.
samlokaliserte-boliger | blandet,positiv | Jeg var skeptisk til å bo sammen med andre syke, men vi passer på hverandre, og fellesmiddagen på søndag ville jeg ikke vært foruten.
samlokaliserte-boliger | kritisk | Huset er fullt av unge folk som spiller musikk hele natta, og så er det vi som er gamle i gamet som må finne oss i det.
ansatte-boliger | positiv | Personalet har nesa for når noe er på gang. Da kommer de bortom med en kaffekopp og lar meg prate.
ansatte-boliger | kritisk | De som jobber i boligen vet ikke forskjell på at jeg er syk og at jeg er sur. Det burde vært et krav at de hadde utdanning.
hjemmetjenester | kritisk | Damene fra hjemmehjelpen har ikke lov til å løfte på et teppe engang, det er ikke i vedtaket.
hjemmetjenester | positiv | Hjemmesykepleien kommer hver kveld, og bare det at noen sier god natt er verdt mye.
fastlege | positiv | Legen er den eneste som har sagt unnskyld til meg. Da bestemte jeg meg for å bli hos ham.
fastlege | kritisk | Når jeg tar opp det psykiske, sender fastlegen meg ut med en brosjyre om mosjon.
legevakt-krise | kritisk | Da det sto på som verst, fikk jeg snakke med en på telefonen som sa at jeg måtte tenke på noe hyggelig. Jeg sto på brua.
legevakt-krise | positiv | De på legevakta kjente meg igjen og satte meg på et stille rom med en gang. Det var akkurat det jeg trengte.
aktivitetshus | positiv | Det er liv og røre på huset, og jeg har fått ansvar for bingoen. Jeg hadde ikke kommet meg opp om morgenen uten det.
aktivitetshus | kritisk | På senteret har de kuttet maten, og uten mat er det halvparten så mange som kommer.
stottekontakt | positiv | Støttekontakten min er pensjonist og kan alt om fugler. Vi står ute med kikkert i timevis.
stottekontakt | kritisk | Da jeg endelig fikk støttekontakt, var hun nitten og turte ikke å være alene med meg.
nav | kritisk | På NAV vet de ikke hva du feiler før du har ropt det over disken. Det er ikke noe privatliv.
nav | positiv | Det var en mann på NAV som skjønte tegninga og ordnet det uten at jeg måtte levere en eneste lapp til.
sosialtjeneste | kritisk | Jeg brukte tre dager på å samle sammen alle papirene sosialkontoret ville ha, og så manglet det en underskrift.
sosialtjeneste | blandet,positiv | Jeg hadde hørt så mye stygt om sosialkontoret, men jeg fikk det jeg trengte, og hun var høflig.
sysselsetting | positiv | Jeg deler ut aviser to morgener i uka. Det er ikke store greiene, men det er mine penger.
sysselsetting | kritisk | De lovet at praksisplassen skulle føre til fast jobb. Det har de lovet til åtte før meg òg.
"""


def rows() -> list[dict[str, object]]:
    """The quotes as rows of the file that `bsb.coding.evaluate.read_quotes` reads."""
    found = []
    for number, line in enumerate(LINES.strip().splitlines(), 1):
        themes, valences, text = (part.strip() for part in line.split("|"))
        theme, *secondary = themes.split(",")
        valence, *others = valences.split(",")
        found.append(
            {
                "id": f"inv-{number:03d}",
                "text": text,
                "theme": theme,
                "secondary_themes": secondary,
                "valence": valence,
                "valence_alt": others,
            }
        )
    return found


if __name__ == "__main__":
    path = Path(__file__).with_name("invented_quotes.jsonl")
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows()), encoding="utf-8")
    print(f"{len(rows())} sitater i {path.name}")
