"""What the committees lend to the kit: imported once every model is ready."""

from scotemp.apps.committees.services.relations import RELATIONS_OF_COMMITTEES
from scotemp.apps.directory.services.relations import RELATIONS

for _relation in RELATIONS_OF_COMMITTEES:
    RELATIONS.put(_relation.name, _relation)
