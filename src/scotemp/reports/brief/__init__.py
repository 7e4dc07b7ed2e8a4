"""The cooperation brief told as a document in the reader's language."""
