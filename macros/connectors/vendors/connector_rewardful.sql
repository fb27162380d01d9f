{# generated from contract/connectors/rewardful.yml by make contract; edit that file instead. #}
{% macro connector_rewardful() -%}
{{ return(fromjson('{
"settings": {"link_parameters": ["via"]},
"words": {},
"minor_units": {"BIF": 0, "CLP": 0, "DJF": 0, "GNF": 0, "JPY": 0, "KMF": 0, "KRW": 0, "MGA": 0, "PYG": 0, "RWF": 0, "VND": 0, "VUV": 0, "XAF": 0, "XOF": 0, "XPF": 0, "BHD": 3, "JOD": 3, "KWD": 3, "OMR": 3, "TND": 3},
"objects": {
"partner": {"required": false, "key": ["id"], "optional": [], "shards": false, "parts": false, "newest": "updated_at", "tables": ["partner", "affiliates", "affiliate", "rewardfulpartner", "rewardfulaffiliates", "rewardfulaffiliate", "partnerdata", "affiliatesdata", "affiliatedata", "rewardfulpartnerdata", "rewardfulaffiliatesdata", "rewardfulaffiliatedata"], "columns": {
    "id": {"type": "id", "names": [{"bare": "id"}], "required": true},
    "name": {"type": "text", "names": [{"bare": "name"}]},
    "first_name": {"type": "text", "names": [{"bare": "firstname"}]},
    "last_name": {"type": "text", "names": [{"bare": "lastname"}], "required": true},
    "email": {"type": "text", "names": [{"bare": "email"}], "required": true},
    "joined_at": {"type": "ts", "names": [{"bare": "joinedat"}, {"bare": "confirmedat"}, {"bare": "createdat"}]},
    "coupon": {"type": "text", "names": [{"bare": "coupon"}, {"bare": "coupontoken", "paths": [["coupon", "token"]]}, {"bare": "coupontoken"}]},
    "updated_at": {"type": "ts", "names": [{"bare": "updatedat"}]}
}},
"link": {"required": false, "key": ["partner_id", "token"], "optional": [], "shards": false, "parts": false, "newest": null, "list": {"of": "partner", "columns": ["links"]}, "tables": ["link", "affiliatelinks", "affiliatelink", "partnerlinks", "affiliateslinks", "rewardfullink", "rewardfulaffiliatelinks", "rewardfulaffiliatelink", "rewardfulpartnerlinks", "rewardfulaffiliateslinks", "linkdata", "affiliatelinksdata", "affiliatelinkdata", "partnerlinksdata", "affiliateslinksdata", "rewardfullinkdata", "rewardfulaffiliatelinksdata", "rewardfulaffiliatelinkdata", "rewardfulpartnerlinksdata", "rewardfulaffiliateslinksdata"], "columns": {
    "partner_id": {"type": "id", "names": [{"bare": "partnerid"}, {"bare": "affiliateid"}, {"bare": "affiliateid", "paths": [["affiliate", "id"]]}, {"bare": "dltparentpartnerid"}, {"bare": "id"}]},
    "token": {"type": "id", "names": [{"bare": "elementtoken", "paths": [["element", "token"]]}, {"bare": "token"}]}
}},
"referral": {"required": false, "key": ["id"], "optional": [], "shards": false, "parts": false, "newest": "updated_at", "tables": ["referral", "referrals", "rewardfulreferral", "rewardfulreferrals", "referraldata", "referralsdata", "rewardfulreferraldata", "rewardfulreferralsdata"], "columns": {
    "id": {"type": "id", "names": [{"bare": "id"}], "required": true},
    "partner_id": {"type": "id", "names": [{"bare": "partnerid"}, {"bare": "affiliateid", "paths": [["affiliate", "id"]]}, {"bare": "affiliateid"}]},
    "email": {"type": "text", "names": [{"bare": "email"}, {"bare": "customeremail", "paths": [["customer", "email"]]}, {"bare": "customeremail"}]},
    "state": {"type": "text", "names": [{"bare": "state"}, {"bare": "conversionstate"}]},
    "became_lead_at": {"type": "ts", "names": [{"bare": "becameleadat"}]},
    "became_conversion_at": {"type": "ts", "names": [{"bare": "becameconversionat"}]},
    "created_at": {"type": "ts", "names": [{"bare": "createdat"}]},
    "updated_at": {"type": "ts", "names": [{"bare": "updatedat"}]}
}},
"commission": {"required": true, "key": ["id"], "optional": [], "shards": false, "parts": false, "newest": "updated_at", "tables": ["commission", "commissions", "rewardfulcommission", "rewardfulcommissions", "commissiondata", "commissionsdata", "rewardfulcommissiondata", "rewardfulcommissionsdata"], "columns": {
    "id": {"type": "id", "names": [{"bare": "id"}], "required": true},
    "partner_id": {"type": "id", "names": [{"bare": "partnerid"}, {"bare": "saleaffiliateid", "paths": [["saleaffiliate", "id"], ["sale", "affiliate", "id"]]}, {"bare": "salereferralaffiliateid", "paths": [["salereferralaffiliate", "id"], ["salereferral", "affiliate", "id"], ["sale", "referral", "affiliate", "id"]]}, {"bare": "affiliateid", "paths": [["affiliate", "id"]]}, {"bare": "affiliateid"}, {"bare": "saleaffiliateid"}]},
    "document": {"type": "text", "names": [{"bare": "document"}, {"bare": "salestripechargeid", "paths": [["sale", "stripe_charge_id"]]}, {"bare": "saleinvoiceid", "paths": [["sale", "invoice_id"]]}, {"bare": "stripechargeid"}]},
    "amount": {"type": "minor", "names": [{"bare": "amount"}], "required": true},
    "currency": {"type": "text", "names": [{"bare": "currency"}]},
    "state": {"type": "text", "names": [{"bare": "state"}], "required": true},
    "earned_at": {"type": "ts", "names": [{"bare": "earnedat"}, {"bare": "createdat"}]},
    "paid_at": {"type": "ts", "names": [{"bare": "paidat"}]},
    "voided_at": {"type": "ts", "names": [{"bare": "voidedat"}]},
    "due_at": {"type": "ts", "names": [{"bare": "dueat"}], "required": true},
    "updated_at": {"type": "ts", "names": [{"bare": "updatedat"}]}
}}
}
}')) }}
{%- endmacro %}
