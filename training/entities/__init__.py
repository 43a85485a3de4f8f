"""How the entity model is made from data: `python -m training.entities`."""
