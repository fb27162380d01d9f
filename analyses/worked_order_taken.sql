-- A checkout whose seller only sent the papers: who is credited today, and who earned the close?
{{ worked_example('order_taker') }}
