"""Questions about warnings: what could have been known, how good a rule was, what a country hangs on."""
