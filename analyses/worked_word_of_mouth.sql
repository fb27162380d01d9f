-- A customer who came by word of mouth alone: who earned the close, and what did it cost?
{{ worked_example('inv_000371_100') }}
