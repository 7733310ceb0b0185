"""What happens around an account, in the same log. An attempt at an account that does not exist has no account and no board."""

from datetime import datetime
from uuid import UUID

from meldpad.accounts.models import User
from meldpad.audit.models import Act, Record
from meldpad.statements.rows import insert

NO_BOARD = UUID(int=0)


def record_for(user: User | None, act: Act, at: datetime, *, detail: str = "") -> None:
    """Add one row about this account; `detail` is a code of ours."""
    board_id = user.board_id if user else NO_BOARD
    insert(Record(board_id=board_id, at=at, actor_id=user.pk if user else None, act=act, detail=detail))
