"""From Chinese pages and reports to a dataset of facts; `order.py` lists the stages."""
