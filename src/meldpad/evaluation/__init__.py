"""The yearly look back: answers, figures that tell of nobody, actions."""
