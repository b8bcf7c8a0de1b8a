"""The project around the app: settings, addresses, set-up and server."""
