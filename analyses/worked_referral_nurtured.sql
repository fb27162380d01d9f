-- A referral that sales nurtured and closed: who earned the close, and what did it cost?
{{ worked_example('inv_002150_100') }}
