{# generated from contract/connectors/xero.yml by make contract; edit that file instead. #}
{% macro connector_xero() -%}
{{ return(fromjson('{
"settings": {"currency": null},
"words": {},
"minor_units": {},
"objects": {
"organization": {"required": false, "key": ["organisation_id"], "optional": [], "shards": false, "parts": false, "newest": null, "tables": ["organization", "organisation", "organisations", "organizations", "xeroorganization", "xeroorganisation", "xeroorganisations", "xeroorganizations", "organizationdata", "organisationdata", "organisationsdata", "organizationsdata", "xeroorganizationdata", "xeroorganisationdata", "xeroorganisationsdata", "xeroorganizationsdata"], "columns": {
    "organisation_id": {"type": "id", "names": [{"bare": "organisationid"}, {"bare": "organizationid"}, {"bare": "organisationid"}]},
    "base_currency": {"type": "text", "names": [{"bare": "basecurrency"}], "required": true},
    "shortCode": {"type": "text", "names": [{"bare": "shortcode"}, {"bare": "shortcode"}]}
}},
"account": {"required": false, "key": ["account_id"], "optional": [], "shards": false, "parts": false, "newest": "updated_at", "tables": ["account", "accounts", "xeroaccount", "xeroaccounts", "accountdata", "accountsdata", "xeroaccountdata", "xeroaccountsdata"], "columns": {
    "account_id": {"type": "id", "names": [{"bare": "accountid"}], "required": true},
    "name": {"type": "text", "names": [{"bare": "name"}], "required": true},
    "class": {"type": "text", "names": [{"bare": "class"}], "required": true},
    "type": {"type": "text", "names": [{"bare": "type"}]},
    "updated_at": {"type": "ts", "names": [{"bare": "updatedat"}, {"bare": "updateddateutc"}]}
}},
"journal": {"required": true, "key": ["journal_id"], "optional": [], "shards": false, "parts": false, "newest": "created_at", "tables": ["journal", "journals", "xerojournal", "xerojournals", "journaldata", "journalsdata", "xerojournaldata", "xerojournalsdata"], "columns": {
    "journal_id": {"type": "id", "names": [{"bare": "journalid"}], "required": true},
    "journal_date": {"type": "ts", "names": [{"bare": "journaldate"}], "required": true},
    "source_type": {"type": "text", "names": [{"bare": "sourcetype"}], "required": true},
    "reference": {"type": "text", "names": [{"bare": "reference"}]},
    "created_at": {"type": "ts", "names": [{"bare": "createdat"}, {"bare": "createddateutc"}]}
}},
"journal_line": {"required": false, "key": ["journal_id", "journal_line_id"], "optional": [], "shards": false, "parts": false, "newest": null, "list": {"of": "journal", "columns": ["journallines"]}, "tables": ["journalline", "journallines", "journaljournallines", "journalsjournallines", "xerojournalline", "xerojournallines", "xerojournaljournallines", "xerojournalsjournallines", "journallinedata", "journallinesdata", "journaljournallinesdata", "journalsjournallinesdata", "xerojournallinedata", "xerojournallinesdata", "xerojournaljournallinesdata", "xerojournalsjournallinesdata"], "columns": {
    "journal_id": {"type": "id", "names": [{"bare": "journalid"}, {"bare": "dltparentjournalid"}]},
    "journal_line_id": {"type": "id", "names": [{"bare": "elementjournallineid", "paths": [["element", "JournalLineID"]]}, {"bare": "journallineid"}]},
    "account_id": {"type": "id", "names": [{"bare": "elementaccountid", "paths": [["element", "AccountID"]]}, {"bare": "accountid"}]},
    "account_name": {"type": "text", "names": [{"bare": "elementaccountname", "paths": [["element", "AccountName"]]}, {"bare": "accountname"}]},
    "account_type": {"type": "text", "names": [{"bare": "elementaccounttype", "paths": [["element", "AccountType"]]}, {"bare": "accounttype"}]},
    "description": {"type": "text", "names": [{"bare": "elementdescription", "paths": [["element", "Description"]]}, {"bare": "description"}]},
    "net_amount": {"type": "major", "names": [{"bare": "elementnetamount", "paths": [["element", "NetAmount"]]}, {"bare": "netamount"}]},
    "option": {"type": "text", "names": [{"bare": "elementtrackingcategories0option", "paths": [["elementtrackingcategories0", "Option"], ["elementtrackingcategories", "0", "Option"], ["element", "TrackingCategories", "0", "Option"]]}, {"bare": "option"}]},
    "category": {"type": "text", "names": [{"bare": "elementtrackingcategories0name", "paths": [["elementtrackingcategories0", "Name"], ["elementtrackingcategories", "0", "Name"], ["element", "TrackingCategories", "0", "Name"]]}, {"bare": "category"}]},
    "second_option": {"type": "text", "names": [{"bare": "elementtrackingcategories1option", "paths": [["elementtrackingcategories1", "Option"], ["elementtrackingcategories", "1", "Option"], ["element", "TrackingCategories", "1", "Option"]]}, {"bare": "secondoption"}]},
    "second_category": {"type": "text", "names": [{"bare": "elementtrackingcategories1name", "paths": [["elementtrackingcategories1", "Name"], ["elementtrackingcategories", "1", "Name"], ["element", "TrackingCategories", "1", "Name"]]}, {"bare": "secondcategory"}]}
}},
"journal_line_has_tracking_category": {"required": false, "key": ["journal_id", "journal_line_id", "tracking_category_id"], "optional": [], "shards": false, "parts": false, "newest": null, "tables": ["journallinehastrackingcategory", "journallinetrackingcategories", "xerojournallinehastrackingcategory", "xerojournallinetrackingcategories", "journallinehastrackingcategorydata", "journallinetrackingcategoriesdata", "xerojournallinehastrackingcategorydata", "xerojournallinetrackingcategoriesdata"], "columns": {
    "journal_id": {"type": "id", "names": [{"bare": "journalid"}], "required": true},
    "journal_line_id": {"type": "id", "names": [{"bare": "journallineid"}], "required": true},
    "tracking_category_id": {"type": "id", "names": [{"bare": "trackingcategoryid"}]},
    "option": {"type": "text", "names": [{"bare": "option"}, {"bare": "trackingcategoryoptionname"}]}
}},
"tracking_category": {"required": false, "key": ["tracking_category_id"], "optional": [], "shards": false, "parts": false, "newest": null, "tables": ["trackingcategory", "trackingcategories", "xerotrackingcategory", "xerotrackingcategories", "trackingcategorydata", "trackingcategoriesdata", "xerotrackingcategorydata", "xerotrackingcategoriesdata"], "columns": {
    "tracking_category_id": {"type": "id", "names": [{"bare": "trackingcategoryid"}], "required": true},
    "name": {"type": "text", "names": [{"bare": "name"}]}
}}
}
}')) }}
{%- endmacro %}
