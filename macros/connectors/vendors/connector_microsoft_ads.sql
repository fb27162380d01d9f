{# generated from contract/connectors/microsoft_ads.yml by make contract; edit that file instead. #}
{% macro connector_microsoft_ads() -%}
{{ return(fromjson('{
"settings": {"currency": null},
"words": {},
"minor_units": {},
"objects": {
"stats": {"required": true, "key": ["account_id", "campaign_id", "day", "part", "device", "network", "os", "other", "distribution", "match", "delivered", "language"], "optional": [], "shards": false, "parts": true, "newest": null, "tables": ["stats", "campaignperformancedailyreport", "campaignperformancereportdaily", "campaignperformancereport", "campaignreport", "microsoftadsstats", "microsoftadscampaignperformancedailyreport", "microsoftadscampaignperformancereportdaily", "microsoftadscampaignperformancereport", "microsoftadscampaignreport", "bingadsstats", "bingadscampaignperformancedailyreport", "bingadscampaignperformancereportdaily", "bingadscampaignperformancereport", "bingadscampaignreport", "bingadsstats", "bingadscampaignperformancedailyreport", "bingadscampaignperformancereportdaily", "bingadscampaignperformancereport", "bingadscampaignreport", "bingstats", "bingcampaignperformancedailyreport", "bingcampaignperformancereportdaily", "bingcampaignperformancereport", "bingcampaignreport", "microsoftstats", "microsoftcampaignperformancedailyreport", "microsoftcampaignperformancereportdaily", "microsoftcampaignperformancereport", "microsoftcampaignreport", "statsdata", "campaignperformancedailyreportdata", "campaignperformancereportdailydata", "campaignperformancereportdata", "campaignreportdata", "microsoftadsstatsdata", "microsoftadscampaignperformancedailyreportdata", "microsoftadscampaignperformancereportdailydata", "microsoftadscampaignperformancereportdata", "microsoftadscampaignreportdata", "bingadsstatsdata", "bingadscampaignperformancedailyreportdata", "bingadscampaignperformancereportdailydata", "bingadscampaignperformancereportdata", "bingadscampaignreportdata", "bingadsstatsdata", "bingadscampaignperformancedailyreportdata", "bingadscampaignperformancereportdailydata", "bingadscampaignperformancereportdata", "bingadscampaignreportdata", "bingstatsdata", "bingcampaignperformancedailyreportdata", "bingcampaignperformancereportdailydata", "bingcampaignperformancereportdata", "bingcampaignreportdata", "microsoftstatsdata", "microsoftcampaignperformancedailyreportdata", "microsoftcampaignperformancereportdailydata", "microsoftcampaignperformancereportdata", "microsoftcampaignreportdata"], "columns": {
    "account_id": {"type": "id", "names": [{"bare": "accountid"}, {"bare": "accountid"}]},
    "campaign_id": {"type": "id", "names": [{"bare": "campaignid"}, {"bare": "campaignid"}]},
    "campaign_name": {"type": "text", "names": [{"bare": "campaignname"}, {"bare": "campaignname"}, {"bare": "campaign"}]},
    "campaign_type": {"type": "text", "names": [{"bare": "campaigntype"}, {"bare": "campaigntype"}]},
    "ad_id": {"type": "id", "names": [{"bare": "adid"}]},
    "day": {"type": "ts", "names": [{"bare": "day"}, {"bare": "date"}, {"bare": "timeperiod"}, {"bare": "gregoriandate"}], "required": true},
    "on_day": {"type": "ts", "names": [{"bare": "onday"}, {"bare": "day"}, {"bare": "date"}, {"bare": "timeperiod"}, {"bare": "gregoriandate"}]},
    "own_day": {"type": "ts", "names": [{"bare": "ownday"}, {"bare": "day"}]},
    "until": {"type": "ts", "names": [{"bare": "until"}]},
    "part": {"type": "id", "names": [{"bare": "part"}, {"bare": "fivetranid"}]},
    "device": {"type": "id", "names": [{"bare": "device"}, {"bare": "devicetype"}]},
    "network": {"type": "id", "names": [{"bare": "network"}]},
    "os": {"type": "id", "names": [{"bare": "os"}, {"bare": "deviceos"}]},
    "other": {"type": "id", "names": [{"bare": "other"}, {"bare": "topvsother"}]},
    "distribution": {"type": "id", "names": [{"bare": "distribution"}, {"bare": "addistribution"}]},
    "match": {"type": "id", "names": [{"bare": "match"}, {"bare": "bidmatchtype"}]},
    "delivered": {"type": "id", "names": [{"bare": "delivered"}, {"bare": "deliveredmatchtype"}]},
    "language": {"type": "id", "names": [{"bare": "language"}]},
    "spend": {"type": "major", "names": [{"bare": "spend"}, {"bare": "spend"}, {"bare": "cost"}], "required": true},
    "impressions": {"type": "text", "names": [{"bare": "impressions"}]},
    "clicks": {"type": "text", "names": [{"bare": "clicks"}]},
    "currency": {"type": "text", "names": [{"bare": "currency"}, {"bare": "currencycode"}]}
}},
"ad": {"required": false, "key": ["id"], "optional": [], "shards": false, "parts": false, "newest": null, "tables": ["ad", "adhistory", "microsoftadsad", "microsoftadsadhistory", "bingadsad", "bingadsadhistory", "bingadsad", "bingadsadhistory", "bingad", "bingadhistory", "microsoftad", "microsoftadhistory", "addata", "adhistorydata", "microsoftadsaddata", "microsoftadsadhistorydata", "bingadsaddata", "bingadsadhistorydata", "bingadsaddata", "bingadsadhistorydata", "bingaddata", "bingadhistorydata", "microsoftaddata", "microsoftadhistorydata"], "columns": {
    "id": {"type": "id", "names": [{"bare": "id"}]},
    "campaign_id": {"type": "id", "names": [{"bare": "campaignid"}]}
}},
"campaign": {"required": false, "key": ["id"], "optional": [], "shards": false, "parts": false, "newest": "updated_at", "tables": ["campaign", "campaignhistory", "campaigns", "microsoftadscampaign", "microsoftadscampaignhistory", "microsoftadscampaigns", "bingadscampaign", "bingadscampaignhistory", "bingadscampaigns", "bingadscampaign", "bingadscampaignhistory", "bingadscampaigns", "bingcampaign", "bingcampaignhistory", "bingcampaigns", "microsoftcampaign", "microsoftcampaignhistory", "microsoftcampaigns", "campaigndata", "campaignhistorydata", "campaignsdata", "microsoftadscampaigndata", "microsoftadscampaignhistorydata", "microsoftadscampaignsdata", "bingadscampaigndata", "bingadscampaignhistorydata", "bingadscampaignsdata", "bingadscampaigndata", "bingadscampaignhistorydata", "bingadscampaignsdata", "bingcampaigndata", "bingcampaignhistorydata", "bingcampaignsdata", "microsoftcampaigndata", "microsoftcampaignhistorydata", "microsoftcampaignsdata"], "columns": {
    "id": {"type": "id", "names": [{"bare": "id"}, {"bare": "campaignid"}]},
    "name": {"type": "text", "names": [{"bare": "name"}, {"bare": "campaignname"}]},
    "type": {"type": "text", "names": [{"bare": "type"}, {"bare": "campaigntype"}]},
    "account_id": {"type": "id", "names": [{"bare": "accountid"}]},
    "started_on": {"type": "ts", "names": [{"bare": "startedon"}]},
    "ended_on": {"type": "ts", "names": [{"bare": "endedon"}]},
    "updated_at": {"type": "ts", "names": [{"bare": "updatedat"}, {"bare": "modifiedtime"}]}
}},
"account": {"required": false, "key": ["id"], "optional": [], "shards": false, "parts": false, "newest": "updated_at", "tables": ["account", "accounthistory", "accounts", "microsoftadsaccount", "microsoftadsaccounthistory", "microsoftadsaccounts", "bingadsaccount", "bingadsaccounthistory", "bingadsaccounts", "bingadsaccount", "bingadsaccounthistory", "bingadsaccounts", "bingaccount", "bingaccounthistory", "bingaccounts", "microsoftaccount", "microsoftaccounthistory", "microsoftaccounts", "accountdata", "accounthistorydata", "accountsdata", "microsoftadsaccountdata", "microsoftadsaccounthistorydata", "microsoftadsaccountsdata", "bingadsaccountdata", "bingadsaccounthistorydata", "bingadsaccountsdata", "bingadsaccountdata", "bingadsaccounthistorydata", "bingadsaccountsdata", "bingaccountdata", "bingaccounthistorydata", "bingaccountsdata", "microsoftaccountdata", "microsoftaccounthistorydata", "microsoftaccountsdata"], "columns": {
    "id": {"type": "id", "names": [{"bare": "id"}]},
    "currency": {"type": "text", "names": [{"bare": "currency"}, {"bare": "currencycode"}]},
    "updated_at": {"type": "ts", "names": [{"bare": "updatedat"}, {"bare": "lastmodifiedtime"}]}
}}
}
}')) }}
{%- endmacro %}
