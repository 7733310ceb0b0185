"""Help where one stands: for every page what it is for, what one does there, what follows and what does not."""
