"""codebot answers medical coding questions from cited passages, checked against the code set."""
