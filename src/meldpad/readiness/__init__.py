"""What the code asks of an organisation: state, evidence, next review; trainings."""
