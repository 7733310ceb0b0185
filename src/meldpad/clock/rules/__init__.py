"""What a school's state asks to be noticed on a day: functions of their arguments, which know no clock, no store and no name."""
