{# generated from contract/connectors/dub.yml by make contract; edit that file instead. #}
{% macro connector_dub() -%}
{{ return(fromjson('{
"settings": {"link_parameters": ["via", "dub_id"]},
"words": {},
"minor_units": {"BIF": 0, "CLP": 0, "DJF": 0, "GNF": 0, "JPY": 0, "KMF": 0, "KRW": 0, "MGA": 0, "PYG": 0, "RWF": 0, "VND": 0, "VUV": 0, "XAF": 0, "XOF": 0, "XPF": 0, "BHD": 3, "JOD": 3, "KWD": 3, "OMR": 3, "TND": 3},
"objects": {
"partner": {"required": false, "key": ["id"], "optional": [], "shards": false, "parts": false, "newest": null, "tables": ["partner", "partners", "dubpartner", "dubpartners", "partnerdata", "partnersdata", "dubpartnerdata", "dubpartnersdata"], "columns": {
    "id": {"type": "id", "names": [{"bare": "id"}], "required": true},
    "name": {"type": "text", "names": [{"bare": "name"}, {"bare": "companyname"}, {"bare": "name"}]},
    "first_name": {"type": "text", "names": [{"bare": "firstname"}]},
    "last_name": {"type": "text", "names": [{"bare": "lastname"}]},
    "email": {"type": "text", "names": [{"bare": "email"}], "required": true},
    "joined_at": {"type": "ts", "names": [{"bare": "joinedat"}, {"bare": "createdat"}]},
    "payoutsEnabledAt": {"type": "text", "names": [{"bare": "payoutsenabledat"}], "required": true}
}},
"link": {"required": false, "key": ["partner_id", "token"], "optional": [], "shards": false, "parts": false, "newest": null, "list": {"of": "partner", "columns": ["links"]}, "tables": ["link", "links", "partnerlinks", "partnerslinks", "dublink", "dublinks", "dubpartnerlinks", "dubpartnerslinks", "linkdata", "linksdata", "partnerlinksdata", "partnerslinksdata", "dublinkdata", "dublinksdata", "dubpartnerlinksdata", "dubpartnerslinksdata"], "columns": {
    "partner_id": {"type": "id", "names": [{"bare": "partnerid"}, {"bare": "partnerid"}, {"bare": "dltparentpartnerid"}, {"bare": "id"}]},
    "token": {"type": "id", "names": [{"bare": "elementkey", "paths": [["element", "key"]]}, {"bare": "token"}, {"bare": "key"}]}
}},
"click": {"required": false, "key": ["id"], "optional": [], "shards": false, "parts": false, "newest": null, "tables": ["click", "clickevents", "clicks", "dubclick", "dubclickevents", "dubclicks", "clickdata", "clickeventsdata", "clicksdata", "dubclickdata", "dubclickeventsdata", "dubclicksdata"], "columns": {
    "id": {"type": "id", "names": [{"bare": "id"}, {"bare": "clickid", "paths": [["click", "id"]]}, {"bare": "clickid"}], "required": true},
    "partner_id": {"type": "id", "names": [{"bare": "partnerid"}, {"bare": "partnerid"}, {"bare": "linkpartnerid", "paths": [["link", "partnerId"]]}, {"bare": "partnerid", "paths": [["partner", "id"]]}], "required": true}
}},
"referral": {"required": false, "key": ["id"], "optional": [], "shards": false, "parts": false, "newest": null, "tables": ["referral", "customers", "customer", "dubreferral", "dubcustomers", "dubcustomer", "referraldata", "customersdata", "customerdata", "dubreferraldata", "dubcustomersdata", "dubcustomerdata"], "columns": {
    "id": {"type": "id", "names": [{"bare": "id"}], "required": true},
    "partner_id": {"type": "id", "names": [{"bare": "partnerid"}, {"bare": "partnerid", "paths": [["partner", "id"]]}, {"bare": "partnerid"}]},
    "email": {"type": "text", "names": [{"bare": "email"}]},
    "registered_at": {"type": "ts", "names": [{"bare": "registeredat"}, {"bare": "createdat"}]},
    "first_sale_at": {"type": "ts", "names": [{"bare": "firstsaleat"}, {"bare": "firstsaleat"}]},
    "sales": {"type": "text", "names": [{"bare": "sales"}]},
    "externalId": {"type": "text", "names": [{"bare": "externalid"}], "required": true}
}},
"payout": {"required": false, "key": ["id"], "optional": [], "shards": false, "parts": false, "newest": null, "tables": ["payout", "payouts", "dubpayout", "dubpayouts", "payoutdata", "payoutsdata", "dubpayoutdata", "dubpayoutsdata"], "columns": {
    "id": {"type": "id", "names": [{"bare": "id"}], "required": true},
    "paid_at": {"type": "ts", "names": [{"bare": "paidat"}, {"bare": "paidat"}]},
    "partner_id": {"type": "id", "names": [{"bare": "partnerid"}, {"bare": "partnerid"}, {"bare": "partnerid", "paths": [["partner", "id"]]}], "required": true}
}},
"commission": {"required": true, "key": ["id"], "optional": [], "shards": false, "parts": false, "newest": "updated_at", "tables": ["commission", "commissions", "dubcommission", "dubcommissions", "commissiondata", "commissionsdata", "dubcommissiondata", "dubcommissionsdata"], "columns": {
    "id": {"type": "id", "names": [{"bare": "id"}], "required": true},
    "type": {"type": "text", "names": [{"bare": "type"}]},
    "partner_id": {"type": "id", "names": [{"bare": "partnerid"}, {"bare": "partnerid", "paths": [["partner", "id"]]}, {"bare": "partnerid"}]},
    "document": {"type": "text", "names": [{"bare": "document"}, {"bare": "invoiceid"}]},
    "earnings": {"type": "minor", "names": [{"bare": "earnings"}], "required": true},
    "currency": {"type": "text", "names": [{"bare": "currency"}]},
    "status": {"type": "text", "names": [{"bare": "status"}], "required": true},
    "payout_id": {"type": "id", "names": [{"bare": "payoutid"}, {"bare": "payoutid"}, {"bare": "payoutid", "paths": [["payout", "id"]]}]},
    "earned_at": {"type": "ts", "names": [{"bare": "earnedat"}, {"bare": "createdat"}]},
    "updated_at": {"type": "ts", "names": [{"bare": "updatedat"}, {"bare": "updatedat"}]}
}}
}
}')) }}
{%- endmacro %}
