"""What a file is, judged by its content: one module a family of formats, none of which renders or runs anything."""
