"""Text in several languages: which is the source, which was made by a machine, which is out of date."""
