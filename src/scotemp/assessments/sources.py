"""Sources of figures, worded as the catalogue of datasets words them."""

from functools import cache

from scotemp.assessments.assessment import Source
from scotemp.datasets import catalogue
from scotemp.datasets.catalogue import Dataset

__all__ = ["Dataset", "datasets", "source"]


@cache
def source(key: str) -> Source:
    """Return the source record of dataset `key`; raises CatalogueError for one that the catalogue does not hold."""
    dataset = catalogue.dataset(key)
    return Source(
        dataset=dataset.key,
        title=dataset.title,
        publisher=dataset.publisher,
        vintage=dataset.vintage,
        licence=dataset.licence,
        url=dataset.url,
    )


def datasets() -> dict[str, Dataset]:
    """Return every entry of the catalogue by its key, those that the operator added last."""
    return catalogue.catalogue()
