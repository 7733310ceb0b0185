"""What is looked at before a file is taken in. The child process imports only from here: nothing is imported in this file."""
