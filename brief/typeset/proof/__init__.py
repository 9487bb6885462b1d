"""The proof of the page: what has been drawn, looked over before it is written (`rules.py`)."""
