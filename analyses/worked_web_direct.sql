-- A web lead that went straight to billing: who earned it, and what did it cost?
{{ worked_example('web_direct') }}
