{# generated from contract/connectors/salesforce.yml by make contract; edit that file instead. #}
{% macro connector_salesforce() -%}
{{ return(fromjson('{
"settings": {"currency": null, "no_show_fields": ["No_Show__c", "NoShow__c", "no_show"], "outcome_fields": ["Outcome__c", "Meeting_Outcome__c", "Meeting_Status__c", "Call_Outcome__c", "Result__c"], "event_campaign_types": ["event", "webinar", "conference", "trade show", "tradeshow", "seminar", "workshop", "roundtable", "seminar/conference", "seminar / conference", "meetup", "user conference", "virtual event", "field event", "hosted event", "dinner"], "attended_statuses": ["attended", "participated", "attended on-demand", "on-demand", "showed", "checked in", "visited booth", "attended live"], "deal_types_from": "type", "meetings_without_outcome": "held"},
"words": {"deal_types_from": ["type", "record_type"], "meetings_without_outcome": ["held", "unknown"]},
"minor_units": {},
"objects": {
"account": {"required": false, "key": ["id"], "optional": [], "shards": false, "parts": false, "newest": null, "tables": ["account", "accounts", "salesforceaccount", "salesforceaccounts", "sfaccount", "sfaccounts", "sfdcaccount", "sfdcaccounts", "accountdata", "accountsdata", "salesforceaccountdata", "salesforceaccountsdata", "sfaccountdata", "sfaccountsdata", "sfdcaccountdata", "sfdcaccountsdata"], "columns": {
    "id": {"type": "id", "names": [{"bare": "id"}, {"bare": "accountid"}], "required": true},
    "name": {"type": "text", "names": [{"bare": "name"}, {"bare": "accountname"}]},
    "website": {"type": "text", "names": [{"bare": "website"}]},
    "billing_country_code": {"type": "text", "names": [{"bare": "billingcountrycode"}]},
    "billing_country": {"type": "text", "names": [{"bare": "billingcountry"}]},
    "industry": {"type": "text", "names": [{"bare": "industry"}]},
    "number_of_employees": {"type": "text", "names": [{"bare": "numberofemployees"}, {"bare": "employees"}]},
    "owner_id": {"type": "id", "names": [{"bare": "ownerid"}, {"bare": "accountownerid"}]},
    "is_deleted": {"type": "flag", "names": [{"bare": "isdeleted"}]},
    "master_record_id": {"type": "id", "names": [{"bare": "masterrecordid"}]},
    "is_person_account": {"type": "flag", "names": [{"bare": "ispersonaccount"}]},
    "person_contact_id": {"type": "id", "names": [{"bare": "personcontactid"}]},
    "person_email": {"type": "text", "names": [{"bare": "personemail"}, {"bare": "personaccountemail"}]},
    "person_title": {"type": "text", "names": [{"bare": "persontitle"}]},
    "person_has_opted_out_of_email": {"type": "flag", "names": [{"bare": "personhasoptedoutofemail"}]},
    "created_date": {"type": "ts", "names": [{"bare": "createddate"}]},
    "last_modified_date": {"type": "ts", "names": [{"bare": "lastmodifieddate"}]}
}},
"contact": {"required": false, "key": ["id"], "optional": [], "shards": false, "parts": false, "newest": null, "tables": ["contact", "contacts", "salesforcecontact", "salesforcecontacts", "sfcontact", "sfcontacts", "sfdccontact", "sfdccontacts", "contactdata", "contactsdata", "salesforcecontactdata", "salesforcecontactsdata", "sfcontactdata", "sfcontactsdata", "sfdccontactdata", "sfdccontactsdata"], "columns": {
    "id": {"type": "id", "names": [{"bare": "id"}, {"bare": "contactid"}], "required": true},
    "account_id": {"type": "id", "names": [{"bare": "accountid"}]},
    "email": {"type": "text", "names": [{"bare": "email"}]},
    "name": {"type": "text", "names": [{"bare": "name"}, {"bare": "fullname"}, {"bare": "contactname"}]},
    "first_name": {"type": "text", "names": [{"bare": "firstname"}]},
    "last_name": {"type": "text", "names": [{"bare": "lastname"}]},
    "title": {"type": "text", "names": [{"bare": "title"}]},
    "has_opted_out_of_email": {"type": "flag", "names": [{"bare": "hasoptedoutofemail"}, {"bare": "emailoptout"}]},
    "is_deleted": {"type": "flag", "names": [{"bare": "isdeleted"}]},
    "master_record_id": {"type": "id", "names": [{"bare": "masterrecordid"}]},
    "created_date": {"type": "ts", "names": [{"bare": "createddate"}]},
    "last_modified_date": {"type": "ts", "names": [{"bare": "lastmodifieddate"}]}
}},
"lead": {"required": false, "key": ["id"], "optional": [], "shards": false, "parts": false, "newest": null, "tables": ["lead", "leads", "salesforcelead", "salesforceleads", "sflead", "sfleads", "sfdclead", "sfdcleads", "leaddata", "leadsdata", "salesforceleaddata", "salesforceleadsdata", "sfleaddata", "sfleadsdata", "sfdcleaddata", "sfdcleadsdata"], "columns": {
    "id": {"type": "id", "names": [{"bare": "id"}, {"bare": "leadid"}], "required": true},
    "email": {"type": "text", "names": [{"bare": "email"}]},
    "name": {"type": "text", "names": [{"bare": "name"}, {"bare": "fullname"}, {"bare": "leadname"}]},
    "first_name": {"type": "text", "names": [{"bare": "firstname"}]},
    "last_name": {"type": "text", "names": [{"bare": "lastname"}]},
    "company": {"type": "text", "names": [{"bare": "company"}, {"bare": "companyaccount"}]},
    "website": {"type": "text", "names": [{"bare": "website"}]},
    "lead_source": {"type": "text", "names": [{"bare": "leadsource"}]},
    "owner_id": {"type": "id", "names": [{"bare": "ownerid"}, {"bare": "leadownerid"}]},
    "status": {"type": "text", "names": [{"bare": "status"}, {"bare": "leadstatus"}]},
    "is_converted": {"type": "flag", "names": [{"bare": "isconverted"}, {"bare": "converted"}]},
    "is_deleted": {"type": "flag", "names": [{"bare": "isdeleted"}]},
    "master_record_id": {"type": "id", "names": [{"bare": "masterrecordid"}]},
    "created_date": {"type": "ts", "names": [{"bare": "createddate"}, {"bare": "createdate"}]},
    "converted_date": {"type": "ts", "names": [{"bare": "converteddate"}]},
    "converted_account_id": {"type": "id", "names": [{"bare": "convertedaccountid"}]},
    "converted_contact_id": {"type": "id", "names": [{"bare": "convertedcontactid"}]},
    "converted_opportunity_id": {"type": "id", "names": [{"bare": "convertedopportunityid"}]}
}},
"opportunity": {"required": false, "key": ["id"], "optional": [], "shards": false, "parts": false, "newest": null, "tables": ["opportunity", "opportunities", "salesforceopportunity", "salesforceopportunities", "sfopportunity", "sfopportunities", "sfdcopportunity", "sfdcopportunities", "opportunitydata", "opportunitiesdata", "salesforceopportunitydata", "salesforceopportunitiesdata", "sfopportunitydata", "sfopportunitiesdata", "sfdcopportunitydata", "sfdcopportunitiesdata"], "columns": {
    "id": {"type": "id", "names": [{"bare": "id"}, {"bare": "opportunityid"}], "required": true},
    "account_id": {"type": "id", "names": [{"bare": "accountid"}]},
    "contact_id": {"type": "id", "names": [{"bare": "contactid"}]},
    "owner_id": {"type": "id", "names": [{"bare": "ownerid"}, {"bare": "opportunityownerid"}]},
    "owner_name": {"type": "text", "names": [{"bare": "ownername"}, {"bare": "opportunityowner"}]},
    "type": {"type": "text", "names": [{"bare": "type"}]},
    "record_type_id": {"type": "id", "names": [{"bare": "recordtypeid"}]},
    "record_type_name": {"type": "text", "names": [{"bare": "recordtypename"}, {"bare": "recordtype"}, {"bare": "opportunityrecordtype"}]},
    "amount": {"type": "major", "names": [{"bare": "amount"}]},
    "currency_iso_code": {"type": "text", "names": [{"bare": "currencyisocode"}, {"bare": "opportunitycurrency"}, {"bare": "amountcurrency"}, {"bare": "currency"}]},
    "stage_name": {"type": "text", "names": [{"bare": "stagename"}, {"bare": "stage"}]},
    "is_closed": {"type": "flag", "names": [{"bare": "isclosed"}, {"bare": "closed"}]},
    "is_won": {"type": "flag", "names": [{"bare": "iswon"}, {"bare": "won"}]},
    "is_deleted": {"type": "flag", "names": [{"bare": "isdeleted"}]},
    "created_date": {"type": "ts", "names": [{"bare": "createddate"}]},
    "close_date": {"type": "ts", "names": [{"bare": "closedate"}]},
    "last_stage_change_date": {"type": "ts", "names": [{"bare": "laststagechangedate"}]},
    "last_modified_date": {"type": "ts", "names": [{"bare": "lastmodifieddate"}]}
}},
"record_type": {"required": false, "key": ["id"], "optional": [], "shards": false, "parts": false, "newest": null, "tables": ["recordtype", "recordtypes", "salesforcerecordtype", "salesforcerecordtypes", "sfrecordtype", "sfrecordtypes", "sfdcrecordtype", "sfdcrecordtypes", "recordtypedata", "recordtypesdata", "salesforcerecordtypedata", "salesforcerecordtypesdata", "sfrecordtypedata", "sfrecordtypesdata", "sfdcrecordtypedata", "sfdcrecordtypesdata"], "columns": {
    "id": {"type": "id", "names": [{"bare": "id"}, {"bare": "recordtypeid"}], "required": true},
    "name": {"type": "text", "names": [{"bare": "name"}, {"bare": "recordtype"}, {"bare": "recordtypelabel"}]},
    "developer_name": {"type": "text", "names": [{"bare": "developername"}, {"bare": "recordtypename"}]}
}},
"opportunity_version": {"required": false, "key": ["id", "started_at"], "optional": ["started_at"], "shards": false, "parts": false, "newest": null, "tables": ["opportunityversion", "opportunity", "opportunities", "salesforceopportunityversion", "salesforceopportunity", "salesforceopportunities", "sfopportunityversion", "sfopportunity", "sfopportunities", "sfdcopportunityversion", "sfdcopportunity", "sfdcopportunities", "opportunityversiondata", "opportunitydata", "opportunitiesdata", "salesforceopportunityversiondata", "salesforceopportunitydata", "salesforceopportunitiesdata", "sfopportunityversiondata", "sfopportunitydata", "sfopportunitiesdata", "sfdcopportunityversiondata", "sfdcopportunitydata", "sfdcopportunitiesdata"], "columns": {
    "id": {"type": "id", "names": [{"bare": "id"}, {"bare": "opportunityid"}]},
    "stage_name": {"type": "text", "names": [{"bare": "stagename"}, {"bare": "stage"}]},
    "started_at": {"type": "ts", "names": [{"bare": "startedat"}, {"bare": "fivetranstart"}, {"bare": "dltvalidfrom"}]}
}},
"opportunity_stage": {"required": false, "key": ["master_label"], "optional": [], "shards": false, "parts": false, "newest": null, "tables": ["opportunitystage", "opportunitystages", "salesforceopportunitystage", "salesforceopportunitystages", "sfopportunitystage", "sfopportunitystages", "sfdcopportunitystage", "sfdcopportunitystages", "opportunitystagedata", "opportunitystagesdata", "salesforceopportunitystagedata", "salesforceopportunitystagesdata", "sfopportunitystagedata", "sfopportunitystagesdata", "sfdcopportunitystagedata", "sfdcopportunitystagesdata"], "columns": {
    "master_label": {"type": "id", "names": [{"bare": "masterlabel"}, {"bare": "stagename"}, {"bare": "apiname"}]},
    "is_closed": {"type": "flag", "names": [{"bare": "isclosed"}, {"bare": "closed"}]},
    "is_won": {"type": "flag", "names": [{"bare": "iswon"}, {"bare": "won"}]}
}},
"opportunity_contact_role": {"required": false, "key": ["id"], "optional": [], "shards": false, "parts": false, "newest": null, "tables": ["opportunitycontactrole", "opportunitycontactroles", "salesforceopportunitycontactrole", "salesforceopportunitycontactroles", "sfopportunitycontactrole", "sfopportunitycontactroles", "sfdcopportunitycontactrole", "sfdcopportunitycontactroles", "opportunitycontactroledata", "opportunitycontactrolesdata", "salesforceopportunitycontactroledata", "salesforceopportunitycontactrolesdata", "sfopportunitycontactroledata", "sfopportunitycontactrolesdata", "sfdcopportunitycontactroledata", "sfdcopportunitycontactrolesdata"], "columns": {
    "id": {"type": "id", "names": [{"bare": "id"}, {"bare": "contactroleid"}]},
    "opportunity_id": {"type": "id", "names": [{"bare": "opportunityid"}]},
    "contact_id": {"type": "id", "names": [{"bare": "contactid"}]},
    "is_primary": {"type": "flag", "names": [{"bare": "isprimary"}, {"bare": "primary"}]},
    "is_deleted": {"type": "flag", "names": [{"bare": "isdeleted"}]},
    "created_date": {"type": "ts", "names": [{"bare": "createddate"}]}
}},
"opportunity_history": {"required": false, "key": ["id", "started_at"], "optional": ["started_at"], "shards": false, "parts": false, "newest": null, "tables": ["opportunityhistory", "opportunityhistories", "salesforceopportunityhistory", "salesforceopportunityhistories", "sfopportunityhistory", "sfopportunityhistories", "sfdcopportunityhistory", "sfdcopportunityhistories", "opportunityhistorydata", "opportunityhistoriesdata", "salesforceopportunityhistorydata", "salesforceopportunityhistoriesdata", "sfopportunityhistorydata", "sfopportunityhistoriesdata", "sfdcopportunityhistorydata", "sfdcopportunityhistoriesdata"], "columns": {
    "id": {"type": "id", "names": [{"bare": "id"}]},
    "opportunity_id": {"type": "id", "names": [{"bare": "opportunityid"}]},
    "stage_name": {"type": "text", "names": [{"bare": "stagename"}, {"bare": "tostage"}, {"bare": "stage"}]},
    "created_date": {"type": "ts", "names": [{"bare": "createddate"}, {"bare": "lastmodified"}, {"bare": "lastmodifieddate"}, {"bare": "editdate"}]},
    "started_at": {"type": "ts", "names": [{"bare": "startedat"}, {"bare": "fivetranstart"}]},
    "is_deleted": {"type": "flag", "names": [{"bare": "isdeleted"}]}
}},
"opportunity_field_history": {"required": false, "key": ["id"], "optional": [], "shards": false, "parts": false, "newest": null, "tables": ["opportunityfieldhistory", "opportunityfieldhistories", "salesforceopportunityfieldhistory", "salesforceopportunityfieldhistories", "sfopportunityfieldhistory", "sfopportunityfieldhistories", "sfdcopportunityfieldhistory", "sfdcopportunityfieldhistories", "opportunityfieldhistorydata", "opportunityfieldhistoriesdata", "salesforceopportunityfieldhistorydata", "salesforceopportunityfieldhistoriesdata", "sfopportunityfieldhistorydata", "sfopportunityfieldhistoriesdata", "sfdcopportunityfieldhistorydata", "sfdcopportunityfieldhistoriesdata"], "columns": {
    "id": {"type": "id", "names": [{"bare": "id"}]},
    "opportunity_id": {"type": "id", "names": [{"bare": "opportunityid"}]},
    "field": {"type": "text", "names": [{"bare": "field"}, {"bare": "fieldevent"}]},
    "old_value": {"type": "text", "names": [{"bare": "oldvalue"}]},
    "new_value": {"type": "text", "names": [{"bare": "newvalue"}]},
    "created_date": {"type": "ts", "names": [{"bare": "createddate"}, {"bare": "editdate"}]},
    "is_deleted": {"type": "flag", "names": [{"bare": "isdeleted"}]}
}},
"task": {"required": false, "key": ["id"], "optional": [], "shards": false, "parts": false, "newest": null, "tables": ["task", "tasks", "salesforcetask", "salesforcetasks", "sftask", "sftasks", "sfdctask", "sfdctasks", "taskdata", "tasksdata", "salesforcetaskdata", "salesforcetasksdata", "sftaskdata", "sftasksdata", "sfdctaskdata", "sfdctasksdata"], "columns": {
    "id": {"type": "id", "names": [{"bare": "id"}, {"bare": "activityid"}, {"bare": "taskid"}], "required": true},
    "type": {"type": "text", "names": [{"bare": "type"}, {"bare": "tasktype"}]},
    "task_subtype": {"type": "text", "names": [{"bare": "tasksubtype"}, {"bare": "tasksubtype"}]},
    "call_type": {"type": "text", "names": [{"bare": "calltype"}]},
    "call_disposition": {"type": "text", "names": [{"bare": "calldisposition"}, {"bare": "callresult"}]},
    "call_duration_in_seconds": {"type": "text", "names": [{"bare": "calldurationinseconds"}, {"bare": "callduration"}]},
    "status": {"type": "text", "names": [{"bare": "status"}]},
    "is_closed": {"type": "flag", "names": [{"bare": "isclosed"}, {"bare": "closed"}]},
    "owner_id": {"type": "id", "names": [{"bare": "ownerid"}, {"bare": "assignedid"}, {"bare": "assignedtoid"}]},
    "owner_name": {"type": "text", "names": [{"bare": "ownername"}, {"bare": "assigned"}, {"bare": "assignedto"}]},
    "who_id": {"type": "id", "names": [{"bare": "whoid"}, {"bare": "contactid"}, {"bare": "nameid"}]},
    "what_id": {"type": "id", "names": [{"bare": "whatid"}, {"bare": "relatedtoid"}]},
    "account_id": {"type": "id", "names": [{"bare": "accountid"}, {"bare": "companyaccountid"}]},
    "activity_date": {"type": "ts", "names": [{"bare": "activitydate"}, {"bare": "date"}, {"bare": "duedate"}]},
    "completed_date_time": {"type": "ts", "names": [{"bare": "completeddatetime"}, {"bare": "completeddatetime"}, {"bare": "completeddate"}]},
    "created_date": {"type": "ts", "names": [{"bare": "createddate"}]},
    "is_deleted": {"type": "flag", "names": [{"bare": "isdeleted"}]},
    "is_recurrence": {"type": "flag", "names": [{"bare": "isrecurrence"}]},
    "reply_count": {"type": "text", "names": [{"bare": "replycount"}, {"bare": "salesloft1salesloftrepliescountc"}, {"bare": "salesloftreplycountc"}, {"bare": "salesloftreplycountc"}]},
    "view_count": {"type": "text", "names": [{"bare": "viewcount"}, {"bare": "salesloft1salesloftviewcountc"}, {"bare": "salesloftviewedcountc"}, {"bare": "salesloftviewcountc"}]},
    "no_show": {"type": "text", "keys": "no_show_fields", "within": []},
    "outcome": {"type": "text", "keys": "outcome_fields", "within": []}
}},
"event": {"required": false, "key": ["id"], "optional": [], "shards": false, "parts": false, "newest": null, "tables": ["event", "events", "salesforceevent", "salesforceevents", "sfevent", "sfevents", "sfdcevent", "sfdcevents", "eventdata", "eventsdata", "salesforceeventdata", "salesforceeventsdata", "sfeventdata", "sfeventsdata", "sfdceventdata", "sfdceventsdata"], "columns": {
    "id": {"type": "id", "names": [{"bare": "id"}, {"bare": "activityid"}, {"bare": "eventid"}], "required": true},
    "type": {"type": "text", "names": [{"bare": "type"}, {"bare": "eventtype"}]},
    "event_subtype": {"type": "text", "names": [{"bare": "eventsubtype"}]},
    "subject": {"type": "text", "names": [{"bare": "subject"}]},
    "owner_id": {"type": "id", "names": [{"bare": "ownerid"}, {"bare": "assignedid"}, {"bare": "assignedtoid"}]},
    "owner_name": {"type": "text", "names": [{"bare": "ownername"}, {"bare": "assigned"}, {"bare": "assignedto"}]},
    "who_id": {"type": "id", "names": [{"bare": "whoid"}, {"bare": "contactid"}, {"bare": "nameid"}]},
    "what_id": {"type": "id", "names": [{"bare": "whatid"}, {"bare": "relatedtoid"}]},
    "account_id": {"type": "id", "names": [{"bare": "accountid"}, {"bare": "companyaccountid"}]},
    "start_date_time": {"type": "ts", "names": [{"bare": "startdatetime"}, {"bare": "activitydatetime"}, {"bare": "start"}, {"bare": "startdatetime"}, {"bare": "activitydate"}, {"bare": "date"}]},
    "duration_in_minutes": {"type": "text", "names": [{"bare": "durationinminutes"}, {"bare": "duration"}]},
    "is_child": {"type": "flag", "names": [{"bare": "ischild"}]},
    "is_recurrence": {"type": "flag", "names": [{"bare": "isrecurrence"}]},
    "is_deleted": {"type": "flag", "names": [{"bare": "isdeleted"}]},
    "created_date": {"type": "ts", "names": [{"bare": "createddate"}]},
    "no_show": {"type": "text", "keys": "no_show_fields", "within": []},
    "outcome": {"type": "text", "keys": "outcome_fields", "within": []}
}},
"email_message": {"required": false, "key": ["id"], "optional": [], "shards": false, "parts": false, "newest": null, "tables": ["emailmessage", "emailmessages", "salesforceemailmessage", "salesforceemailmessages", "sfemailmessage", "sfemailmessages", "sfdcemailmessage", "sfdcemailmessages", "emailmessagedata", "emailmessagesdata", "salesforceemailmessagedata", "salesforceemailmessagesdata", "sfemailmessagedata", "sfemailmessagesdata", "sfdcemailmessagedata", "sfdcemailmessagesdata"], "columns": {
    "id": {"type": "id", "names": [{"bare": "id"}]},
    "activity_id": {"type": "id", "names": [{"bare": "activityid"}]},
    "incoming": {"type": "flag", "names": [{"bare": "incoming"}, {"bare": "isincoming"}]},
    "status": {"type": "text", "names": [{"bare": "status"}]},
    "is_bounced": {"type": "flag", "names": [{"bare": "isbounced"}]},
    "is_tracked": {"type": "flag", "names": [{"bare": "istracked"}]},
    "first_opened_date": {"type": "ts", "names": [{"bare": "firstopeneddate"}]},
    "message_date": {"type": "ts", "names": [{"bare": "messagedate"}]},
    "created_date": {"type": "ts", "names": [{"bare": "createddate"}]},
    "created_by_id": {"type": "id", "names": [{"bare": "createdbyid"}]},
    "related_to_id": {"type": "id", "names": [{"bare": "relatedtoid"}]},
    "is_deleted": {"type": "flag", "names": [{"bare": "isdeleted"}]}
}},
"email_message_relation": {"required": false, "key": ["id"], "optional": [], "shards": false, "parts": false, "newest": null, "tables": ["emailmessagerelation", "emailmessagerelations", "salesforceemailmessagerelation", "salesforceemailmessagerelations", "sfemailmessagerelation", "sfemailmessagerelations", "sfdcemailmessagerelation", "sfdcemailmessagerelations", "emailmessagerelationdata", "emailmessagerelationsdata", "salesforceemailmessagerelationdata", "salesforceemailmessagerelationsdata", "sfemailmessagerelationdata", "sfemailmessagerelationsdata", "sfdcemailmessagerelationdata", "sfdcemailmessagerelationsdata"], "columns": {
    "id": {"type": "id", "names": [{"bare": "id"}]},
    "email_message_id": {"type": "id", "names": [{"bare": "emailmessageid"}]},
    "relation_id": {"type": "id", "names": [{"bare": "relationid"}]},
    "relation_type": {"type": "text", "names": [{"bare": "relationtype"}]}
}},
"campaign": {"required": false, "key": ["id"], "optional": [], "shards": false, "parts": false, "newest": null, "tables": ["campaign", "campaigns", "salesforcecampaign", "salesforcecampaigns", "sfcampaign", "sfcampaigns", "sfdccampaign", "sfdccampaigns", "campaigndata", "campaignsdata", "salesforcecampaigndata", "salesforcecampaignsdata", "sfcampaigndata", "sfcampaignsdata", "sfdccampaigndata", "sfdccampaignsdata"], "columns": {
    "id": {"type": "id", "names": [{"bare": "id"}, {"bare": "campaignid"}]},
    "name": {"type": "text", "names": [{"bare": "name"}, {"bare": "campaignname"}]},
    "type": {"type": "text", "names": [{"bare": "type"}, {"bare": "campaigntype"}]},
    "start_date": {"type": "ts", "names": [{"bare": "startdate"}]},
    "end_date": {"type": "ts", "names": [{"bare": "enddate"}]},
    "is_deleted": {"type": "flag", "names": [{"bare": "isdeleted"}]}
}},
"campaign_member": {"required": false, "key": ["id"], "optional": [], "shards": false, "parts": false, "newest": null, "tables": ["campaignmember", "campaignmembers", "salesforcecampaignmember", "salesforcecampaignmembers", "sfcampaignmember", "sfcampaignmembers", "sfdccampaignmember", "sfdccampaignmembers", "campaignmemberdata", "campaignmembersdata", "salesforcecampaignmemberdata", "salesforcecampaignmembersdata", "sfcampaignmemberdata", "sfcampaignmembersdata", "sfdccampaignmemberdata", "sfdccampaignmembersdata"], "columns": {
    "id": {"type": "id", "names": [{"bare": "id"}, {"bare": "memberid"}, {"bare": "campaignmemberid"}]},
    "campaign_id": {"type": "id", "names": [{"bare": "campaignid"}]},
    "lead_id": {"type": "id", "names": [{"bare": "leadid"}]},
    "contact_id": {"type": "id", "names": [{"bare": "contactid"}]},
    "email": {"type": "text", "names": [{"bare": "email"}]},
    "status": {"type": "text", "names": [{"bare": "status"}, {"bare": "memberstatus"}]},
    "has_responded": {"type": "flag", "names": [{"bare": "hasresponded"}, {"bare": "responded"}]},
    "created_date": {"type": "ts", "names": [{"bare": "createddate"}, {"bare": "memberfirstassociateddate"}]},
    "first_responded_date": {"type": "ts", "names": [{"bare": "firstrespondeddate"}, {"bare": "memberfirstrespondeddate"}]},
    "is_deleted": {"type": "flag", "names": [{"bare": "isdeleted"}]}
}},
"user": {"required": false, "key": ["id"], "optional": [], "shards": false, "parts": false, "newest": null, "tables": ["user", "users", "salesforceuser", "salesforceusers", "sfuser", "sfusers", "sfdcuser", "sfdcusers", "userdata", "usersdata", "salesforceuserdata", "salesforceusersdata", "sfuserdata", "sfusersdata", "sfdcuserdata", "sfdcusersdata"], "columns": {
    "id": {"type": "id", "names": [{"bare": "id"}, {"bare": "userid"}]},
    "name": {"type": "text", "names": [{"bare": "name"}, {"bare": "fullname"}]},
    "first_name": {"type": "text", "names": [{"bare": "firstname"}]},
    "last_name": {"type": "text", "names": [{"bare": "lastname"}]},
    "email": {"type": "text", "names": [{"bare": "email"}]},
    "title": {"type": "text", "names": [{"bare": "title"}]},
    "department": {"type": "text", "names": [{"bare": "department"}]},
    "user_role_id": {"type": "id", "names": [{"bare": "userroleid"}, {"bare": "roleid"}]},
    "is_active": {"type": "flag", "names": [{"bare": "isactive"}, {"bare": "active"}]},
    "created_date": {"type": "ts", "names": [{"bare": "createddate"}]},
    "last_login_date": {"type": "ts", "names": [{"bare": "lastlogindate"}, {"bare": "lastlogin"}]},
    "last_modified_date": {"type": "ts", "names": [{"bare": "lastmodifieddate"}]}
}},
"user_role": {"required": false, "key": ["id"], "optional": [], "shards": false, "parts": false, "newest": null, "tables": ["userrole", "userroles", "salesforceuserrole", "salesforceuserroles", "sfuserrole", "sfuserroles", "sfdcuserrole", "sfdcuserroles", "userroledata", "userrolesdata", "salesforceuserroledata", "salesforceuserrolesdata", "sfuserroledata", "sfuserrolesdata", "sfdcuserroledata", "sfdcuserrolesdata"], "columns": {
    "id": {"type": "id", "names": [{"bare": "id"}, {"bare": "roleid"}]},
    "name": {"type": "text", "names": [{"bare": "name"}, {"bare": "rolename"}, {"bare": "role"}]}
}}
}
}')) }}
{%- endmacro %}
