"""How models are made from data. Never part of the service; reads `../shared`."""
