"""Places on the body, and the drawings they lie in."""

from enum import StrEnum


class Region(StrEnum):
    """A place on the body. Left and right are the child's own; each place lies in one of three drawings."""

    FACE = "face"
    NECK_FRONT = "neck_front"
    CHEST = "chest"
    BELLY = "belly"
    GROIN = "groin"
    UPPER_ARM_RIGHT_FRONT = "upper_arm_right_front"
    UPPER_ARM_LEFT_FRONT = "upper_arm_left_front"
    FOREARM_RIGHT_FRONT = "forearm_right_front"
    FOREARM_LEFT_FRONT = "forearm_left_front"
    HAND_RIGHT_FRONT = "hand_right_front"
    HAND_LEFT_FRONT = "hand_left_front"
    THIGH_RIGHT_FRONT = "thigh_right_front"
    THIGH_LEFT_FRONT = "thigh_left_front"
    KNEE_RIGHT = "knee_right"
    KNEE_LEFT = "knee_left"
    SHIN_RIGHT = "shin_right"
    SHIN_LEFT = "shin_left"
    FOOT_RIGHT = "foot_right"
    FOOT_LEFT = "foot_left"
    HEAD_BACK = "head_back"
    NECK_BACK = "neck_back"
    BACK_UPPER = "back_upper"
    BACK_LOWER = "back_lower"
    BUTTOCKS = "buttocks"
    UPPER_ARM_LEFT_BACK = "upper_arm_left_back"
    UPPER_ARM_RIGHT_BACK = "upper_arm_right_back"
    FOREARM_LEFT_BACK = "forearm_left_back"
    FOREARM_RIGHT_BACK = "forearm_right_back"
    HAND_LEFT_BACK = "hand_left_back"
    HAND_RIGHT_BACK = "hand_right_back"
    THIGH_LEFT_BACK = "thigh_left_back"
    THIGH_RIGHT_BACK = "thigh_right_back"
    CALF_LEFT = "calf_left"
    CALF_RIGHT = "calf_right"
    HEEL_LEFT = "heel_left"
    HEEL_RIGHT = "heel_right"
    SCALP = "scalp"
    FOREHEAD = "forehead"
    EYE_RIGHT = "eye_right"
    EYE_LEFT = "eye_left"
    EAR_RIGHT = "ear_right"
    EAR_LEFT = "ear_left"
    NOSE = "nose"
    CHEEK_RIGHT = "cheek_right"
    CHEEK_LEFT = "cheek_left"
    MOUTH = "mouth"
    CHIN = "chin"

    @property
    def side(self) -> "Side":
        """The drawing that this place lies in."""
        places = tuple(Region)
        if places.index(self) >= places.index(Region.SCALP):
            return Side.HEAD
        return Side.BACK if places.index(self) >= places.index(Region.HEAD_BACK) else Side.FRONT


class Side(StrEnum):
    """One of the three drawings."""

    FRONT = "front"
    BACK = "back"
    HEAD = "head"
