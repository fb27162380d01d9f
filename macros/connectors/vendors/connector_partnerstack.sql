{# generated from contract/connectors/partnerstack.yml by make contract; edit that file instead. #}
{% macro connector_partnerstack() -%}
{{ return(fromjson('{
"settings": {"currency": null, "invoice_keys": ["invoice_id", "stripe_invoice_id", "charge_id", "stripe_charge_id"], "link_parameters": ["ps_partner_key", "gspk"]},
"words": {},
"minor_units": {"BIF": 0, "CLP": 0, "DJF": 0, "GNF": 0, "JPY": 0, "KMF": 0, "KRW": 0, "MGA": 0, "PYG": 0, "RWF": 0, "VND": 0, "VUV": 0, "XAF": 0, "XOF": 0, "XPF": 0, "BHD": 3, "JOD": 3, "KWD": 3, "OMR": 3, "TND": 3},
"objects": {
"partner": {"required": false, "key": ["id"], "optional": [], "shards": false, "parts": false, "newest": "updated_at", "tables": ["partner", "partnerships", "partnership", "partners", "partnerstackpartner", "partnerstackpartnerships", "partnerstackpartnership", "partnerstackpartners", "partnerstackpartner", "partnerstackpartnerships", "partnerstackpartnership", "partnerstackpartners", "partnerdata", "partnershipsdata", "partnershipdata", "partnersdata", "partnerstackpartnerdata", "partnerstackpartnershipsdata", "partnerstackpartnershipdata", "partnerstackpartnersdata", "partnerstackpartnerdata", "partnerstackpartnershipsdata", "partnerstackpartnershipdata", "partnerstackpartnersdata"], "columns": {
    "id": {"type": "id", "names": [{"bare": "id"}, {"bare": "partnerkey"}], "required": true},
    "name": {"type": "text", "names": [{"bare": "name"}]},
    "first_name": {"type": "text", "names": [{"bare": "firstname"}], "required": true},
    "last_name": {"type": "text", "names": [{"bare": "lastname"}]},
    "email": {"type": "text", "names": [{"bare": "email"}], "required": true},
    "joined_at": {"type": "ts", "names": [{"bare": "joinedat"}, {"bare": "createdat"}]},
    "updated_at": {"type": "ts", "names": [{"bare": "updatedat"}]}
}},
"link": {"required": false, "key": ["partner_id"], "optional": [], "shards": false, "parts": false, "newest": null, "tables": ["link", "partnerships", "partnership", "partners", "partnerstacklink", "partnerstackpartnerships", "partnerstackpartnership", "partnerstackpartners", "partnerstacklink", "partnerstackpartnerships", "partnerstackpartnership", "partnerstackpartners", "linkdata", "partnershipsdata", "partnershipdata", "partnersdata", "partnerstacklinkdata", "partnerstackpartnershipsdata", "partnerstackpartnershipdata", "partnerstackpartnersdata", "partnerstacklinkdata", "partnerstackpartnershipsdata", "partnerstackpartnershipdata", "partnerstackpartnersdata"], "columns": {
    "partner_id": {"type": "id", "names": [{"bare": "partnerid"}, {"bare": "partnerkey"}], "required": true},
    "token": {"type": "text", "names": [{"bare": "token"}, {"bare": "partnerkey"}]}
}},
"referral": {"required": false, "key": ["id"], "optional": [], "shards": false, "parts": false, "newest": "updated_at", "tables": ["referral", "customers", "customer", "partnerstackreferral", "partnerstackcustomers", "partnerstackcustomer", "partnerstackreferral", "partnerstackcustomers", "partnerstackcustomer", "referraldata", "customersdata", "customerdata", "partnerstackreferraldata", "partnerstackcustomersdata", "partnerstackcustomerdata", "partnerstackreferraldata", "partnerstackcustomersdata", "partnerstackcustomerdata"], "columns": {
    "id": {"type": "id", "names": [{"bare": "id"}, {"bare": "key"}], "required": true},
    "partner_id": {"type": "id", "names": [{"bare": "partnerid"}, {"bare": "partnerkey"}, {"bare": "partnershippartnerkey", "paths": [["partnership", "partner_key"]]}], "required": true},
    "email": {"type": "text", "names": [{"bare": "email"}]},
    "test": {"type": "flag", "names": [{"bare": "test"}]},
    "registered_at": {"type": "ts", "names": [{"bare": "registeredat"}, {"bare": "createdat"}]},
    "updated_at": {"type": "ts", "names": [{"bare": "updatedat"}]}
}},
"commission": {"required": true, "key": ["id"], "optional": [], "shards": false, "parts": false, "newest": "updated_at", "tables": ["commission", "rewards", "reward", "partnerstackcommission", "partnerstackrewards", "partnerstackreward", "partnerstackcommission", "partnerstackrewards", "partnerstackreward", "commissiondata", "rewardsdata", "rewarddata", "partnerstackcommissiondata", "partnerstackrewardsdata", "partnerstackrewarddata", "partnerstackcommissiondata", "partnerstackrewardsdata", "partnerstackrewarddata"], "columns": {
    "id": {"type": "id", "names": [{"bare": "id"}, {"bare": "key"}], "required": true},
    "partner_id": {"type": "id", "names": [{"bare": "partnerid"}, {"bare": "partnershippartnerkey", "paths": [["partnership", "partner_key"]]}, {"bare": "partnerkey"}, {"bare": "partnerkey", "paths": [["partner", "key"]]}]},
    "transaction_key": {"type": "text", "names": [{"bare": "transactionkey"}, {"bare": "transactionkey", "paths": [["transaction", "key"]]}]},
    "document": {"type": "text", "keys": "invoice_keys", "within": [{"bare": "transactionmetadata", "paths": [["transaction", "metadata"]]}, {"bare": "transactionextension", "paths": [["transaction", "extension"]]}, {"bare": "transactionmeta", "paths": [["transaction", "meta"]]}]},
    "amount": {"type": "text", "names": [{"bare": "amount"}], "required": true},
    "currency": {"type": "text", "names": [{"bare": "currency"}, {"bare": "transactionrewardcurrency", "paths": [["transaction", "reward_currency"]]}]},
    "reward_status": {"type": "text", "names": [{"bare": "rewardstatus"}], "required": true},
    "payment_status": {"type": "text", "names": [{"bare": "paymentstatus"}]},
    "earned_at": {"type": "ts", "names": [{"bare": "earnedat"}, {"bare": "createdat"}]},
    "paid_at": {"type": "ts", "names": [{"bare": "paidat"}, {"bare": "withdrawnat"}, {"bare": "availableat"}]},
    "updated_at": {"type": "ts", "names": [{"bare": "updatedat"}]}
}}
}
}')) }}
{%- endmacro %}
