"""What the agreements lend to the kit: imported once every model is ready."""

from scotemp.apps.agreements.services.relations import RELATIONS_OF_AGREEMENTS
from scotemp.apps.directory.services.relations import RELATIONS

for _relation in RELATIONS_OF_AGREEMENTS:
    RELATIONS.put(_relation.name, _relation)
