"""Documents as blocks, and one renderer a format: terminal text, HTML, PDF, Word, Excel."""
