"""The parts of a letter that no template writes: sender, address, date line, reference, salutation, signatures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from escalatie.writing.fields import Addressee
from escalatie.writing.letter import Line, Run, Signature, own
from escalatie.writing.names import BEHALF
from escalatie.writing.values import Known, Missing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from escalatie.engine.model import Body, Letter, SignerId
    from escalatie.writing.names import Names
    from escalatie.writing.rendering import Rendering

_OTHER: Final = Addressee(name="ontvanger_naam", address="ontvanger_adres", email="ontvanger_email")
_NOBODY: Final = Addressee()
_BY_POST: Final = "aangetekend"
_DELIVERY: Final[Mapping[str, str]] = {
    "email": "Per e-mail",
    "aangetekend": "Aangetekend",
    "portaal": "Via het portaal",
    "persoonlijk": "Persoonlijk afgegeven",
}
_REFERENCE: Final = "besluit_kenmerk"
_ATTACHMENTS: Final = "bijlagen_lijst"
_CHILD_NAME: Final = ("kind_voornaam", "kind_achternaam")
_SIGNER_FIELDS: Final[Mapping[str, tuple[tuple[str, ...], ...]]] = {
    "ouder": (("ouder_naam",),),
    "ouders": (("ouder_naam",), ("tweede_ouder_naam",)),
    "leerling": (_CHILD_NAME,),
    "student": (_CHILD_NAME,),
    "vrijwilliger": (("gemachtigde_naam",),),
}


@dataclass(frozen=True)
class Layout:
    """Makes the fixed parts of one letter; a gap in them is placed and noted like a gap in the text."""

    letter: Letter
    names: Names
    rendering: Rendering

    def sender(self, signer: SignerId) -> tuple[Line, ...]:
        """Give name, address, telephone and mail address of who writes."""
        names = self._together(self._names_of(signer))
        lines = [names, *self._on_behalf(signer), *self._lines("ouder_adres")]
        lines += [line for name in ("ouder_telefoon", "ouder_email") for line in self._optional(name)]
        return tuple(lines)

    def recipient(self, body: Body) -> tuple[Line, ...]:
        """Give the address block. A letter by registered post must have an address."""
        addressee = self._addressee(body)
        lines = [self._body_name(body, addressee)]
        lines += [(Run("T.a.v. "), *line) for line in self._attention(addressee)]
        needed = self.delivery_choice() == _BY_POST
        return (*lines, *self._lines(addressee.address, needed=needed))

    def delivery(self, body: Body) -> Line:
        """Say how the letter is sent, with the mail address when it goes by mail."""
        choice = self.delivery_choice()
        if not choice:
            return ()
        address = self._optional(self._addressee(body).email) if choice == "email" else ()
        return (Run(_DELIVERY[choice]), *(part for line in address for part in (Run(": "), *line)))

    def email(self, body: Body) -> str:
        """Give the mail address of the body; empty when it is not known."""
        name = self._addressee(body).email
        known = self.names.known(name) if name else None
        return known.text if isinstance(known, Known) else ""

    def delivery_choice(self) -> str:
        """Give the way of sending the family chose, or the letter's first one."""
        chosen = self.names.known("verzendwijze") if "verzendwijze" in self.names.fields.fields else None
        if isinstance(chosen, Known) and chosen.raw in self.letter.delivery:
            return str(chosen.raw)
        return self.letter.delivery[0] if self.letter.delivery else ""

    def place(self) -> Line:
        """Give the place above the date: asked, or else the last line of the sender's address."""
        asked = self._optional("plaats")
        if asked:
            return asked[0]
        address = self.names.known("ouder_adres")
        last = address.raw[-1] if isinstance(address, Known) and isinstance(address.raw, tuple) and address.raw else ""
        words = str(last).split()
        return (Run(" ".join(words[2:]), field="ouder_adres", typed=True),) if len(words) > 2 else ()  # noqa: PLR2004

    def reference(self) -> tuple[Line, ...]:
        """Give the other side's reference, where the letter knows one."""
        if not self._uses(_REFERENCE):
            return ()
        return tuple((Run("Uw kenmerk: "), *line) for line in self._optional(_REFERENCE))

    def salutation(self, body: Body) -> Line:
        """Address the reader: by full name when it is known, never by a guessed gender."""
        name = self._optional(self._addressee(body).attention)
        return (Run("Geachte "), *name[0], Run(",")) if name else own(body.salutation)

    def signatures(self, signer: SignerId) -> tuple[Signature, ...]:
        """Give the names under the letter, and on whose behalf."""
        on_behalf = next(iter(self._on_behalf(signer)), ())
        return tuple(Signature(name, on_behalf) for name in self._names_of(signer))

    def name_in_a_sentence(self, body: Body) -> str:
        """Name the reader inside a sentence: by its own name where that is known."""
        addressee = self._addressee(body)
        known = self.names.known(addressee.name) if addressee.name else None
        if isinstance(known, Known):
            return f"{addressee.before} {known.text}".strip()
        return body.name

    def copies(self, to: Iterable[str], bodies: Mapping[str, Body], reader: Body) -> tuple[Line, ...]:
        """Name who gets a copy, once, and never who gets the letter itself.

        A body goes by its own name where that is known; anything else is as it is written.
        """
        others = (one for one in to if one != reader.id)
        names = dict.fromkeys(self._copy_name(bodies[one]) if one in bodies else one for one in others)
        return tuple(own(name) for name in names if name != self.name_in_a_sentence(reader))

    def _copy_name(self, body: Body) -> str:
        """Name a body, and inside it the role that the copy is for."""
        role = self._addressee(body).role_text
        return f"{self.name_in_a_sentence(body)} ({role})" if role else self.name_in_a_sentence(body)

    def attachments(self) -> tuple[Line, ...] | None:
        """Give the attachments the family listed, where the letter asks for them; None when it did not."""
        listed = self.names.known(_ATTACHMENTS) if self._uses(_ATTACHMENTS) else None
        if isinstance(listed, Known) and isinstance(listed.raw, tuple):
            return tuple((Run(str(item), field=_ATTACHMENTS, typed=True),) for item in listed.raw)
        return ((self._run(listed),),) if listed and _ATTACHMENTS in self.letter.needs else None

    def _uses(self, name: str) -> bool:
        return name in self.letter.needs or name in self.letter.optional

    def _addressee(self, body: Body) -> Addressee:
        """Give a body's own fields. The fields for any other reader count only in a letter that asks for them."""
        other = _OTHER if self._uses(_OTHER.name) else _NOBODY
        return self.names.fields.addressees.get(body.id, other)

    def _body_name(self, body: Body, addressee: Addressee) -> Line:
        if not addressee.name:
            return (Run(_as_a_title(body.name), placeholder=not body.id),)
        before = (Run(f"{addressee.before} "),) if addressee.before else ()
        return (*before, *self._needed(addressee.name))

    def _attention(self, addressee: Addressee) -> tuple[Line, ...]:
        name = self._optional(addressee.attention)
        role = self._optional(addressee.role) or ((own(addressee.role_text),) if addressee.role_text else ())
        if name and role:
            return ((*name[0], Run(", "), *role[0]),)
        if role:
            return ((Run("de "), *role[0]),)
        return name

    def _names_of(self, signer: SignerId) -> tuple[Line, ...]:
        return tuple(self._full_name(fields) for fields in _SIGNER_FIELDS[signer])

    def _on_behalf(self, signer: SignerId) -> tuple[Line, ...]:
        if signer != "vrijwilliger":
            return ()
        names = tuple(self._full_name(fields) for fields in _SIGNER_FIELDS[self.names.known(BEHALF).text])
        return ((Run("namens "), *self._together(names)),)

    def _full_name(self, fields: tuple[str, ...]) -> Line:
        parts = [self._needed(name) for name in fields]
        return tuple(run for index, part in enumerate(parts) for run in ((Run(" "), *part) if index else part))

    @staticmethod
    def _together(names: tuple[Line, ...]) -> Line:
        return tuple(run for index, line in enumerate(names) for run in ((Run(" en "), *line) if index else line))

    def _needed(self, name: str) -> Line:
        return (self._run(self.names.known(name)),)

    def _optional(self, name: str) -> tuple[Line, ...]:
        """Give a line for a field that may be left out, unless the letter says that it needs it."""
        if not name:
            return ()
        value = self.names.known(name)
        if isinstance(value, Missing) and name not in self.letter.needs:
            return ()
        return ((self._run(value),),)

    def _lines(self, name: str, *, needed: bool = False) -> tuple[Line, ...]:
        """Give one line for each line of an address."""
        value = self.names.known(name) if name else None
        if isinstance(value, Known) and isinstance(value.raw, tuple):
            return tuple((Run(str(line), field=name, typed=True),) for line in value.raw)
        return ((self._run(value),),) if value and (needed or name in self.letter.needs) else ()

    def _run(self, value: Known | Missing) -> Run:
        shown = self.rendering.value_of(self.rendering.show(value))
        return Run(shown.text, field=shown.name, placeholder=shown.placeholder, typed=shown.typed)


def _as_a_title(name: str) -> str:
    """Take the article off a body's name, for an address."""
    for article in ("de ", "het "):
        name = name.removeprefix(article)
    return name[:1].upper() + name[1:]
