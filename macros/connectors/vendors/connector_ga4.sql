{# generated from contract/connectors/ga4.yml by make contract; edit that file instead. #}
{% macro connector_ga4() -%}
{{ return(fromjson('{
"settings": {"talk_to_sales": ["generate_lead", "contact_sales", "demo_request", "book_demo"], "quote": ["request_quote", "quote_request"], "checkout": ["begin_checkout", "purchase", "add_payment_info"]},
"words": {},
"minor_units": {},
"objects": {
"event": {"required": false, "key": ["user_pseudo_id", "event_timestamp", "event_name", "bundle_id", "batch_index"], "optional": ["user_pseudo_id", "bundle_id", "batch_index"], "shards": true, "parts": false, "newest": null, "tables": ["event", "events", "eventdata", "ga4event", "ga4events", "ga4eventdata", "ga4exportevent", "ga4exportevents", "ga4exporteventdata", "eventdata", "eventsdata", "eventdatadata", "ga4eventdata", "ga4eventsdata", "ga4eventdatadata", "ga4exporteventdata", "ga4exporteventsdata", "ga4exporteventdatadata"], "columns": {
    "user_pseudo_id": {"type": "id", "names": [{"bare": "userpseudoid"}], "required": true},
    "user_id": {"type": "id", "names": [{"bare": "userid"}]},
    "event_name": {"type": "id", "names": [{"bare": "eventname"}, {"bare": "name"}], "required": true},
    "event_timestamp": {"type": "ts", "names": [{"bare": "eventtimestamp"}, {"bare": "timestamp"}], "required": true},
    "bundle_id": {"type": "id", "names": [{"bare": "bundleid"}, {"bare": "eventbundlesequenceid"}, {"bare": "bundlesequenceid"}]},
    "batch_index": {"type": "id", "names": [{"bare": "batchindex"}, {"bare": "batcheventindex"}]},
    "_fivetran_id": {"type": "id", "names": [{"bare": "fivetranid"}]},
    "is_intraday": {"type": "flag", "names": [{"bare": "isintraday"}]},
    "session_id": {"type": "id", "names": [{"bare": "sessionid"}, {"bare": "paramgasessionid"}, {"bare": "gasessionid"}], "parameter": "ga_session_id"},
    "engagement_ms": {"type": "text", "names": [{"bare": "engagementms"}, {"bare": "paramengagementtimemsec"}, {"bare": "engagementtimemsec"}], "parameter": "engagement_time_msec"},
    "page_location": {"type": "text", "names": [{"bare": "pagelocation"}, {"bare": "parampagelocation"}, {"bare": "pagelocation"}], "parameter": "page_location"},
    "page_referrer": {"type": "text", "names": [{"bare": "pagereferrer"}, {"bare": "parampagereferrer"}, {"bare": "pagereferrer"}], "parameter": "page_referrer"},
    "param_source": {"type": "text", "names": [{"bare": "paramsource"}, {"bare": "source"}], "parameter": "source"},
    "param_medium": {"type": "text", "names": [{"bare": "parammedium"}, {"bare": "medium"}], "parameter": "medium"},
    "param_campaign": {"type": "text", "names": [{"bare": "paramcampaign"}, {"bare": "campaign"}], "parameter": "campaign"},
    "last_click_source": {"type": "text", "names": [{"bare": "lastclicksource"}, {"bare": "sessiontrafficsourcelastclickmanualcampaignsource", "paths": [["sessiontrafficsourcelastclickmanualcampaign", "source"], ["sessiontrafficsourcelastclick", "manual_campaign", "source"]]}]},
    "last_click_medium": {"type": "text", "names": [{"bare": "lastclickmedium"}, {"bare": "sessiontrafficsourcelastclickmanualcampaignmedium", "paths": [["sessiontrafficsourcelastclickmanualcampaign", "medium"], ["sessiontrafficsourcelastclick", "manual_campaign", "medium"]]}]},
    "last_click_campaign": {"type": "text", "names": [{"bare": "lastclickcampaign"}, {"bare": "sessiontrafficsourcelastclickmanualcampaigncampaignname", "paths": [["sessiontrafficsourcelastclickmanualcampaign", "campaign_name"], ["sessiontrafficsourcelastclick", "manual_campaign", "campaign_name"]]}]},
    "cross_channel_source": {"type": "text", "names": [{"bare": "crosschannelsource"}, {"bare": "sessiontrafficsourcelastclickcrosschannelcampaignsource", "paths": [["sessiontrafficsourcelastclickcrosschannelcampaign", "source"], ["sessiontrafficsourcelastclick", "cross_channel_campaign", "source"]]}]},
    "cross_channel_medium": {"type": "text", "names": [{"bare": "crosschannelmedium"}, {"bare": "sessiontrafficsourcelastclickcrosschannelcampaignmedium", "paths": [["sessiontrafficsourcelastclickcrosschannelcampaign", "medium"], ["sessiontrafficsourcelastclick", "cross_channel_campaign", "medium"]]}]},
    "cross_channel_campaign": {"type": "text", "names": [{"bare": "crosschannelcampaign"}, {"bare": "sessiontrafficsourcelastclickcrosschannelcampaigncampaignname", "paths": [["sessiontrafficsourcelastclickcrosschannelcampaign", "campaign_name"], ["sessiontrafficsourcelastclick", "cross_channel_campaign", "campaign_name"]]}]},
    "google_ads_campaign": {"type": "text", "names": [{"bare": "googleadscampaign"}, {"bare": "sessiontrafficsourcelastclickgoogleadscampaigncampaignname", "paths": [["sessiontrafficsourcelastclickgoogleadscampaign", "campaign_name"], ["sessiontrafficsourcelastclick", "google_ads_campaign", "campaign_name"]]}]},
    "collected_source": {"type": "text", "names": [{"bare": "collectedsource"}, {"bare": "collectedtrafficsourcemanualsource", "paths": [["collectedtrafficsource", "manual_source"]]}]},
    "collected_medium": {"type": "text", "names": [{"bare": "collectedmedium"}, {"bare": "collectedtrafficsourcemanualmedium", "paths": [["collectedtrafficsource", "manual_medium"]]}]},
    "collected_campaign": {"type": "text", "names": [{"bare": "collectedcampaign"}, {"bare": "collectedtrafficsourcemanualcampaignname", "paths": [["collectedtrafficsource", "manual_campaign_name"]]}]},
    "collected_gclid": {"type": "id", "names": [{"bare": "collectedgclid"}, {"bare": "collectedtrafficsourcegclid", "paths": [["collectedtrafficsource", "gclid"]]}, {"bare": "paramgclid"}], "parameter": "gclid"},
    "traffic_type": {"type": "text", "names": [{"bare": "traffictype"}, {"bare": "paramtraffictype"}], "parameter": "traffic_type"},
    "debug_mode": {"type": "text", "names": [{"bare": "debugmode"}, {"bare": "paramdebugmode"}], "parameter": "debug_mode"},
    "geo_country": {"type": "text", "names": [{"bare": "geocountry", "paths": [["geo", "country"]]}]}
}}
}
}')) }}
{%- endmacro %}
