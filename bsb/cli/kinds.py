"""What has been replaced, in words: one of a kind (`telefonnummer`) and many (`telefonnummer`)."""

from __future__ import annotations

from bsb.language import _

__all__ = ["many_of", "one_of"]


def one_of(kind: str) -> str:
    """Return what one replacement of a kind is called; an unknown kind is called as it is."""
    return _words().get(kind, (kind, kind))[0]


def many_of(kind: str) -> str:
    """Return what several replacements of a kind are called."""
    return _words().get(kind, (kind, kind))[1]


def _words() -> dict[str, tuple[str, str]]:
    return {
        "account": (_("kontonummer"), _("kontonummer")),
        "address": (_("adresse"), _("adresser")),
        "age": (_("alder"), _("aldre")),
        "birth-date": (_("fødselsdato"), _("fødselsdatoer")),
        "case-number": (_("saksnummer"), _("saksnummer")),
        "date": (_("dato"), _("datoer")),
        "email": (_("e-postadresse"), _("e-postadresser")),
        "id-number": (_("fødselsnummer"), _("fødselsnummer")),
        "number": (_("annet nummer"), _("andre nummer")),
        "organisation": (_("virksomhet"), _("virksomheter")),
        "organisation-number": (_("organisasjonsnummer"), _("organisasjonsnummer")),
        "person": (_("person"), _("personer")),
        "phone": (_("telefonnummer"), _("telefonnummer")),
        "place": (_("sted"), _("steder")),
        "plate": (_("bilskilt"), _("bilskilt")),
        "postcode": (_("postnummer"), _("postnummer")),
        "speaker": (_("snakker"), _("snakker")),
        "street": (_("gate"), _("gater")),
        "url": (_("nettadresse"), _("nettadresser")),
        "user-name": (_("brukernavn"), _("brukernavn")),
    }
