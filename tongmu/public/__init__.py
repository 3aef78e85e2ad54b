"""Every page and API a stranger may open; nothing else in the portal is open but login and health."""
