"""Invented quotes for measuring proposals with the Oslo codebook: how people talk, written before and apart from the terms.

Each line: theme (secondary themes after a comma), valence (others that will do after a comma), text. Nobody has said these.
"""

from __future__ import annotations

import json
from pathlib import Path

LINES = """
holdninger | kritisk | Når jeg kommer dit så sukker de nesten, altså. Det er som om jeg er en plage. Jeg har jo ikke valgt å ha det sånn.
holdninger | positiv | Hun i andre etasje spør alltid hvordan jeg har det, og så venter hun faktisk på svaret. Det er ikke så mange som gjør det. Da føler jeg meg som et ordentlig menneske.
holdninger | kritisk,blandet | Det er veldig forskjell på folk. Noen ser deg i øynene og andre ser bare i papirene. Han ene snakket til meg som om jeg var fem år.
brukermedvirkning | kritisk | De hadde bestemt alt på forhånd. Jeg skulle bare skrive under. Hva skal jeg der og gjøre da, hvis det ikke betyr noe hva jeg syns?
brukermedvirkning,aktivitetshus | positiv | Her er vi med og lager programmet for hele halvåret, og i fjor var det vi som sa at vi ville ha turgruppe, og så ble det turgruppe.
brukermedvirkning | nøytral,kritisk | Brukermedvirkning? Nei, det ordet har jeg aldri hørt. Hva er det for noe? Er det at vi får være med?
brukerorganisasjoner | positiv | Jeg meldte meg inn i Mental Helse for tre år siden og sitter i styret nå. Det å hjelpe andre har gjort at jeg har blitt friskere selv.
brukerorganisasjoner | kritisk,nøytral | Vi prøver å få i gang et lag her i bydelen, men vi har ikke noe lokale og ingen penger, så det blir med at vi er fire stykker som møtes hjemme hos meg.
brukerorganisasjoner | positiv | På Bymisjonen der kan jeg komme uten timeavtale, og de frivillige er så greie. De spør ikke om personnummer.
informasjon | kritisk | Ingen fortalte meg at det fantes noe sånt. Det var ei jeg traff på bussen som sa det. Hadde jeg ikke møtt henne, så hadde jeg sittet hjemme ennå.
informasjon | kritisk | Du må vite hva du skal spørre om for å få svar. De kommer ikke og sier at du har rett på det og det. Alt må jeg lese meg til selv.
informasjon | positiv | Jeg fikk en perm med alt i, telefonnummer og hva de forskjellige gjør. Og så gikk vi gjennom det sammen, for det er mye å lese når hodet er tungt.
tilgjengelighet | kritisk | Jeg ringte og ringte. Først er det tastetelefon, så er det opptatt, og så er det lunsj. Til slutt gav jeg opp.
tilgjengelighet | positiv | Det fine er at jeg kan stikke innom uten avtale. Er hun opptatt, så sier hun at jeg kan komme igjen om en time, og da er hun der.
tilgjengelighet,spesialisthelsetjenester | kritisk | Da jeg endelig turte å spørre om hjelp, så var det et halvt års ventetid hos psykologen. Du rekker å bli dårlig mange ganger på et halvt år.
mestring | positiv | Før så lå jeg jo bare. Nå står jeg opp klokka åtte og går tur med bikkja, og jeg har begynt å ta trikken alene. Det er små ting, men for meg er det stort.
mestring | positiv | Det kurset jeg gikk på, der lærte vi å skrive ned tankene og se på dem litt utenfra. Det bruker jeg ennå når det stormer som verst.
mestring | kritisk | De gjør alt for meg, og det er jo snilt, men da lærer jeg det aldri. Jeg blir bare sittende.
planmessighet | kritisk | Det er ingen som vet hva som skjer etterpå. Vi snakker om neste uke, og så er det bare neste uke igjen. Jeg skulle ønske det var et mål med det.
planmessighet | positiv | Vi har satt opp hva jeg skal jobbe med fram til sommeren, og så ser vi på det en gang i måneden om vi er på vei.
planmessighet | kritisk | Avtaler blir flyttet og glemt, så jeg vet aldri om noen kommer på onsdag. Det blir så mye å gå og lure på.
samhandling | kritisk | De på sykehuset hadde ikke sagt noe til dem her ute, så da jeg kom hjem fredag ettermiddag var det ingen som visste at jeg var utskrevet.
samhandling | positiv | Legen min og hun psykiatriske sykepleieren ringer hverandre, så jeg slipper å fortelle det samme to steder. Det er veldig greit.
samhandling | kritisk | Den ene sier at det er bydelen sitt bord, og bydelen sier at det er sykehuset sitt. Og imellom der står jeg.
kultur | positiv | Vi var på Operaen med noen fra huset, og jeg hadde aldri trodd at jeg skulle sitte der. Etterpå hørte jeg på den musikken hver dag i ukevis.
kultur,okonomi | kritisk | Jeg skulle gjerne vært på kamp eller på kino, men det er ikke penger til sånt. Og alene går jeg ikke, for da får jeg panikk i køen.
kultur | positiv | Den treningen på tirsdager, i svømmehallen, den har gjort noe med hele kroppen min. Det er instruktør som er vant til folk som oss.
okonomi | kritisk | Den siste uka i måneden er det knekkebrød. Jeg sier nei til alt som koster, og da blir du fort sittende for deg selv.
okonomi | positiv | Jeg hadde inkassobrev i poser, og så satte hun seg ned med meg og vi tok ett og ett. Nå har jeg en ordning, og det er en stein fra brystet.
okonomi | kritisk,blandet | Når jeg har betalt strøm og husleie og medisiner, så sitter jeg igjen med toogtyve hundre. Det går jo ikke, men det går liksom likevel.
kontinuitet | kritisk | Jeg hadde ei som jeg ble kjent med, og så sluttet hun. Så fikk jeg en ny, og han sluttet. Nå orker jeg ikke å fortelle det en gang til.
kontinuitet | positiv | Jeg har hatt den samme siden nittiåtte. Hun ser på meg om jeg er på vei ned før jeg ser det selv.
kontinuitet,hjemmetjenester | kritisk | Det kommer en ny hver eneste gang. Jeg telte en måned, og da var det elleve stykker innom. De vet jo ikke hvem jeg er.
trygghet | positiv | Det at jeg vet at de sitter der nede, det gjør at jeg tør å legge meg. Jeg trenger ikke gå ned, det er nok å vite det.
trygghet | kritisk | Det er folk i gangen på natta som banker på og roper. Jeg har satt en kommode foran døra. Sånn kan du ikke bo.
trygghet | positiv,blandet | Jeg sier ting til henne som jeg ikke har sagt til noen. Det tok to år før jeg våget, for jeg har blitt lurt før.
sosialt-fellesskap | positiv | Vi er en gjeng som møtes og spiller kort. Er det noen som ikke dukker opp, så ringer vi. Sånn hadde jeg det ikke før.
sosialt-fellesskap | kritisk | Det verste er søndagene. Da er det ingen som ringer, og jeg snakker ikke med noen fra fredag til mandag.
sosialt-fellesskap,aktivitetshus | positiv | Jeg går ikke dit for å male, jeg går dit for å treffe folk. Det er der jeg har vennene mine.
rus | kritisk | De sa at så lenge jeg drakk så kunne de ikke hjelpe meg. Men jeg drakk jo for å holde ut.
rus,samlokaliserte-boliger | kritisk | Halvparten av dem som bor i oppgangen ruser seg, og så skal jeg prøve å holde meg unna. Det er dømt til å gå galt.
rus | positiv | Jeg har vært nykter i to år nå, og det hadde jeg ikke klart uten de samtalene hver uke og den gruppa på onsdager.
spesialisthelsetjenester | kritisk | På avdelingen satt vi og så i veggen. Jeg snakket med legen ti minutter i uka, og så fikk jeg flere tabletter.
spesialisthelsetjenester | positiv | Psykologen på DPS-en er den første som har skjønt hva som feiler meg. Jeg går der hver fjortende dag, og det har reddet livet mitt.
spesialisthelsetjenester,samhandling | kritisk | Jeg ble skrevet ut etter fire dager fordi de trengte senga. Jeg var like dårlig som da jeg kom inn.
psykisk-helsearbeid | positiv | Hun fra psykisk helse kommer hjem til meg på mandager. Vi drikker kaffe og så tar vi posten, og så går vi ut en runde hvis jeg orker.
psykisk-helsearbeid | positiv | Kontakten min i bydelen er med meg på alt. Hun satt ved siden av meg i skranken, og da ble de plutselig mye høfligere.
psykisk-helsearbeid | kritisk | Jeg fikk tildelt en psykiatrisk sykepleier, men hun har så mange at det blir en halvtime annenhver uke. Det er ikke nok til å komme i dybden.
individuell-plan | kritisk | Jeg har en sånn individuell plan, men jeg vet ikke hva som står i den. Den ligger vel i en skuff et sted.
individuell-plan | positiv | I planen min står det at jeg vil ta opp igjen gitaren og få egen leilighet. Det er mine ord som står der, og vi leser den høyt på hvert møte.
individuell-plan | nøytral,kritisk | IP? Jeg trodde det var noe med data. Nei, det har ingen snakket med meg om.
ansvarsgruppe | kritisk | Så sitter de der, åtte mennesker, og snakker om meg i tredje person. Og når det er min tur, så er tida ute.
ansvarsgruppe | positiv | Ansvarsgruppen min fungerer kjempefint. Alle kommer, og det blir skrevet ned hvem som skal gjøre hva til neste gang.
ansvarsgruppe,fastlege | kritisk,blandet | Det er bra å ha alle samlet, men legen kom ikke og hun fra trygdekontoret kom ikke, så da ble det ikke bestemt noe.
bolig | kritisk | Det er mugg i taket og vinduene er så trekkfulle at jeg sover med lue. Jeg har klaget til kommunen i to år.
bolig | positiv | Etter ni år på hospits fikk jeg nøkkelen til noe som er mitt eget. Jeg gikk bare rundt og tok på veggene.
bolig,okonomi | kritisk | Leia er så høy at jeg ikke kan begynne å jobbe, for da mister jeg støtten og har ikke råd til å bo der.
samlokaliserte-boliger | positiv | Vi har hver vår leilighet, men det er fellesstue nede, og på torsdager lager vi middag alle sammen. Du kan være for deg selv og likevel ikke være alene.
samlokaliserte-boliger | kritisk | Det er så mange regler. Besøk skal være ute klokka elleve, og du må si fra hvis du blir borte en natt. Det er mer institusjon enn hjem.
samlokaliserte-boliger | kritisk,blandet | Jeg trodde det var for et par år, men jeg ser jo at de som bor her blir gamle her. Det er ikke noe videre herfra.
ansatte-boliger | kritisk | De sitter på kontoret med døra igjen og drikker kaffe. Hvis du banker på, så er det rapport eller møte.
ansatte-boliger | positiv | Personalet her er utrolige. Hun ene ble med meg ut og kjøpte gardiner på fritida si nesten, og de merker det med en gang hvis noe er galt.
ansatte-boliger | blandet,kritisk | Nattevakta er snill, men på dagtid skifter det så mye at du ikke vet hvem som er på jobb, og ingen av dem kan noe om psykiatri.
hjemmetjenester | kritisk | Hjemmehjelpen får ikke lov til å vaske vinduer, ikke flytte sofaen og ikke gå på butikken. Så hun tørker støv der det ikke er støv.
hjemmetjenester | kritisk | De skal komme med medisinene mellom åtte og ni, men noen ganger er klokka halv tolv. Da har jeg gått og ventet hele morgenen.
hjemmetjenester | positiv | Hun som vasker hos meg er et funn. Hun skravler mens hun holder på, og får meg til å være med og ta oppvasken.
fastlege | positiv | Legen min setter av god tid og spør om alt annet også, ikke bare medisinene. Hun tør å si at hun ikke vet.
fastlege | kritisk | Fastlegen min ser på skjermen og skriver resept før jeg har satt meg. Fem minutter, så er jeg ute igjen.
fastlege | positiv,blandet | Jeg byttet doktor tre ganger før jeg fant en som skjønte seg på nerver. Men han jeg har nå, han er gull.
legevakt-krise | kritisk | På legevakta måtte jeg sitte i seks timer og så sa de at jeg skulle dra hjem og ta en paracet. Jeg hadde jo tenkt å ta livet mitt.
legevakt-krise | positiv | Jeg har et nummer jeg kan ringe om natta. Bare det å høre en stemme som sier hei, er det deg igjen, det kan være nok.
legevakt-krise | kritisk | Det er i helgene det kommer. Og da er alt stengt, så da ender det med politi og blålys og naboer i vinduet.
aktivitetshus | positiv | Det er dette stedet som får meg ut av senga. Her er det varm mat, og noen som sier hei, og jeg har ansvar for å åpne snekkerverkstedet.
aktivitetshus | kritisk | Det er så trangt her at når de har musikk kan ingen andre gjøre noe. Og så stenger de klokka tre, akkurat når jeg er våken.
aktivitetshus | kritisk,blandet | Senteret er fint for damene, med søm og strikking. Men det er lite for oss karer, så jeg sitter mest og drikker kaffe.
stottekontakt | positiv | Hun jeg har som støttekontakt er på min egen alder. Vi går på konditori og ler oss fillete, og så glemmer jeg at hun får betalt.
stottekontakt | kritisk | Jeg har stått på liste for støttekontakt i to år. De sier at det er vanskelig å finne noen. Skal jeg finne en selv, eller?
stottekontakt,kultur | positiv | Fritidskontakten fikk meg med på bowling og på dansegalla. Alene hadde jeg snudd i døra.
nav | kritisk | På NAV får du en kølapp og en ny person hver gang, og alle spør om det samme. Og så er papirene borte.
nav | kritisk | De har sendt meg på det samme kurset tre ganger. Skrive CV. Jeg har jo en CV. Det er det de har å komme med på arbeidskontoret.
nav | positiv,blandet | Jeg hadde grudd meg veldig til å gå på Nav, men saksbehandleren var kjempegrei og sa at vi tar det i ditt tempo.
sosialtjeneste | kritisk | Du må ha med kontoutskrift for tre måneder for å få til en vinterjakke. På sosialen skal de vite om hver krone.
sosialtjeneste | kritisk | Sosialkonsulenten spurte hvorfor jeg ikke bare tok meg sammen. Jeg gikk ut derfra og grein.
sosialtjeneste | positiv | Da jeg sto uten penger før jul, så ordnet sosialkontoret det på to dager. Det skal de ha.
sysselsetting | positiv | Jeg jobber på lageret to dager i uka. Det er noen som venter på meg der, og jeg har noe å fortelle når folk spør hva jeg driver med.
sysselsetting | kritisk | Jeg vil jo ha en jobb, en ordentlig en, ikke bare pakke skruer i poser for tjue kroner timen.
sysselsetting | kritisk,nøytral | Jeg var på arbeidstrening i åtte måneder og det var fint, men så var tiltaket slutt og da var det ingen som ville ha meg videre.
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
