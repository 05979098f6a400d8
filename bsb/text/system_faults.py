"""Why the system said no, in plain words of the user's language: its own sentences are English, and name files by their whole path."""

from __future__ import annotations

import errno

from bsb.language import _

__all__ = ["why"]

_WINDOWS = {
    2: errno.ENOENT,
    3: errno.ENOENT,
    5: errno.EACCES,
    19: errno.EROFS,
    32: errno.EBUSY,
    33: errno.EBUSY,
    39: errno.ENOSPC,
    112: errno.ENOSPC,
    123: errno.EINVAL,
    206: errno.ENAMETOOLONG,
    1920: errno.EACCES,
}
"""What Windows says by numbers of its own: in use by another program, no room, a name that is too long or has signs it cannot have."""


def why(error: OSError) -> str:
    """Return the reason in a few words, for brackets in a sentence; one that is not told here comes with its number."""
    number = _WINDOWS.get(getattr(error, "winerror", None) or -1, error.errno)
    told = {
        errno.ENOENT: _("filen eller mappen finnes ikke"),
        errno.ENOTDIR: _("noe på veien dit er en fil og ingen mappe"),
        errno.EISDIR: _("det er en mappe og ingen fil"),
        errno.EEXIST: _("den finnes fra før"),
        errno.ENOTEMPTY: _("mappen er ikke tom"),
        errno.EACCES: _("du har ikke tilgang, eller filen er åpen i et annet program"),
        errno.EPERM: _("du har ikke lov til det"),
        errno.EROFS: _("disken eller minnepinnen er skrivebeskyttet"),
        errno.EBUSY: _("filen er i bruk i et annet program"),
        errno.ETXTBSY: _("filen er i bruk i et annet program"),
        errno.ENOSPC: _("disken er full"),
        errno.EDQUOT: _("plassen du har på disken, er brukt opp"),
        errno.EFBIG: _("filen er for stor for disken"),
        errno.ENAMETOOLONG: _("navnet eller stien er for lang"),
        errno.EINVAL: _("navnet har tegn som ikke kan brukes"),
        errno.ELOOP: _("lenken peker på seg selv"),
        errno.EMFILE: _("for mange filer er åpne"),
        errno.EIO: _("disken svarer ikke som den skal"),
        errno.ETIMEDOUT: _("nettet svarte ikke i tide"),
        errno.ENETUNREACH: _("nettet kan ikke nås"),
    }.get(number or 0)
    return told or _("systemet sier feil nummer {n}").format(n=number or 0)
