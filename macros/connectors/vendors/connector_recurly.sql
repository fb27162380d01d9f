{# generated from contract/connectors/recurly.yml by make contract; edit that file instead. #}
{% macro connector_recurly() -%}
{{ return(fromjson('{
"settings": {"deal_keys": ["salesforce_opportunity_id", "sfdc_opportunity_id", "hubspot_deal_id", "opportunity_id", "deal_id"], "account_keys": ["salesforce_account_id", "sfdc_account_id", "crm_account_id", "hubspot_company_id"]},
"words": {},
"minor_units": {},
"objects": {
"account": {"required": true, "key": ["id"], "optional": [], "shards": false, "parts": false, "newest": "updated_at", "tables": ["account", "accounthistory", "accounts", "recurlyaccount", "recurlyaccounthistory", "recurlyaccounts", "accountdata", "accounthistorydata", "accountsdata", "recurlyaccountdata", "recurlyaccounthistorydata", "recurlyaccountsdata"], "columns": {
    "id": {"type": "id", "names": [{"bare": "id"}], "required": true},
    "code": {"type": "text", "names": [{"bare": "code"}], "required": true},
    "company": {"type": "text", "names": [{"bare": "company"}]},
    "first_name": {"type": "text", "names": [{"bare": "firstname"}]},
    "last_name": {"type": "text", "names": [{"bare": "lastname"}]},
    "email": {"type": "text", "names": [{"bare": "email"}]},
    "created_at": {"type": "ts", "names": [{"bare": "createdat"}]},
    "updated_at": {"type": "ts", "names": [{"bare": "updatedat"}]},
    "account_field": {"type": "text", "keys": "account_keys", "within": []},
    "account": {"type": "text", "keys": "account_keys", "within": [{"bare": "customfields"}]}
}},
"plan": {"required": false, "key": ["id"], "optional": [], "shards": false, "parts": false, "newest": "updated_at", "tables": ["plan", "planhistory", "plans", "recurlyplan", "recurlyplanhistory", "recurlyplans", "plandata", "planhistorydata", "plansdata", "recurlyplandata", "recurlyplanhistorydata", "recurlyplansdata"], "columns": {
    "id": {"type": "id", "names": [{"bare": "id"}], "required": true},
    "code": {"type": "text", "names": [{"bare": "code"}]},
    "name": {"type": "text", "names": [{"bare": "name"}]},
    "interval_length": {"type": "text", "names": [{"bare": "intervallength"}]},
    "interval_unit": {"type": "text", "names": [{"bare": "intervalunit"}]},
    "updated_at": {"type": "ts", "names": [{"bare": "updatedat"}]}
}},
"subscription": {"required": false, "key": ["id"], "optional": [], "shards": false, "parts": false, "newest": "updated_at", "tables": ["subscription", "subscriptionhistory", "subscriptions", "recurlysubscription", "recurlysubscriptionhistory", "recurlysubscriptions", "subscriptiondata", "subscriptionhistorydata", "subscriptionsdata", "recurlysubscriptiondata", "recurlysubscriptionhistorydata", "recurlysubscriptionsdata"], "columns": {
    "id": {"type": "id", "names": [{"bare": "id"}], "required": true},
    "account_id": {"type": "id", "names": [{"bare": "accountid"}, {"bare": "accountid", "paths": [["account", "id"]]}, {"bare": "account"}], "required": true},
    "plan_id": {"type": "id", "names": [{"bare": "planid"}, {"bare": "planid", "paths": [["plan", "id"]]}]},
    "plan_code": {"type": "text", "names": [{"bare": "plancode"}, {"bare": "plancode", "paths": [["plan", "code"]]}]},
    "created_at": {"type": "ts", "names": [{"bare": "createdat"}]},
    "activated_at": {"type": "ts", "names": [{"bare": "activatedat"}]},
    "expires_at": {"type": "ts", "names": [{"bare": "expiresat"}]},
    "updated_at": {"type": "ts", "names": [{"bare": "updatedat"}]},
    "deal_field": {"type": "text", "keys": "deal_keys", "within": []},
    "deal": {"type": "text", "keys": "deal_keys", "within": [{"bare": "customfields"}]}
}},
"invoice": {"required": true, "key": ["id"], "optional": [], "shards": false, "parts": false, "newest": "updated_at", "tables": ["invoice", "invoicehistory", "invoices", "recurlyinvoice", "recurlyinvoicehistory", "recurlyinvoices", "invoicedata", "invoicehistorydata", "invoicesdata", "recurlyinvoicedata", "recurlyinvoicehistorydata", "recurlyinvoicesdata"], "columns": {
    "id": {"type": "id", "names": [{"bare": "id"}], "required": true},
    "type": {"type": "text", "names": [{"bare": "type"}], "required": true},
    "origin": {"type": "text", "names": [{"bare": "origin"}]},
    "state": {"type": "text", "names": [{"bare": "state"}], "required": true},
    "account_id": {"type": "id", "names": [{"bare": "accountid"}, {"bare": "accountid", "paths": [["account", "id"]]}, {"bare": "account"}], "required": true},
    "account_email": {"type": "text", "names": [{"bare": "accountemail"}, {"bare": "accountemail", "paths": [["account", "email"]]}]},
    "account_company": {"type": "text", "names": [{"bare": "accountcompany"}, {"bare": "accountcompany", "paths": [["account", "company"]]}]},
    "subscription_id": {"type": "id", "names": [{"bare": "subscriptionid"}, {"bare": "subscriptionids0", "paths": [["subscriptionids", "0"]]}]},
    "previous_invoice_id": {"type": "id", "names": [{"bare": "previousinvoiceid"}]},
    "number": {"type": "text", "names": [{"bare": "number"}]},
    "currency": {"type": "text", "names": [{"bare": "currency"}], "required": true},
    "total": {"type": "major", "names": [{"bare": "total"}], "required": true},
    "tax": {"type": "major", "names": [{"bare": "tax"}]},
    "paid": {"type": "major", "names": [{"bare": "paid"}]},
    "created_at": {"type": "ts", "names": [{"bare": "createdat"}], "required": true},
    "updated_at": {"type": "ts", "names": [{"bare": "updatedat"}]},
    "due_at": {"type": "ts", "names": [{"bare": "dueat"}]},
    "closed_at": {"type": "ts", "names": [{"bare": "closedat"}]}
}},
"invoice_subscription": {"required": false, "key": ["invoice_id", "subscription_id"], "optional": [], "shards": false, "parts": false, "newest": "updated_at", "tables": ["invoicesubscription", "invoicesubscriptionhistory", "recurlyinvoicesubscription", "recurlyinvoicesubscriptionhistory", "invoicesubscriptiondata", "invoicesubscriptionhistorydata", "recurlyinvoicesubscriptiondata", "recurlyinvoicesubscriptionhistorydata"], "columns": {
    "invoice_id": {"type": "id", "names": [{"bare": "invoiceid"}], "required": true},
    "subscription_id": {"type": "id", "names": [{"bare": "subscriptionid"}], "required": true},
    "updated_at": {"type": "ts", "names": [{"bare": "updatedat"}, {"bare": "invoiceupdatedat"}]}
}},
"line_item": {"required": false, "key": ["id"], "optional": [], "shards": false, "parts": false, "newest": "updated_at", "list": {"of": "invoice", "columns": ["lineitems"]}, "tables": ["lineitem", "lineitemhistory", "lineitems", "invoicelineitems", "invoicehistorylineitems", "invoiceslineitems", "recurlylineitem", "recurlylineitemhistory", "recurlylineitems", "recurlyinvoicelineitems", "recurlyinvoicehistorylineitems", "recurlyinvoiceslineitems", "lineitemdata", "lineitemhistorydata", "lineitemsdata", "invoicelineitemsdata", "invoicehistorylineitemsdata", "invoiceslineitemsdata", "recurlylineitemdata", "recurlylineitemhistorydata", "recurlylineitemsdata", "recurlyinvoicelineitemsdata", "recurlyinvoicehistorylineitemsdata", "recurlyinvoiceslineitemsdata"], "columns": {
    "id": {"type": "id", "names": [{"bare": "elementid", "paths": [["element", "id"]]}, {"bare": "id"}]},
    "invoice_id": {"type": "id", "names": [{"bare": "elementinvoiceid", "paths": [["element", "invoice_id"]]}, {"bare": "invoiceid"}]},
    "description": {"type": "text", "names": [{"bare": "elementdescription", "paths": [["element", "description"]]}, {"bare": "description"}]},
    "quantity": {"type": "text", "names": [{"bare": "elementquantity", "paths": [["element", "quantity"]]}, {"bare": "quantity"}]},
    "subtotal": {"type": "major", "names": [{"bare": "elementsubtotal", "paths": [["element", "subtotal"]]}, {"bare": "subtotal"}]},
    "discount": {"type": "major", "names": [{"bare": "elementdiscount", "paths": [["element", "discount"]]}, {"bare": "discount"}]},
    "tax": {"type": "major", "names": [{"bare": "elementtax", "paths": [["element", "tax"]]}, {"bare": "tax"}]},
    "tax_inclusive": {"type": "flag", "names": [{"bare": "elementtaxinclusive", "paths": [["element", "tax_inclusive"]]}, {"bare": "taxinclusive"}]},
    "subscription_id": {"type": "id", "names": [{"bare": "elementsubscriptionid", "paths": [["element", "subscription_id"]]}, {"bare": "subscriptionid"}]},
    "origin": {"type": "text", "names": [{"bare": "elementorigin", "paths": [["element", "origin"]]}, {"bare": "origin"}]},
    "start_date": {"type": "ts", "names": [{"bare": "elementstartdate", "paths": [["element", "start_date"]]}, {"bare": "startdate"}]},
    "end_date": {"type": "ts", "names": [{"bare": "elementenddate", "paths": [["element", "end_date"]]}, {"bare": "enddate"}]},
    "updated_at": {"type": "ts", "names": [{"bare": "elementupdatedat", "paths": [["element", "updated_at"]]}, {"bare": "updatedat"}]}
}},
"transaction": {"required": false, "key": ["id"], "optional": [], "shards": false, "parts": false, "newest": "updated_at", "tables": ["transaction", "transactions", "recurlytransaction", "recurlytransactions", "transactiondata", "transactionsdata", "recurlytransactiondata", "recurlytransactionsdata"], "columns": {
    "id": {"type": "id", "names": [{"bare": "id"}], "required": true},
    "type": {"type": "text", "names": [{"bare": "type"}], "required": true},
    "status": {"type": "text", "names": [{"bare": "status"}], "required": true},
    "invoice_id": {"type": "id", "names": [{"bare": "invoiceid"}, {"bare": "invoiceid", "paths": [["invoice", "id"]]}]},
    "original_transaction_id": {"type": "id", "names": [{"bare": "originaltransactionid"}]},
    "currency": {"type": "text", "names": [{"bare": "currency"}]},
    "amount": {"type": "major", "names": [{"bare": "amount"}], "required": true},
    "created_at": {"type": "ts", "names": [{"bare": "createdat"}]},
    "collected_at": {"type": "ts", "names": [{"bare": "collectedat"}]},
    "updated_at": {"type": "ts", "names": [{"bare": "updatedat"}]}
}}
}
}')) }}
{%- endmacro %}
