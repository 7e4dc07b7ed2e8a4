"""Choice among alternatives by several criteria: weighted sum, TOPSIS, PROMETHEE, and how much they hang on the weights."""
