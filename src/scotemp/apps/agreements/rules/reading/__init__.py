"""Reading a signed text: which of its sentences may be commitments, of whom and until when; a person decides on each."""
