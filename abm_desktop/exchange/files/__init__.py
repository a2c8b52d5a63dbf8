"""Files in and out: bytes to cells and cells to bytes, whatever program reads or wrote them."""
