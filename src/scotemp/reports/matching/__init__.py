"""Who fits whom, and who meets whom, in words and pictures."""
