{# generated from contract/connectors/firstpromoter.yml by make contract; edit that file instead. #}
{% macro connector_firstpromoter() -%}
{{ return(fromjson('{
"settings": {"currency": null, "link_parameters": ["fpr", "fp_ref", "via"]},
"words": {},
"minor_units": {"BIF": 0, "CLP": 0, "DJF": 0, "GNF": 0, "JPY": 0, "KMF": 0, "KRW": 0, "MGA": 0, "PYG": 0, "RWF": 0, "VND": 0, "VUV": 0, "XAF": 0, "XOF": 0, "XPF": 0, "BHD": 3, "JOD": 3, "KWD": 3, "OMR": 3, "TND": 3},
"objects": {
"partner": {"required": false, "key": ["id"], "optional": [], "shards": false, "parts": false, "newest": "updated_at", "tables": ["partner", "promoters", "promoter", "firstpromoterpartner", "firstpromoterpromoters", "firstpromoterpromoter", "firstpromoterpartner", "firstpromoterpromoters", "firstpromoterpromoter", "partnerdata", "promotersdata", "promoterdata", "firstpromoterpartnerdata", "firstpromoterpromotersdata", "firstpromoterpromoterdata", "firstpromoterpartnerdata", "firstpromoterpromotersdata", "firstpromoterpromoterdata"], "columns": {
    "id": {"type": "id", "names": [{"bare": "id"}], "required": true},
    "name": {"type": "text", "names": [{"bare": "name"}]},
    "first_name": {"type": "text", "names": [{"bare": "firstname"}, {"bare": "profilefirstname", "paths": [["profile", "first_name"]]}]},
    "last_name": {"type": "text", "names": [{"bare": "lastname"}, {"bare": "profilelastname", "paths": [["profile", "last_name"]]}]},
    "email": {"type": "text", "names": [{"bare": "email"}], "required": true},
    "cust_id": {"type": "id", "names": [{"bare": "custid"}], "required": true},
    "joined_at": {"type": "ts", "names": [{"bare": "joinedat"}, {"bare": "createdat"}]},
    "updated_at": {"type": "ts", "names": [{"bare": "updatedat"}]}
}},
"link": {"required": false, "key": ["partner_id", "token"], "optional": [], "shards": false, "parts": false, "newest": null, "list": {"of": "partner", "columns": ["promotercampaigns", "promotions"]}, "tables": ["link", "promotercampaigns", "promotions", "partnerpromotercampaigns", "partnerpromotions", "promoterspromotercampaigns", "promoterspromotions", "promoterpromotercampaigns", "promoterpromotions", "firstpromoterlink", "firstpromoterpromotercampaigns", "firstpromoterpromotions", "firstpromoterpartnerpromotercampaigns", "firstpromoterpartnerpromotions", "firstpromoterpromoterspromotercampaigns", "firstpromoterpromoterspromotions", "firstpromoterpromoterpromotercampaigns", "firstpromoterpromoterpromotions", "firstpromoterlink", "firstpromoterpromotercampaigns", "firstpromoterpromotions", "firstpromoterpartnerpromotercampaigns", "firstpromoterpartnerpromotions", "firstpromoterpromoterspromotercampaigns", "firstpromoterpromoterspromotions", "firstpromoterpromoterpromotercampaigns", "firstpromoterpromoterpromotions", "linkdata", "promotercampaignsdata", "promotionsdata", "partnerpromotercampaignsdata", "partnerpromotionsdata", "promoterspromotercampaignsdata", "promoterspromotionsdata", "promoterpromotercampaignsdata", "promoterpromotionsdata", "firstpromoterlinkdata", "firstpromoterpromotercampaignsdata", "firstpromoterpromotionsdata", "firstpromoterpartnerpromotercampaignsdata", "firstpromoterpartnerpromotionsdata", "firstpromoterpromoterspromotercampaignsdata", "firstpromoterpromoterspromotionsdata", "firstpromoterpromoterpromotercampaignsdata", "firstpromoterpromoterpromotionsdata", "firstpromoterlinkdata", "firstpromoterpromotercampaignsdata", "firstpromoterpromotionsdata", "firstpromoterpartnerpromotercampaignsdata", "firstpromoterpartnerpromotionsdata", "firstpromoterpromoterspromotercampaignsdata", "firstpromoterpromoterspromotionsdata", "firstpromoterpromoterpromotercampaignsdata", "firstpromoterpromoterpromotionsdata"], "columns": {
    "partner_id": {"type": "id", "names": [{"bare": "partnerid"}, {"bare": "promoterid"}, {"bare": "promoterid", "paths": [["promoter", "id"]]}, {"bare": "dltparentpartnerid"}, {"bare": "id"}]},
    "token": {"type": "id", "names": [{"bare": "elementreftoken", "paths": [["element", "ref_token"]]}, {"bare": "elementrefid", "paths": [["element", "ref_id"]]}, {"bare": "token"}, {"bare": "reftoken"}, {"bare": "refid"}]},
    "coupon": {"type": "text", "names": [{"bare": "elementpromocode", "paths": [["element", "promo_code"]]}, {"bare": "elementcoupon", "paths": [["element", "coupon"]]}, {"bare": "coupon"}, {"bare": "promocode"}]}
}},
"referral": {"required": false, "key": ["id"], "optional": [], "shards": false, "parts": false, "newest": null, "tables": ["referral", "referrals", "leads", "firstpromoterreferral", "firstpromoterreferrals", "firstpromoterleads", "firstpromoterreferral", "firstpromoterreferrals", "firstpromoterleads", "referraldata", "referralsdata", "leadsdata", "firstpromoterreferraldata", "firstpromoterreferralsdata", "firstpromoterleadsdata", "firstpromoterreferraldata", "firstpromoterreferralsdata", "firstpromoterleadsdata"], "columns": {
    "id": {"type": "id", "names": [{"bare": "id"}], "required": true},
    "partner_id": {"type": "id", "names": [{"bare": "partnerid"}, {"bare": "promotercampaignpromoterid", "paths": [["promotercampaign", "promoter_id"]]}, {"bare": "promotercampaignpromoterid", "paths": [["promotercampaignpromoter", "id"], ["promotercampaign", "promoter", "id"]]}, {"bare": "promoterid", "paths": [["promoter", "id"]]}, {"bare": "promoterid"}]},
    "email": {"type": "text", "names": [{"bare": "email"}]},
    "state": {"type": "text", "names": [{"bare": "state"}]},
    "registered_at": {"type": "ts", "names": [{"bare": "registeredat"}, {"bare": "createdat"}]},
    "customer_since": {"type": "ts", "names": [{"bare": "customersince"}], "required": true}
}},
"commission": {"required": true, "key": ["id"], "optional": [], "shards": false, "parts": false, "newest": "updated_at", "tables": ["commission", "commissions", "rewards", "firstpromotercommission", "firstpromotercommissions", "firstpromoterrewards", "firstpromotercommission", "firstpromotercommissions", "firstpromoterrewards", "commissiondata", "commissionsdata", "rewardsdata", "firstpromotercommissiondata", "firstpromotercommissionsdata", "firstpromoterrewardsdata", "firstpromotercommissiondata", "firstpromotercommissionsdata", "firstpromoterrewardsdata"], "columns": {
    "id": {"type": "id", "names": [{"bare": "id"}], "required": true},
    "partner_id": {"type": "id", "names": [{"bare": "partnerid"}, {"bare": "promotercampaignpromoterid", "paths": [["promotercampaign", "promoter_id"]]}, {"bare": "promotercampaignpromoterid", "paths": [["promotercampaignpromoter", "id"], ["promotercampaign", "promoter", "id"]]}, {"bare": "promoterid", "paths": [["promoter", "id"]]}, {"bare": "promoterid"}]},
    "document": {"type": "text", "names": [{"bare": "document"}, {"bare": "eventid"}]},
    "amount": {"type": "text", "names": [{"bare": "amount"}], "required": true},
    "currency": {"type": "text", "names": [{"bare": "currency"}, {"bare": "commissioncurrency"}]},
    "unit": {"type": "text", "names": [{"bare": "unit"}], "required": true},
    "status": {"type": "text", "names": [{"bare": "status"}], "required": true},
    "is_paid": {"type": "flag", "names": [{"bare": "ispaid"}]},
    "earned_at": {"type": "ts", "names": [{"bare": "earnedat"}, {"bare": "createdat"}]},
    "paid_at": {"type": "ts", "names": [{"bare": "paidat"}, {"bare": "payoutpaidat", "paths": [["payout", "paid_at"]]}]},
    "updated_at": {"type": "ts", "names": [{"bare": "updatedat"}, {"bare": "statusupdatedat"}]}
}}
}
}')) }}
{%- endmacro %}
