"""What becomes of promotion's rows when the organisation or person that they name is merged into another."""

from typing import Final

from scotemp.apps.directory.services.relations import ORGANISATION, PERSON, Relation

RELATIONS_OF_PROMOTION: Final = (
    Relation(model="promotion.introduction", field="person", to=PERSON, how="moved"),
    Relation(model="promotion.introduction", field="organisation", to=ORGANISATION, how="moved"),
    Relation(model="promotion.lead", field="investor", to=ORGANISATION, how="moved"),
    Relation(model="promotion.lead", field="referrer", to=ORGANISATION, how="moved"),
    Relation(model="promotion.firstcontact", field="investor", to=ORGANISATION, how="moved"),
    Relation(model="promotion.investmentproject", field="investor", to=ORGANISATION, how="moved"),
)
