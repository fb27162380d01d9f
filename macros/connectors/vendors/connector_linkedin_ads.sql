{# generated from contract/connectors/linkedin_ads.yml by make contract; edit that file instead. #}
{% macro connector_linkedin_ads() -%}
{{ return(fromjson('{
"settings": {"currency": null},
"words": {},
"minor_units": {},
"objects": {
"stats": {"required": true, "key": ["account_id", "campaign_id", "ad_id", "day", "own_day", "part"], "optional": ["own_day"], "shards": false, "parts": true, "newest": null, "tables": ["stats", "adanalyticsbycampaign", "adcampaignanalytics", "campaignreport", "campaignperformancereport", "adanalyticsbycreative", "linkedinadsstats", "linkedinadsadanalyticsbycampaign", "linkedinadsadcampaignanalytics", "linkedinadscampaignreport", "linkedinadscampaignperformancereport", "linkedinadsadanalyticsbycreative", "linkedinstats", "linkedinadanalyticsbycampaign", "linkedinadcampaignanalytics", "linkedincampaignreport", "linkedincampaignperformancereport", "linkedinadanalyticsbycreative", "statsdata", "adanalyticsbycampaigndata", "adcampaignanalyticsdata", "campaignreportdata", "campaignperformancereportdata", "adanalyticsbycreativedata", "linkedinadsstatsdata", "linkedinadsadanalyticsbycampaigndata", "linkedinadsadcampaignanalyticsdata", "linkedinadscampaignreportdata", "linkedinadscampaignperformancereportdata", "linkedinadsadanalyticsbycreativedata", "linkedinstatsdata", "linkedinadanalyticsbycampaigndata", "linkedinadcampaignanalyticsdata", "linkedincampaignreportdata", "linkedincampaignperformancereportdata", "linkedinadanalyticsbycreativedata"], "columns": {
    "account_id": {"type": "id", "names": [{"bare": "accountid"}, {"bare": "accountid"}]},
    "campaign_id": {"type": "id", "names": [{"bare": "campaignid"}, {"bare": "campaignid"}, {"bare": "pivotvalue"}, {"bare": "sponsoredcampaign"}, {"bare": "pivotvalues0", "paths": [["pivotvalues", "0"]]}, {"bare": "stringofpivotvalues"}]},
    "campaign_name": {"type": "text", "names": [{"bare": "campaignname"}, {"bare": "campaignname"}]},
    "campaign_type": {"type": "text", "names": [{"bare": "campaigntype"}]},
    "ad_id": {"type": "id", "names": [{"bare": "adid"}, {"bare": "creativeid"}]},
    "day": {"type": "ts", "names": [{"bare": "day"}, {"bare": "startdate"}, {"bare": "startdateinutc"}, {"bare": "date"}], "required": true},
    "on_day": {"type": "ts", "names": [{"bare": "onday"}, {"bare": "day"}, {"bare": "startdate"}, {"bare": "startdateinutc"}, {"bare": "date"}]},
    "own_day": {"type": "ts", "names": [{"bare": "ownday"}, {"bare": "day"}]},
    "until": {"type": "ts", "names": [{"bare": "until"}, {"bare": "enddate"}, {"bare": "enddateinutc"}]},
    "part": {"type": "id", "names": [{"bare": "part"}, {"bare": "fivetranid"}]},
    "spend": {"type": "major", "names": [{"bare": "spend"}, {"bare": "costinlocalcurrency"}, {"bare": "costinlocalcurrency"}, {"bare": "totalspent"}], "required": true},
    "impressions": {"type": "text", "names": [{"bare": "impressions"}]},
    "clicks": {"type": "text", "names": [{"bare": "clicks"}]},
    "currency": {"type": "text", "names": [{"bare": "currency"}, {"bare": "currency"}]}
}},
"ad": {"required": false, "key": ["id"], "optional": [], "shards": false, "parts": false, "newest": null, "tables": ["ad", "creativehistory", "linkedinadsad", "linkedinadscreativehistory", "linkedinad", "linkedincreativehistory", "addata", "creativehistorydata", "linkedinadsaddata", "linkedinadscreativehistorydata", "linkedinaddata", "linkedincreativehistorydata"], "columns": {
    "id": {"type": "id", "names": [{"bare": "id"}]},
    "campaign_id": {"type": "id", "names": [{"bare": "campaignid"}]}
}},
"campaign": {"required": false, "key": ["id"], "optional": [], "shards": false, "parts": false, "newest": "updated_at", "tables": ["campaign", "campaignhistory", "campaigns", "linkedinadscampaign", "linkedinadscampaignhistory", "linkedinadscampaigns", "linkedincampaign", "linkedincampaignhistory", "linkedincampaigns", "campaigndata", "campaignhistorydata", "campaignsdata", "linkedinadscampaigndata", "linkedinadscampaignhistorydata", "linkedinadscampaignsdata", "linkedincampaigndata", "linkedincampaignhistorydata", "linkedincampaignsdata"], "columns": {
    "id": {"type": "id", "names": [{"bare": "id"}, {"bare": "campaignid"}]},
    "name": {"type": "text", "names": [{"bare": "name"}, {"bare": "campaignname"}]},
    "type": {"type": "text", "names": [{"bare": "type"}]},
    "account_id": {"type": "id", "names": [{"bare": "accountid"}, {"bare": "account"}]},
    "started_on": {"type": "ts", "names": [{"bare": "startedon"}, {"bare": "runschedulestart"}, {"bare": "runschedulestart", "paths": [["runschedule", "start"]]}]},
    "ended_on": {"type": "ts", "names": [{"bare": "endedon"}, {"bare": "runscheduleend"}, {"bare": "runscheduleend", "paths": [["runschedule", "end"]]}]},
    "updated_at": {"type": "ts", "names": [{"bare": "updatedat"}, {"bare": "lastmodifiedtime"}, {"bare": "lastmodified"}]}
}},
"account": {"required": false, "key": ["id"], "optional": [], "shards": false, "parts": false, "newest": "updated_at", "tables": ["account", "accounthistory", "accounts", "linkedinadsaccount", "linkedinadsaccounthistory", "linkedinadsaccounts", "linkedinaccount", "linkedinaccounthistory", "linkedinaccounts", "accountdata", "accounthistorydata", "accountsdata", "linkedinadsaccountdata", "linkedinadsaccounthistorydata", "linkedinadsaccountsdata", "linkedinaccountdata", "linkedinaccounthistorydata", "linkedinaccountsdata"], "columns": {
    "id": {"type": "id", "names": [{"bare": "id"}]},
    "currency": {"type": "text", "names": [{"bare": "currency"}]},
    "updated_at": {"type": "ts", "names": [{"bare": "updatedat"}, {"bare": "lastmodifiedtime"}, {"bare": "lastmodified"}]}
}}
}
}')) }}
{%- endmacro %}
