"""The trail (痕迹管理): every write leaves one event in its transaction, and the trail is the feed of changes."""
