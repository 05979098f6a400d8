"""What is put in for places, numbers and days where somebody speaks English: `[town]` for `[by]`, `the spring of 1988` for `våren 1988`."""

from __future__ import annotations

from typing import Final

__all__ = ["english_mask"]

_MASKS: Final = {
    "[by]": "[town]",
    "[bydel]": "[district]",
    "[fylke]": "[county]",
    "[sted]": "[place]",
    "[virksomhet]": "[organisation]",
    "[adresse]": "[address]",
    "[gate]": "[street]",
    "[postadresse]": "[postal address]",
    "[postnummer]": "[postcode]",
    "[telefonnummer]": "[phone number]",
    "[e-postadresse]": "[e-mail address]",
    "[nettadresse]": "[web address]",
    "[kontonummer]": "[account number]",
    "[fødselsnummer]": "[identity number]",
    "[fødselsdato]": "[date of birth]",
    "[fødselsår]": "[year of birth]",
    "[dato]": "[date]",
    "[alder]": "[age]",
    "[brukernavn]": "[user name]",
    "[bilnummer]": "[number plate]",
    "[saksnummer]": "[case number]",
    "[organisasjonsnummer]": "[organisation number]",
    "[nummer]": "[number]",
}
_SEASONS: Final = {"våren": "spring", "sommeren": "summer", "høsten": "autumn", "vinteren": "winter"}


def english_mask(text: str) -> str:
    """Return what is put in for a place, a number or a day in English: `[town]`, `[phone number]`, `the spring of 1988`. The study's own words stand."""
    season, _blank, year = text.partition(" ")
    if season in _SEASONS and year.isdigit():
        return f"the {_SEASONS[season]} of {year}"
    return _MASKS.get(text, text)
