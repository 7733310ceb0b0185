"""What convinces somebody who does not trust us: a tree over all that was stored, signed, and copies that leave the machine."""
