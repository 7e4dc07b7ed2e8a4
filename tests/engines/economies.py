"""What an economy is to the engine tests, and a maker of random ones."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Economy:
    """Sales between nodes and gross output."""

    flows: NDArray[np.float64]
    output: NDArray[np.float64]


def random_economy(seed: int, nodes: int) -> Economy:
    """Make an economy whose nodes sell at most nine tenths of their output to each other; some cells and one node are empty."""
    rng = np.random.default_rng(seed)
    flows = rng.lognormal(sigma=1.5, size=(nodes, nodes)) * (rng.random((nodes, nodes)) < 0.7)
    idle = rng.integers(nodes)
    flows[idle] = flows[:, idle] = 0.0
    output = np.maximum(flows.sum(axis=0), flows.sum(axis=1)) / rng.uniform(0.3, 0.9, nodes)
    output[output == 0] = rng.uniform(1.0, 2.0)
    output[idle] = 0.0
    return Economy(flows, output)
