"""The portal around the three domain apps: villages, households, projects."""
