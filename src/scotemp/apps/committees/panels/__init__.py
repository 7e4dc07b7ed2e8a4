"""What the page of a committee shows beside its facts: the composition meter, the analysis, what the law warns of, benchmarks."""
