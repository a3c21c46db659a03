"""The facts handed to the matcher, with every known name of a skill or certificate resolved."""

from istihdam.matching.facts import Facts
from istihdam.matching.index.spellings import Aliases


class Lexicon:
    """Made once of the facts and shared by all segments."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.skills = Aliases(facts.skills)
        self.certificates = Aliases(
            {certificate.code: (certificate.name, *certificate.aliases) for certificate in facts.certificates}
        )
        self.certificate = {certificate.code: certificate for certificate in facts.certificates}

    def proofs(self, certificate: str) -> set[str]:
        """Codes of all certificates that prove this one: itself and those that include it."""
        reached, waiting = set[str](), [certificate]
        while waiting:
            code = waiting.pop()
            if code not in reached:
                reached.add(code)
                waiting.extend(wider.code for wider in self.facts.certificates if code in wider.implies)
        return reached

    def licences_with(self, licence: str) -> set[str]:
        """Licence classes that include this one, itself among them."""
        wider = {code for code, within in self.facts.licences.items() if licence in within}
        return {licence, *wider}
