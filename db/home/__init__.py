"""What the room that composes the others keeps."""
