"""Examples of the code in the language of the school: a journal, and what the route then asks."""
