{# generated from contract/connectors/hubspot.yml by make contract; edit that file instead. #}
{% macro connector_hubspot() -%}
{{ return(fromjson('{
"settings": {"currency": null, "sales_forms": ["contact sales", "request a demo", "request demo", "book a demo", "talk to sales", "demo request"], "dispositions": {"f240bbac-87c9-4f6e-bf70-924b57d47db7": "connected", "a4c4c377-d246-4b32-a13b-75a56a4cd0ff": "left live message", "b2cf5968-551e-4856-9783-52b3da59a7d0": "left voicemail", "73a0d17f-1163-4015-bdd5-ec830791da20": "no answer", "17b47fee-58de-441e-a44c-c6300d46f273": "wrong number", "9d9162e7-6cf3-4944-bf63-4dff82258764": "busy"}, "renewal_pipelines": ["renewal", "renewals", "renewal pipeline", "renewals pipeline", "customer renewals", "contract renewals", "subscription renewals", "account renewals", "renewal deals"], "meetings_without_outcome": "held"},
"words": {"meetings_without_outcome": ["held", "unknown"]},
"minor_units": {},
"objects": {
"company": {"required": false, "key": ["id"], "optional": [], "shards": false, "parts": false, "newest": null, "tables": ["company", "companies", "hubspotcompany", "hubspotcompanies", "hscompany", "hscompanies", "companydata", "companiesdata", "hubspotcompanydata", "hubspotcompaniesdata", "hscompanydata", "hscompaniesdata"], "columns": {
    "id": {"type": "id", "names": [{"bare": "id"}, {"bare": "recordid"}, {"bare": "hsobjectid"}], "required": true},
    "properties_name": {"type": "text", "names": [{"bare": "propertiesname", "paths": [["properties", "name"]]}, {"bare": "propertyname"}, {"bare": "name"}, {"bare": "companyname"}]},
    "properties_domain": {"type": "text", "names": [{"bare": "propertiesdomain", "paths": [["properties", "domain"]]}, {"bare": "propertydomain"}, {"bare": "domain"}, {"bare": "companydomainname"}]},
    "properties_website": {"type": "text", "names": [{"bare": "propertieswebsite", "paths": [["properties", "website"]]}, {"bare": "propertywebsite"}, {"bare": "website"}, {"bare": "websiteurl"}]},
    "properties_country": {"type": "text", "names": [{"bare": "propertiescountry", "paths": [["properties", "country"]]}, {"bare": "propertycountry"}, {"bare": "country"}, {"bare": "countryregion"}]},
    "properties_industry": {"type": "text", "names": [{"bare": "propertiesindustry", "paths": [["properties", "industry"]]}, {"bare": "propertyindustry"}, {"bare": "industry"}]},
    "properties_numberofemployees": {"type": "text", "names": [{"bare": "propertiesnumberofemployees", "paths": [["properties", "numberofemployees"]]}, {"bare": "propertynumberofemployees"}, {"bare": "numberofemployees"}, {"bare": "numberofemployees"}]},
    "properties_hubspot_owner_id": {"type": "id", "names": [{"bare": "propertieshubspotownerid", "paths": [["properties", "hubspot_owner_id"]]}, {"bare": "propertyhubspotownerid"}, {"bare": "hubspotownerid"}, {"bare": "ownerid"}]},
    "properties_createdate": {"type": "ts", "names": [{"bare": "propertiescreatedate", "paths": [["properties", "createdate"]]}, {"bare": "propertycreatedate"}, {"bare": "createdate"}, {"bare": "createdate"}, {"bare": "createdat"}]},
    "properties_hs_merged_object_ids": {"type": "text", "names": [{"bare": "propertieshsmergedobjectids", "paths": [["properties", "hs_merged_object_ids"]]}, {"bare": "propertyhsmergedobjectids"}, {"bare": "hsmergedobjectids"}, {"bare": "mergedobjectids"}]},
    "properties_hs_additional_domains": {"type": "text", "names": [{"bare": "propertieshsadditionaldomains", "paths": [["properties", "hs_additional_domains"]]}, {"bare": "propertyhsadditionaldomains"}, {"bare": "hsadditionaldomains"}, {"bare": "additionaldomains"}]},
    "is_deleted": {"type": "flag", "names": [{"bare": "isdeleted"}, {"bare": "archived"}]}
}},
"contact": {"required": false, "key": ["id"], "optional": [], "shards": false, "parts": false, "newest": null, "tables": ["contact", "contacts", "hubspotcontact", "hubspotcontacts", "hscontact", "hscontacts", "contactdata", "contactsdata", "hubspotcontactdata", "hubspotcontactsdata", "hscontactdata", "hscontactsdata"], "columns": {
    "id": {"type": "id", "names": [{"bare": "id"}, {"bare": "recordid"}, {"bare": "hsobjectid"}, {"bare": "vid"}], "required": true},
    "properties_email": {"type": "text", "names": [{"bare": "propertiesemail", "paths": [["properties", "email"]]}, {"bare": "propertyemail"}, {"bare": "email"}]},
    "properties_hs_additional_emails": {"type": "text", "names": [{"bare": "propertieshsadditionalemails", "paths": [["properties", "hs_additional_emails"]]}, {"bare": "propertyhsadditionalemails"}, {"bare": "hsadditionalemails"}, {"bare": "additionalemailaddresses"}]},
    "properties_firstname": {"type": "text", "names": [{"bare": "propertiesfirstname", "paths": [["properties", "firstname"]]}, {"bare": "propertyfirstname"}, {"bare": "firstname"}, {"bare": "firstname"}]},
    "properties_lastname": {"type": "text", "names": [{"bare": "propertieslastname", "paths": [["properties", "lastname"]]}, {"bare": "propertylastname"}, {"bare": "lastname"}, {"bare": "lastname"}]},
    "properties_jobtitle": {"type": "text", "names": [{"bare": "propertiesjobtitle", "paths": [["properties", "jobtitle"]]}, {"bare": "propertyjobtitle"}, {"bare": "jobtitle"}, {"bare": "jobtitle"}]},
    "properties_company": {"type": "text", "names": [{"bare": "propertiescompany", "paths": [["properties", "company"]]}, {"bare": "propertycompany"}, {"bare": "company"}, {"bare": "companyname"}]},
    "properties_website": {"type": "text", "names": [{"bare": "propertieswebsite", "paths": [["properties", "website"]]}, {"bare": "propertywebsite"}, {"bare": "website"}, {"bare": "websiteurl"}]},
    "properties_createdate": {"type": "ts", "names": [{"bare": "propertiescreatedate", "paths": [["properties", "createdate"]]}, {"bare": "propertycreatedate"}, {"bare": "createdate"}, {"bare": "createdate"}, {"bare": "propertycreatedat"}]},
    "properties_associatedcompanyid": {"type": "id", "names": [{"bare": "propertiesassociatedcompanyid", "paths": [["properties", "associatedcompanyid"]]}, {"bare": "propertyassociatedcompanyid"}, {"bare": "associatedcompanyid"}, {"bare": "associatedcompanyid"}, {"bare": "primaryassociatedcompanyid"}, {"bare": "associatedcompanyidsprimary"}, {"bare": "associatedcompanyids"}, {"bare": "associatedcompanyid"}, {"bare": "companies0", "paths": [["companies", "0"]]}]},
    "properties_hubspot_owner_id": {"type": "id", "names": [{"bare": "propertieshubspotownerid", "paths": [["properties", "hubspot_owner_id"]]}, {"bare": "propertyhubspotownerid"}, {"bare": "hubspotownerid"}]},
    "properties_lifecyclestage": {"type": "text", "names": [{"bare": "propertieslifecyclestage", "paths": [["properties", "lifecyclestage"]]}, {"bare": "propertylifecyclestage"}, {"bare": "lifecyclestage"}, {"bare": "lifecyclestage"}]},
    "properties_hs_lead_status": {"type": "text", "names": [{"bare": "propertieshsleadstatus", "paths": [["properties", "hs_lead_status"]]}, {"bare": "propertyhsleadstatus"}, {"bare": "hsleadstatus"}, {"bare": "leadstatus"}]},
    "properties_hs_analytics_source": {"type": "text", "names": [{"bare": "propertieshsanalyticssource", "paths": [["properties", "hs_analytics_source"]]}, {"bare": "propertyhsanalyticssource"}, {"bare": "hsanalyticssource"}, {"bare": "originalsource"}, {"bare": "originaltrafficsource"}]},
    "properties_hs_merged_object_ids": {"type": "text", "names": [{"bare": "propertieshsmergedobjectids", "paths": [["properties", "hs_merged_object_ids"]]}, {"bare": "propertyhsmergedobjectids"}, {"bare": "hsmergedobjectids"}, {"bare": "hscalculatedmergedvids"}, {"bare": "propertyhscalculatedmergedvids"}, {"bare": "mergedobjectids"}]},
    "properties_hs_email_optout": {"type": "flag", "names": [{"bare": "propertieshsemailoptout", "paths": [["properties", "hs_email_optout"]]}, {"bare": "propertyhsemailoptout"}, {"bare": "hsemailoptout"}, {"bare": "unsubscribedfromallemail"}]},
    "is_deleted": {"type": "flag", "names": [{"bare": "isdeleted"}, {"bare": "archived"}]}
}},
"contact_company": {"required": false, "key": ["contact_id", "company_id", "type_id"], "optional": ["type_id"], "shards": false, "parts": false, "newest": null, "tables": ["contactcompany", "contactcompanies", "companycontact", "hubspotcontactcompany", "hubspotcontactcompanies", "hubspotcompanycontact", "hscontactcompany", "hscontactcompanies", "hscompanycontact", "contactcompanydata", "contactcompaniesdata", "companycontactdata", "hubspotcontactcompanydata", "hubspotcontactcompaniesdata", "hubspotcompanycontactdata", "hscontactcompanydata", "hscontactcompaniesdata", "hscompanycontactdata"], "columns": {
    "contact_id": {"type": "id", "names": [{"bare": "contactid"}]},
    "company_id": {"type": "id", "names": [{"bare": "companyid"}]},
    "type_id": {"type": "id", "names": [{"bare": "typeid"}]}
}},
"contact_merge_audit": {"required": false, "key": ["vid_to_merge"], "optional": [], "shards": false, "parts": false, "newest": null, "tables": ["contactmergeaudit", "hubspotcontactmergeaudit", "hscontactmergeaudit", "contactmergeauditdata", "hubspotcontactmergeauditdata", "hscontactmergeauditdata"], "columns": {
    "canonical_vid": {"type": "id", "names": [{"bare": "canonicalvid"}]},
    "contact_id": {"type": "id", "names": [{"bare": "contactid"}]},
    "vid_to_merge": {"type": "id", "names": [{"bare": "vidtomerge"}]}
}},
"deal": {"required": false, "key": ["deal_id"], "optional": [], "shards": false, "parts": false, "newest": null, "tables": ["deal", "deals", "hubspotdeal", "hubspotdeals", "hsdeal", "hsdeals", "dealdata", "dealsdata", "hubspotdealdata", "hubspotdealsdata", "hsdealdata", "hsdealsdata"], "columns": {
    "deal_id": {"type": "id", "names": [{"bare": "dealid"}, {"bare": "id"}, {"bare": "recordid"}, {"bare": "dealid"}, {"bare": "hsobjectid"}], "required": true},
    "properties_amount": {"type": "major", "names": [{"bare": "propertiesamount", "paths": [["properties", "amount"]]}, {"bare": "propertyamount"}, {"bare": "amount"}]},
    "properties_deal_currency_code": {"type": "text", "names": [{"bare": "propertiesdealcurrencycode", "paths": [["properties", "deal_currency_code"]]}, {"bare": "propertydealcurrencycode"}, {"bare": "dealcurrencycode"}, {"bare": "currency"}]},
    "properties_dealstage": {"type": "text", "names": [{"bare": "propertiesdealstage", "paths": [["properties", "dealstage"]]}, {"bare": "propertydealstage"}, {"bare": "dealstage"}, {"bare": "dealpipelinestageid"}, {"bare": "dealstage"}]},
    "properties_pipeline": {"type": "text", "names": [{"bare": "propertiespipeline", "paths": [["properties", "pipeline"]]}, {"bare": "propertypipeline"}, {"bare": "pipeline"}, {"bare": "dealpipelineid"}, {"bare": "pipeline"}]},
    "properties_dealtype": {"type": "text", "names": [{"bare": "propertiesdealtype", "paths": [["properties", "dealtype"]]}, {"bare": "propertydealtype"}, {"bare": "dealtype"}, {"bare": "dealtype"}]},
    "properties_hubspot_owner_id": {"type": "id", "names": [{"bare": "propertieshubspotownerid", "paths": [["properties", "hubspot_owner_id"]]}, {"bare": "propertyhubspotownerid"}, {"bare": "hubspotownerid"}, {"bare": "ownerid"}]},
    "properties_createdate": {"type": "ts", "names": [{"bare": "propertiescreatedate", "paths": [["properties", "createdate"]]}, {"bare": "propertycreatedate"}, {"bare": "createdate"}, {"bare": "createdate"}]},
    "properties_closedate": {"type": "ts", "names": [{"bare": "propertiesclosedate", "paths": [["properties", "closedate"]]}, {"bare": "propertyclosedate"}, {"bare": "closedate"}, {"bare": "closedate"}]},
    "properties_hs_lastmodifieddate": {"type": "ts", "names": [{"bare": "propertieshslastmodifieddate", "paths": [["properties", "hs_lastmodifieddate"]]}, {"bare": "propertyhslastmodifieddate"}, {"bare": "hslastmodifieddate"}, {"bare": "lastmodifieddate"}]},
    "properties_hs_is_closed": {"type": "flag", "names": [{"bare": "propertieshsisclosed", "paths": [["properties", "hs_is_closed"]]}, {"bare": "propertyhsisclosed"}, {"bare": "hsisclosed"}, {"bare": "isdealclosed"}]},
    "properties_hs_is_closed_won": {"type": "flag", "names": [{"bare": "propertieshsisclosedwon", "paths": [["properties", "hs_is_closed_won"]]}, {"bare": "propertyhsisclosedwon"}, {"bare": "hsisclosedwon"}, {"bare": "isclosedwon"}]},
    "properties_hs_primary_associated_company": {"type": "text", "names": [{"bare": "propertieshsprimaryassociatedcompany", "paths": [["properties", "hs_primary_associated_company"]]}, {"bare": "propertyhsprimaryassociatedcompany"}, {"bare": "hsprimaryassociatedcompany"}, {"bare": "primaryassociatedcompany"}]},
    "associated_company": {"type": "text", "names": [{"bare": "associatedcompany"}, {"bare": "companies0", "paths": [["companies", "0"]]}, {"bare": "associatedcompanyidsprimary"}, {"bare": "associatedcompanyids"}, {"bare": "primarycompanyid"}]},
    "associated_contact": {"type": "text", "names": [{"bare": "associatedcontact"}, {"bare": "contacts0", "paths": [["contacts", "0"]]}, {"bare": "associatedcontactidsprimary"}, {"bare": "associatedcontactids"}]},
    "is_deleted": {"type": "flag", "names": [{"bare": "isdeleted"}, {"bare": "archived"}]}
}},
"deal_pipeline": {"required": false, "key": ["pipeline_id"], "optional": [], "shards": false, "parts": false, "newest": null, "tables": ["dealpipeline", "dealpipelines", "pipelinesdeals", "hubspotdealpipeline", "hubspotdealpipelines", "hubspotpipelinesdeals", "hsdealpipeline", "hsdealpipelines", "hspipelinesdeals", "dealpipelinedata", "dealpipelinesdata", "pipelinesdealsdata", "hubspotdealpipelinedata", "hubspotdealpipelinesdata", "hubspotpipelinesdealsdata", "hsdealpipelinedata", "hsdealpipelinesdata", "hspipelinesdealsdata"], "columns": {
    "pipeline_id": {"type": "id", "names": [{"bare": "pipelineid"}, {"bare": "id"}]},
    "label": {"type": "text", "names": [{"bare": "label"}]}
}},
"deal_pipeline_stage": {"required": false, "key": ["stage_id"], "optional": [], "shards": false, "parts": false, "newest": null, "list": {"of": "deal_pipeline", "columns": ["stages"]}, "tables": ["dealpipelinestage", "pipelinestage", "pipelinesdealsstages", "dealpipelinesstages", "dealpipelinestages", "hubspotdealpipelinestage", "hubspotpipelinestage", "hubspotpipelinesdealsstages", "hubspotdealpipelinesstages", "hubspotdealpipelinestages", "hsdealpipelinestage", "hspipelinestage", "hspipelinesdealsstages", "hsdealpipelinesstages", "hsdealpipelinestages", "dealpipelinestagedata", "pipelinestagedata", "pipelinesdealsstagesdata", "dealpipelinesstagesdata", "dealpipelinestagesdata", "hubspotdealpipelinestagedata", "hubspotpipelinestagedata", "hubspotpipelinesdealsstagesdata", "hubspotdealpipelinesstagesdata", "hubspotdealpipelinestagesdata", "hsdealpipelinestagedata", "hspipelinestagedata", "hspipelinesdealsstagesdata", "hsdealpipelinesstagesdata", "hsdealpipelinestagesdata"], "columns": {
    "stage_id": {"type": "id", "names": [{"bare": "elementstageid", "paths": [["element", "stageId"]]}, {"bare": "elementid", "paths": [["element", "id"]]}, {"bare": "stageid"}, {"bare": "id"}]},
    "label": {"type": "text", "names": [{"bare": "elementlabel", "paths": [["element", "label"]]}, {"bare": "label"}]},
    "is_closed": {"type": "flag", "names": [{"bare": "elementmetadataisclosed", "paths": [["elementmetadata", "isClosed"], ["element", "metadata", "isClosed"]]}, {"bare": "isclosed"}, {"bare": "metadataisclosed", "paths": [["metadata", "isClosed"]]}, {"bare": "metadataisclosed"}]},
    "closed_won": {"type": "flag", "names": [{"bare": "closedwon"}]},
    "probability": {"type": "text", "names": [{"bare": "elementmetadataprobability", "paths": [["elementmetadata", "probability"], ["element", "metadata", "probability"]]}, {"bare": "probability"}, {"bare": "metadataprobability", "paths": [["metadata", "probability"]]}]}
}},
"deal_company": {"required": false, "key": ["deal_id", "company_id", "type_id"], "optional": ["type_id"], "shards": false, "parts": false, "newest": null, "tables": ["dealcompany", "dealcompanies", "hubspotdealcompany", "hubspotdealcompanies", "hsdealcompany", "hsdealcompanies", "dealcompanydata", "dealcompaniesdata", "hubspotdealcompanydata", "hubspotdealcompaniesdata", "hsdealcompanydata", "hsdealcompaniesdata"], "columns": {
    "deal_id": {"type": "id", "names": [{"bare": "dealid"}]},
    "company_id": {"type": "id", "names": [{"bare": "companyid"}]},
    "type_id": {"type": "id", "names": [{"bare": "typeid"}]}
}},
"deal_contact": {"required": false, "key": ["deal_id", "contact_id", "type_id"], "optional": ["type_id"], "shards": false, "parts": false, "newest": null, "tables": ["dealcontact", "dealcontacts", "hubspotdealcontact", "hubspotdealcontacts", "hsdealcontact", "hsdealcontacts", "dealcontactdata", "dealcontactsdata", "hubspotdealcontactdata", "hubspotdealcontactsdata", "hsdealcontactdata", "hsdealcontactsdata"], "columns": {
    "deal_id": {"type": "id", "names": [{"bare": "dealid"}]},
    "contact_id": {"type": "id", "names": [{"bare": "contactid"}]},
    "type_id": {"type": "id", "names": [{"bare": "typeid"}]}
}},
"deal_stage": {"required": false, "key": ["deal_id", "value", "date_entered"], "optional": [], "shards": false, "parts": false, "newest": null, "tables": ["dealstage", "dealstagehistory", "hubspotdealstage", "hubspotdealstagehistory", "hsdealstage", "hsdealstagehistory", "dealstagedata", "dealstagehistorydata", "hubspotdealstagedata", "hubspotdealstagehistorydata", "hsdealstagedata", "hsdealstagehistorydata"], "columns": {
    "deal_id": {"type": "id", "names": [{"bare": "dealid"}]},
    "value": {"type": "id", "names": [{"bare": "value"}, {"bare": "stage"}]},
    "date_entered": {"type": "ts", "names": [{"bare": "dateentered"}, {"bare": "fivetranstart"}]}
}},
"deal_property_history": {"required": false, "key": ["deal_id", "name", "timestamp"], "optional": [], "shards": false, "parts": false, "newest": null, "tables": ["dealpropertyhistory", "dealspropertyhistory", "hubspotdealpropertyhistory", "hubspotdealspropertyhistory", "hsdealpropertyhistory", "hsdealspropertyhistory", "dealpropertyhistorydata", "dealspropertyhistorydata", "hubspotdealpropertyhistorydata", "hubspotdealspropertyhistorydata", "hsdealpropertyhistorydata", "hsdealspropertyhistorydata"], "columns": {
    "deal_id": {"type": "id", "names": [{"bare": "dealid"}, {"bare": "dealid"}]},
    "name": {"type": "id", "names": [{"bare": "name"}, {"bare": "property"}]},
    "value": {"type": "text", "names": [{"bare": "value"}]},
    "timestamp": {"type": "ts", "names": [{"bare": "timestamp"}]}
}},
"merged_deal": {"required": false, "key": ["merged_deal_id"], "optional": [], "shards": false, "parts": false, "newest": null, "tables": ["mergeddeal", "mergeddeals", "hubspotmergeddeal", "hubspotmergeddeals", "hsmergeddeal", "hsmergeddeals", "mergeddealdata", "mergeddealsdata", "hubspotmergeddealdata", "hubspotmergeddealsdata", "hsmergeddealdata", "hsmergeddealsdata"], "columns": {
    "deal_id": {"type": "id", "names": [{"bare": "dealid"}]},
    "merged_deal_id": {"type": "id", "names": [{"bare": "mergeddealid"}]}
}},
"engagement_call": {"required": false, "key": ["engagement_id"], "optional": [], "shards": false, "parts": false, "newest": null, "tables": ["engagementcall", "engagementscalls", "calls", "hubspotengagementcall", "hubspotengagementscalls", "hubspotcalls", "hsengagementcall", "hsengagementscalls", "hscalls", "engagementcalldata", "engagementscallsdata", "callsdata", "hubspotengagementcalldata", "hubspotengagementscallsdata", "hubspotcallsdata", "hsengagementcalldata", "hsengagementscallsdata", "hscallsdata"], "columns": {
    "engagement_id": {"type": "id", "names": [{"bare": "engagementid"}, {"bare": "id"}, {"bare": "recordid"}, {"bare": "hsobjectid"}]},
    "properties_hs_timestamp": {"type": "ts", "names": [{"bare": "propertieshstimestamp", "paths": [["properties", "hs_timestamp"]]}, {"bare": "propertyhstimestamp"}, {"bare": "hstimestamp"}, {"bare": "hscreatedate"}, {"bare": "propertyhscreatedate"}, {"bare": "createdat"}, {"bare": "activitydate"}]},
    "properties_hs_call_direction": {"type": "text", "names": [{"bare": "propertieshscalldirection", "paths": [["properties", "hs_call_direction"]]}, {"bare": "propertyhscalldirection"}, {"bare": "hscalldirection"}, {"bare": "calldirection"}]},
    "properties_hs_call_disposition": {"type": "text", "names": [{"bare": "propertieshscalldisposition", "paths": [["properties", "hs_call_disposition"]]}, {"bare": "propertyhscalldisposition"}, {"bare": "hscalldisposition"}, {"bare": "disposition"}, {"bare": "calloutcome"}]},
    "properties_hs_call_status": {"type": "text", "names": [{"bare": "propertieshscallstatus", "paths": [["properties", "hs_call_status"]]}, {"bare": "propertyhscallstatus"}, {"bare": "hscallstatus"}, {"bare": "callstatus"}]},
    "properties_hs_call_duration": {"type": "text", "names": [{"bare": "propertieshscallduration", "paths": [["properties", "hs_call_duration"]]}, {"bare": "propertyhscallduration"}, {"bare": "hscallduration"}, {"bare": "durationmilliseconds"}, {"bare": "callduration"}]},
    "properties_hubspot_owner_id": {"type": "id", "names": [{"bare": "propertieshubspotownerid", "paths": [["properties", "hubspot_owner_id"]]}, {"bare": "propertyhubspotownerid"}, {"bare": "hubspotownerid"}, {"bare": "ownerid"}]},
    "contact": {"type": "text", "names": [{"bare": "contact"}, {"bare": "contacts0", "paths": [["contacts", "0"]]}, {"bare": "associatedcontactids"}]},
    "company": {"type": "text", "names": [{"bare": "company"}, {"bare": "companies0", "paths": [["companies", "0"]]}, {"bare": "associatedcompanyidsprimary"}, {"bare": "associatedcompanyids"}]},
    "deal": {"type": "text", "names": [{"bare": "deal"}, {"bare": "deals0", "paths": [["deals", "0"]]}, {"bare": "associateddealids"}]},
    "is_deleted": {"type": "flag", "names": [{"bare": "isdeleted"}, {"bare": "archived"}]}
}},
"engagement_meeting": {"required": false, "key": ["engagement_id"], "optional": [], "shards": false, "parts": false, "newest": null, "tables": ["engagementmeeting", "engagementsmeetings", "meetings", "hubspotengagementmeeting", "hubspotengagementsmeetings", "hubspotmeetings", "hsengagementmeeting", "hsengagementsmeetings", "hsmeetings", "engagementmeetingdata", "engagementsmeetingsdata", "meetingsdata", "hubspotengagementmeetingdata", "hubspotengagementsmeetingsdata", "hubspotmeetingsdata", "hsengagementmeetingdata", "hsengagementsmeetingsdata", "hsmeetingsdata"], "columns": {
    "engagement_id": {"type": "id", "names": [{"bare": "engagementid"}, {"bare": "id"}, {"bare": "recordid"}, {"bare": "hsobjectid"}]},
    "properties_hs_meeting_start_time": {"type": "ts", "names": [{"bare": "propertieshsmeetingstarttime", "paths": [["properties", "hs_meeting_start_time"]]}, {"bare": "propertyhsmeetingstarttime"}, {"bare": "hsmeetingstarttime"}, {"bare": "starttime"}, {"bare": "meetingstarttime"}, {"bare": "propertyhstimestamp"}, {"bare": "hstimestamp"}, {"bare": "activitydate"}]},
    "properties_hs_meeting_end_time": {"type": "ts", "names": [{"bare": "propertieshsmeetingendtime", "paths": [["properties", "hs_meeting_end_time"]]}, {"bare": "propertyhsmeetingendtime"}, {"bare": "hsmeetingendtime"}, {"bare": "endtime"}, {"bare": "meetingendtime"}]},
    "properties_hs_meeting_title": {"type": "text", "names": [{"bare": "propertieshsmeetingtitle", "paths": [["properties", "hs_meeting_title"]]}, {"bare": "propertyhsmeetingtitle"}, {"bare": "hsmeetingtitle"}, {"bare": "title"}, {"bare": "meetingname"}]},
    "properties_hs_meeting_outcome": {"type": "text", "names": [{"bare": "propertieshsmeetingoutcome", "paths": [["properties", "hs_meeting_outcome"]]}, {"bare": "propertyhsmeetingoutcome"}, {"bare": "hsmeetingoutcome"}, {"bare": "meetingoutcome"}]},
    "properties_hs_activity_type": {"type": "text", "names": [{"bare": "propertieshsactivitytype", "paths": [["properties", "hs_activity_type"]]}, {"bare": "propertyhsactivitytype"}, {"bare": "hsactivitytype"}, {"bare": "callandmeetingtype"}]},
    "properties_hubspot_owner_id": {"type": "id", "names": [{"bare": "propertieshubspotownerid", "paths": [["properties", "hubspot_owner_id"]]}, {"bare": "propertyhubspotownerid"}, {"bare": "hubspotownerid"}, {"bare": "ownerid"}]},
    "contact": {"type": "text", "names": [{"bare": "contact"}, {"bare": "contacts0", "paths": [["contacts", "0"]]}, {"bare": "associatedcontactids"}]},
    "company": {"type": "text", "names": [{"bare": "company"}, {"bare": "companies0", "paths": [["companies", "0"]]}, {"bare": "associatedcompanyidsprimary"}, {"bare": "associatedcompanyids"}]},
    "deal": {"type": "text", "names": [{"bare": "deal"}, {"bare": "deals0", "paths": [["deals", "0"]]}, {"bare": "associateddealids"}]},
    "is_deleted": {"type": "flag", "names": [{"bare": "isdeleted"}, {"bare": "archived"}]}
}},
"engagement_email": {"required": false, "key": ["engagement_id"], "optional": [], "shards": false, "parts": false, "newest": null, "tables": ["engagementemail", "engagementsemails", "emails", "hubspotengagementemail", "hubspotengagementsemails", "hubspotemails", "hsengagementemail", "hsengagementsemails", "hsemails", "engagementemaildata", "engagementsemailsdata", "emailsdata", "hubspotengagementemaildata", "hubspotengagementsemailsdata", "hubspotemailsdata", "hsengagementemaildata", "hsengagementsemailsdata", "hsemailsdata"], "columns": {
    "engagement_id": {"type": "id", "names": [{"bare": "engagementid"}, {"bare": "id"}, {"bare": "recordid"}, {"bare": "hsobjectid"}]},
    "properties_hs_timestamp": {"type": "ts", "names": [{"bare": "propertieshstimestamp", "paths": [["properties", "hs_timestamp"]]}, {"bare": "propertyhstimestamp"}, {"bare": "hstimestamp"}, {"bare": "propertyhscreatedate"}, {"bare": "hscreatedate"}, {"bare": "activitydate"}]},
    "properties_hs_email_direction": {"type": "text", "names": [{"bare": "propertieshsemaildirection", "paths": [["properties", "hs_email_direction"]]}, {"bare": "propertyhsemaildirection"}, {"bare": "hsemaildirection"}, {"bare": "type"}, {"bare": "emaildirection"}]},
    "properties_hs_email_status": {"type": "text", "names": [{"bare": "propertieshsemailstatus", "paths": [["properties", "hs_email_status"]]}, {"bare": "propertyhsemailstatus"}, {"bare": "hsemailstatus"}, {"bare": "emailsendstatus"}]},
    "properties_hubspot_owner_id": {"type": "id", "names": [{"bare": "propertieshubspotownerid", "paths": [["properties", "hubspot_owner_id"]]}, {"bare": "propertyhubspotownerid"}, {"bare": "hubspotownerid"}, {"bare": "ownerid"}]},
    "contact": {"type": "text", "names": [{"bare": "contact"}, {"bare": "contacts0", "paths": [["contacts", "0"]]}, {"bare": "associatedcontactids"}]},
    "company": {"type": "text", "names": [{"bare": "company"}, {"bare": "companies0", "paths": [["companies", "0"]]}, {"bare": "associatedcompanyidsprimary"}, {"bare": "associatedcompanyids"}]},
    "deal": {"type": "text", "names": [{"bare": "deal"}, {"bare": "deals0", "paths": [["deals", "0"]]}, {"bare": "associateddealids"}]},
    "is_deleted": {"type": "flag", "names": [{"bare": "isdeleted"}, {"bare": "archived"}]}
}},
"engagement_contact": {"required": false, "key": ["engagement_id", "contact_id", "type_id"], "optional": ["type_id"], "shards": false, "parts": false, "newest": null, "tables": ["engagementcontact", "hubspotengagementcontact", "hsengagementcontact", "engagementcontactdata", "hubspotengagementcontactdata", "hsengagementcontactdata"], "columns": {
    "engagement_id": {"type": "id", "names": [{"bare": "engagementid"}]},
    "contact_id": {"type": "id", "names": [{"bare": "contactid"}]},
    "type_id": {"type": "id", "names": [{"bare": "typeid"}]}
}},
"engagement_company": {"required": false, "key": ["engagement_id", "company_id", "type_id"], "optional": ["type_id"], "shards": false, "parts": false, "newest": null, "tables": ["engagementcompany", "hubspotengagementcompany", "hsengagementcompany", "engagementcompanydata", "hubspotengagementcompanydata", "hsengagementcompanydata"], "columns": {
    "engagement_id": {"type": "id", "names": [{"bare": "engagementid"}]},
    "company_id": {"type": "id", "names": [{"bare": "companyid"}]},
    "type_id": {"type": "id", "names": [{"bare": "typeid"}]}
}},
"engagement_deal": {"required": false, "key": ["engagement_id", "deal_id", "type_id"], "optional": ["type_id"], "shards": false, "parts": false, "newest": null, "tables": ["engagementdeal", "hubspotengagementdeal", "hsengagementdeal", "engagementdealdata", "hubspotengagementdealdata", "hsengagementdealdata"], "columns": {
    "engagement_id": {"type": "id", "names": [{"bare": "engagementid"}]},
    "deal_id": {"type": "id", "names": [{"bare": "dealid"}]},
    "type_id": {"type": "id", "names": [{"bare": "typeid"}]}
}},
"contact_form_submission": {"required": false, "key": ["conversion_id"], "optional": [], "shards": false, "parts": false, "newest": null, "tables": ["contactformsubmission", "formsubmissions", "hubspotcontactformsubmission", "hubspotformsubmissions", "hscontactformsubmission", "hsformsubmissions", "contactformsubmissiondata", "formsubmissionsdata", "hubspotcontactformsubmissiondata", "hubspotformsubmissionsdata", "hscontactformsubmissiondata", "hsformsubmissionsdata"], "columns": {
    "conversion_id": {"type": "id", "names": [{"bare": "conversionid"}, {"bare": "conversionid"}, {"bare": "id"}]},
    "contact_id": {"type": "id", "names": [{"bare": "contactid"}]},
    "form_id": {"type": "id", "names": [{"bare": "formid"}, {"bare": "formid"}]},
    "timestamp": {"type": "ts", "names": [{"bare": "timestamp"}, {"bare": "submittedat"}]},
    "title": {"type": "text", "names": [{"bare": "title"}]},
    "email": {"type": "text", "names": [{"bare": "email"}]}
}},
"form": {"required": false, "key": ["guid"], "optional": [], "shards": false, "parts": false, "newest": null, "tables": ["form", "forms", "hubspotform", "hubspotforms", "hsform", "hsforms", "formdata", "formsdata", "hubspotformdata", "hubspotformsdata", "hsformdata", "hsformsdata"], "columns": {
    "guid": {"type": "id", "names": [{"bare": "guid"}, {"bare": "id"}]},
    "name": {"type": "text", "names": [{"bare": "name"}]}
}},
"email_event": {"required": false, "key": ["id"], "optional": [], "shards": false, "parts": false, "newest": null, "tables": ["emailevent", "emailevents", "hubspotemailevent", "hubspotemailevents", "hsemailevent", "hsemailevents", "emaileventdata", "emaileventsdata", "hubspotemaileventdata", "hubspotemaileventsdata", "hsemaileventdata", "hsemaileventsdata"], "columns": {
    "id": {"type": "id", "names": [{"bare": "id"}]},
    "type": {"type": "text", "names": [{"bare": "type"}]},
    "recipient": {"type": "text", "names": [{"bare": "recipient"}]},
    "created": {"type": "ts", "names": [{"bare": "created"}]},
    "email_campaign_id": {"type": "id", "names": [{"bare": "emailcampaignid"}, {"bare": "emailcampaignid"}]},
    "filtered_event": {"type": "flag", "names": [{"bare": "filteredevent"}, {"bare": "filteredevent"}]}
}},
"email_campaign": {"required": false, "key": ["id"], "optional": [], "shards": false, "parts": false, "newest": null, "tables": ["emailcampaign", "campaigns", "emailcampaigns", "hubspotemailcampaign", "hubspotcampaigns", "hubspotemailcampaigns", "hsemailcampaign", "hscampaigns", "hsemailcampaigns", "emailcampaigndata", "campaignsdata", "emailcampaignsdata", "hubspotemailcampaigndata", "hubspotcampaignsdata", "hubspotemailcampaignsdata", "hsemailcampaigndata", "hscampaignsdata", "hsemailcampaignsdata"], "columns": {
    "id": {"type": "id", "names": [{"bare": "id"}]},
    "name": {"type": "text", "names": [{"bare": "name"}, {"bare": "subject"}]}
}},
"owner": {"required": false, "key": ["owner_id"], "optional": [], "shards": false, "parts": false, "newest": null, "tables": ["owner", "owners", "hubspotowner", "hubspotowners", "hsowner", "hsowners", "ownerdata", "ownersdata", "hubspotownerdata", "hubspotownersdata", "hsownerdata", "hsownersdata"], "columns": {
    "owner_id": {"type": "id", "names": [{"bare": "ownerid"}, {"bare": "id"}]},
    "email": {"type": "text", "names": [{"bare": "email"}]},
    "first_name": {"type": "text", "names": [{"bare": "firstname"}]},
    "last_name": {"type": "text", "names": [{"bare": "lastname"}]},
    "created_at": {"type": "ts", "names": [{"bare": "createdat"}]},
    "updated_at": {"type": "ts", "names": [{"bare": "updatedat"}]},
    "archived": {"type": "flag", "names": [{"bare": "archived"}]},
    "team": {"type": "text", "names": [{"bare": "team"}, {"bare": "teams0name", "paths": [["teams0", "name"], ["teams", "0", "name"]]}]}
}},
"owner_team": {"required": false, "key": ["owner_id", "team_id"], "optional": [], "shards": false, "parts": false, "newest": null, "tables": ["ownerteam", "hubspotownerteam", "hsownerteam", "ownerteamdata", "hubspotownerteamdata", "hsownerteamdata"], "columns": {
    "owner_id": {"type": "id", "names": [{"bare": "ownerid"}]},
    "team_id": {"type": "id", "names": [{"bare": "teamid"}]},
    "is_team_primary": {"type": "flag", "names": [{"bare": "isteamprimary"}]}
}},
"team": {"required": false, "key": ["id"], "optional": [], "shards": false, "parts": false, "newest": null, "tables": ["team", "teams", "hubspotteam", "hubspotteams", "hsteam", "hsteams", "teamdata", "teamsdata", "hubspotteamdata", "hubspotteamsdata", "hsteamdata", "hsteamsdata"], "columns": {
    "id": {"type": "id", "names": [{"bare": "id"}]},
    "name": {"type": "text", "names": [{"bare": "name"}]}
}}
}
}')) }}
{%- endmacro %}
