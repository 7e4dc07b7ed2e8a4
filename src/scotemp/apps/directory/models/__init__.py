"""The records of the directory."""

from scotemp.apps.directory.models.activity import LocalActivity
from scotemp.apps.directory.models.expert import ExpertProfile
from scotemp.apps.directory.models.facts import FACTS, Identifier, OrganisationIndustry, OrganisationName, Product, Site, Stake
from scotemp.apps.directory.models.incentive import Incentive
from scotemp.apps.directory.models.locality import Level, Locality, LocalityFigure, Park, Utility
from scotemp.apps.directory.models.organisation import DuplicateProposal, Organisation
from scotemp.apps.directory.models.person import Affiliation, Consent, ContactExchange, ContactPoint, Person, Purpose

__all__ = [
    "FACTS", "Affiliation", "Consent", "ContactExchange", "ContactPoint", "DuplicateProposal", "ExpertProfile", "Identifier", "Incentive",
    "Level", "LocalActivity", "Locality", "LocalityFigure", "Organisation", "OrganisationIndustry", "OrganisationName", "Park", "Person",
    "Product", "Purpose", "Site", "Stake", "Utility",
]  # fmt: skip
