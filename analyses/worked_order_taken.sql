-- A deal whose seller only sent the papers: who is credited today, and who earned the close?
{{ worked_example('inv_001020_100') }}
