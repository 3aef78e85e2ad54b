"""What every room may use and what knows no room: clock, region codes, fields, numbers, masking, charts. No models."""
