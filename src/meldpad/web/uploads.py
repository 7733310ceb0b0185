"""Files that are sent with a form stay in memory, up to a limit: nothing that is sent is ever written to a disk unsealed."""

from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler


class OnlyInMemory(FileUploadHandler):
    """The only upload handler. Of a file past the limit only the size is kept, so that the form can say so."""

    _kept: BytesIO
    _held = 0  # by all files of this request together

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """A file begins."""
        super().new_file(*args, **kwargs)
        self._kept = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep a piece, as long as there is room."""
        self._held += len(raw_data)
        if self._held > settings.ATTACHMENT_BYTES:
            self._kept = BytesIO()
        else:
            self._kept.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        """The file as the form gets it; its size is what was sent, whatever was kept."""
        self._kept.seek(0)
        return InMemoryUploadedFile(
            self._kept, self.field_name, self.file_name, self.content_type, file_size, self.charset, self.content_type_extra
        )
