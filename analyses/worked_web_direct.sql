-- A web lead that went straight to billing: who earned the close, and what did it cost?
{{ worked_example('inv_001418_100') }}
