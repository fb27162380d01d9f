{# generated from contract/connectors/segment.yml by make contract; edit that file instead. #}
{% macro connector_segment() -%}
{{ return(fromjson('{
"settings": {"session_minutes": 30, "talk_to_sales": ["Demo Requested", "Contact Sales", "Contact Sales Clicked", "Request Demo", "Book Demo", "Meeting Booked"], "quote": ["Quote Requested", "Request Quote"], "checkout": ["Checkout Started", "Order Completed", "Subscription Started"], "forms": ["Form Submitted", "Lead Form Submitted", "Demo Requested", "Contact Sales", "Request Demo", "Book Demo"]},
"words": {},
"minor_units": {},
"objects": {
"pages": {"required": false, "key": ["id"], "optional": [], "shards": false, "parts": false, "newest": null, "tables": ["pages", "page", "pagesview", "segmentpages", "segmentpage", "segmentpagesview", "pagesdata", "pagedata", "pagesviewdata", "segmentpagesdata", "segmentpagedata", "segmentpagesviewdata"], "columns": {
    "id": {"type": "id", "names": [{"bare": "id"}, {"bare": "messageid"}], "required": true},
    "anonymous_id": {"type": "id", "names": [{"bare": "anonymousid"}], "required": true},
    "user_id": {"type": "id", "names": [{"bare": "userid"}]},
    "timestamp": {"type": "ts", "names": [{"bare": "timestamp"}, {"bare": "originaltimestamp"}, {"bare": "receivedat"}], "required": true},
    "url": {"type": "text", "names": [{"bare": "url"}, {"bare": "contextpageurl", "paths": [["contextpage", "url"], ["context", "page", "url"]]}, {"bare": "propertiesurl", "paths": [["properties", "url"]]}]},
    "referrer": {"type": "text", "names": [{"bare": "referrer"}, {"bare": "contextpagereferrer", "paths": [["contextpage", "referrer"], ["context", "page", "referrer"]]}, {"bare": "propertiesreferrer", "paths": [["properties", "referrer"]]}]},
    "context_campaign_source": {"type": "text", "names": [{"bare": "contextcampaignsource", "paths": [["contextcampaign", "source"], ["context", "campaign", "source"]]}, {"bare": "utmsource"}]},
    "context_campaign_medium": {"type": "text", "names": [{"bare": "contextcampaignmedium", "paths": [["contextcampaign", "medium"], ["context", "campaign", "medium"]]}, {"bare": "utmmedium"}]},
    "context_campaign_name": {"type": "text", "names": [{"bare": "contextcampaignname", "paths": [["contextcampaign", "name"], ["context", "campaign", "name"]]}, {"bare": "utmcampaign"}]},
    "context_campaign_content": {"type": "text", "names": [{"bare": "contextcampaigncontent", "paths": [["contextcampaign", "content"], ["context", "campaign", "content"]]}, {"bare": "utmcontent"}]},
    "context_campaign_term": {"type": "text", "names": [{"bare": "contextcampaignterm", "paths": [["contextcampaign", "term"], ["context", "campaign", "term"]]}, {"bare": "utmterm"}]},
    "context_user_agent": {"type": "text", "names": [{"bare": "contextuseragent", "paths": [["context", "user_agent"]]}, {"bare": "contextuseragent", "paths": [["context", "userAgent"]]}, {"bare": "useragent"}]},
    "context_location_country": {"type": "text", "names": [{"bare": "contextlocationcountry", "paths": [["contextlocation", "country"], ["context", "location", "country"]]}]}
}},
"identifies": {"required": false, "key": ["id"], "optional": [], "shards": false, "parts": false, "newest": null, "tables": ["identifies", "identify", "identifiesview", "segmentidentifies", "segmentidentify", "segmentidentifiesview", "identifiesdata", "identifydata", "identifiesviewdata", "segmentidentifiesdata", "segmentidentifydata", "segmentidentifiesviewdata"], "columns": {
    "id": {"type": "id", "names": [{"bare": "id"}, {"bare": "messageid"}], "required": true},
    "anonymous_id": {"type": "id", "names": [{"bare": "anonymousid"}]},
    "user_id": {"type": "id", "names": [{"bare": "userid"}]},
    "timestamp": {"type": "ts", "names": [{"bare": "timestamp"}, {"bare": "originaltimestamp"}, {"bare": "receivedat"}], "required": true},
    "email": {"type": "text", "names": [{"bare": "email"}, {"bare": "traitsemail", "paths": [["traits", "email"]]}, {"bare": "contexttraitsemail", "paths": [["contexttraits", "email"], ["context", "traits", "email"]]}]}
}},
"users": {"required": false, "key": ["id"], "optional": [], "shards": false, "parts": false, "newest": null, "tables": ["users", "user", "segmentusers", "segmentuser", "usersdata", "userdata", "segmentusersdata", "segmentuserdata"], "columns": {
    "id": {"type": "id", "names": [{"bare": "id"}, {"bare": "userid"}]},
    "email": {"type": "text", "names": [{"bare": "email"}, {"bare": "traitsemail", "paths": [["traits", "email"]]}, {"bare": "contexttraitsemail", "paths": [["contexttraits", "email"], ["context", "traits", "email"]]}]},
    "received_at": {"type": "ts", "names": [{"bare": "receivedat"}]}
}},
"aliases": {"required": false, "key": ["id"], "optional": [], "shards": false, "parts": false, "newest": null, "tables": ["aliases", "alias", "segmentaliases", "segmentalias", "aliasesdata", "aliasdata", "segmentaliasesdata", "segmentaliasdata"], "columns": {
    "id": {"type": "id", "names": [{"bare": "id"}, {"bare": "messageid"}]},
    "previous_id": {"type": "id", "names": [{"bare": "previousid"}]},
    "user_id": {"type": "id", "names": [{"bare": "userid"}]},
    "timestamp": {"type": "ts", "names": [{"bare": "timestamp"}, {"bare": "originaltimestamp"}, {"bare": "receivedat"}]}
}},
"tracks": {"required": false, "key": ["id"], "optional": [], "shards": false, "parts": false, "newest": null, "tables": ["tracks", "track", "tracksview", "segmenttracks", "segmenttrack", "segmenttracksview", "tracksdata", "trackdata", "tracksviewdata", "segmenttracksdata", "segmenttrackdata", "segmenttracksviewdata"], "columns": {
    "id": {"type": "id", "names": [{"bare": "id"}, {"bare": "messageid"}]},
    "anonymous_id": {"type": "id", "names": [{"bare": "anonymousid"}]},
    "user_id": {"type": "id", "names": [{"bare": "userid"}]},
    "event": {"type": "text", "names": [{"bare": "event"}]},
    "event_text": {"type": "text", "names": [{"bare": "eventtext"}]},
    "timestamp": {"type": "ts", "names": [{"bare": "timestamp"}, {"bare": "originaltimestamp"}, {"bare": "receivedat"}]},
    "email": {"type": "text", "names": [{"bare": "email"}, {"bare": "propertiesemail", "paths": [["properties", "email"]]}, {"bare": "contexttraitsemail", "paths": [["contexttraits", "email"], ["context", "traits", "email"]]}]}
}}
}
}')) }}
{%- endmacro %}
