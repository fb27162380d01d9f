{# generated from contract/connectors/chargebee.yml by make contract; edit that file instead. #}
{% macro connector_chargebee() -%}
{{ return(fromjson('{
"settings": {"deal_keys": ["salesforce_opportunity_id", "sfdc_opportunity_id", "hubspot_deal_id", "opportunity_id", "deal_id", "cf_salesforce_opportunity_id", "cf_sfdc_opportunity_id", "cf_hubspot_deal_id", "cf_opportunity_id", "cf_deal_id"], "account_keys": ["salesforce_account_id", "sfdc_account_id", "hubspot_company_id", "crm_account_id", "cf_salesforce_account_id", "cf_sfdc_account_id", "cf_hubspot_company_id", "cf_crm_account_id", "cf_account_id"]},
"words": {},
"minor_units": {"BIF": 0, "CLP": 0, "DJF": 0, "GNF": 0, "ISK": 0, "JPY": 0, "KMF": 0, "KRW": 0, "PYG": 0, "RWF": 0, "UGX": 0, "VND": 0, "VUV": 0, "XAF": 0, "XOF": 0, "XPF": 0, "BHD": 3, "IQD": 3, "JOD": 3, "KWD": 3, "LYD": 3, "OMR": 3, "TND": 3},
"objects": {
"customer": {"required": true, "key": ["id"], "optional": [], "shards": false, "parts": false, "newest": null, "tables": ["customer", "customers", "chargebeecustomer", "chargebeecustomers", "chargebeeproductcatalog2customer", "chargebeeproductcatalog2customers", "customerdata", "customersdata", "chargebeecustomerdata", "chargebeecustomersdata", "chargebeeproductcatalog2customerdata", "chargebeeproductcatalog2customersdata"], "columns": {
    "id": {"type": "id", "names": [{"bare": "id"}, {"bare": "customerid"}], "required": true},
    "company": {"type": "text", "names": [{"bare": "company"}]},
    "first_name": {"type": "text", "names": [{"bare": "firstname"}]},
    "last_name": {"type": "text", "names": [{"bare": "lastname"}]},
    "email": {"type": "text", "names": [{"bare": "email"}]},
    "created_at": {"type": "ts", "names": [{"bare": "createdat"}]},
    "updated_at": {"type": "ts", "names": [{"bare": "updatedat"}]},
    "account": {"type": "text", "keys": "account_keys", "within": [{"bare": "metadata"}]},
    "account_field": {"type": "text", "keys": "account_keys", "within": []}
}},
"subscription": {"required": false, "key": ["id"], "optional": [], "shards": false, "parts": false, "newest": "updated_at", "tables": ["subscription", "subscriptions", "chargebeesubscription", "chargebeesubscriptions", "chargebeeproductcatalog2subscription", "chargebeeproductcatalog2subscriptions", "subscriptiondata", "subscriptionsdata", "chargebeesubscriptiondata", "chargebeesubscriptionsdata", "chargebeeproductcatalog2subscriptiondata", "chargebeeproductcatalog2subscriptionsdata"], "columns": {
    "id": {"type": "id", "names": [{"bare": "id"}, {"bare": "subscriptionid"}], "required": true},
    "customer_id": {"type": "id", "names": [{"bare": "customerid"}], "required": true},
    "plan": {"type": "text", "names": [{"bare": "plan"}, {"bare": "planid"}, {"bare": "subscriptionitems0itempriceid", "paths": [["subscriptionitems0", "item_price_id"], ["subscriptionitems", "0", "item_price_id"]]}]},
    "billing_period": {"type": "text", "names": [{"bare": "billingperiod"}]},
    "billing_period_unit": {"type": "text", "names": [{"bare": "billingperiodunit"}]},
    "created_at": {"type": "ts", "names": [{"bare": "createdat"}]},
    "started_at": {"type": "ts", "names": [{"bare": "startedat"}]},
    "cancelled_at": {"type": "ts", "names": [{"bare": "cancelledat"}]},
    "updated_at": {"type": "ts", "names": [{"bare": "updatedat"}]},
    "deleted": {"type": "flag", "names": [{"bare": "deleted"}, {"bare": "isdeleted"}]},
    "deal": {"type": "text", "keys": "deal_keys", "within": [{"bare": "metadata"}]},
    "deal_field": {"type": "text", "keys": "deal_keys", "within": []}
}},
"invoice": {"required": true, "key": ["id"], "optional": [], "shards": false, "parts": false, "newest": "updated_at", "tables": ["invoice", "invoices", "chargebeeinvoice", "chargebeeinvoices", "chargebeeproductcatalog2invoice", "chargebeeproductcatalog2invoices", "invoicedata", "invoicesdata", "chargebeeinvoicedata", "chargebeeinvoicesdata", "chargebeeproductcatalog2invoicedata", "chargebeeproductcatalog2invoicesdata"], "columns": {
    "id": {"type": "id", "names": [{"bare": "id"}, {"bare": "invoiceid"}], "required": true},
    "customer_id": {"type": "id", "names": [{"bare": "customerid"}], "required": true},
    "subscription_id": {"type": "id", "names": [{"bare": "subscriptionid"}]},
    "billing_email": {"type": "text", "names": [{"bare": "billingemail"}, {"bare": "billingaddressemail", "paths": [["billingaddress", "email"]]}]},
    "billing_company": {"type": "text", "names": [{"bare": "billingcompany"}, {"bare": "billingaddresscompany", "paths": [["billingaddress", "company"]]}]},
    "status": {"type": "text", "names": [{"bare": "status"}], "required": true},
    "currency": {"type": "text", "names": [{"bare": "currency"}, {"bare": "currencycode"}], "required": true},
    "date": {"type": "ts", "names": [{"bare": "date"}, {"bare": "invoicedate"}], "required": true},
    "due_date": {"type": "ts", "names": [{"bare": "duedate"}]},
    "total": {"type": "minor", "names": [{"bare": "total"}], "required": true},
    "tax": {"type": "minor", "names": [{"bare": "tax"}]},
    "amount_paid": {"type": "minor", "names": [{"bare": "amountpaid"}]},
    "credits_applied": {"type": "minor", "names": [{"bare": "creditsapplied"}]},
    "write_off_amount": {"type": "minor", "names": [{"bare": "writeoffamount"}]},
    "price_type": {"type": "text", "names": [{"bare": "pricetype"}]},
    "paid_at": {"type": "ts", "names": [{"bare": "paidat"}]},
    "voided_at": {"type": "ts", "names": [{"bare": "voidedat"}]},
    "updated_at": {"type": "ts", "names": [{"bare": "updatedat"}]},
    "coupon": {"type": "text", "names": [{"bare": "coupon"}, {"bare": "discounts0entityid", "paths": [["discounts0", "entity_id"], ["discounts", "0", "entity_id"]]}, {"bare": "discounts0couponid", "paths": [["discounts0", "coupon_id"], ["discounts", "0", "coupon_id"]]}]},
    "deleted": {"type": "flag", "names": [{"bare": "deleted"}, {"bare": "isdeleted"}]},
    "deal": {"type": "text", "keys": "deal_keys", "within": [{"bare": "metadata"}]},
    "deal_field": {"type": "text", "keys": "deal_keys", "within": []}
}},
"invoice_line_item": {"required": false, "key": ["invoice_id", "id"], "optional": [], "shards": false, "parts": false, "newest": null, "list": {"of": "invoice", "columns": ["lineitems"]}, "tables": ["invoicelineitem", "invoicelineitems", "lineitem", "invoiceslineitems", "chargebeeinvoicelineitem", "chargebeeinvoicelineitems", "chargebeelineitem", "chargebeeinvoiceslineitems", "chargebeeproductcatalog2invoicelineitem", "chargebeeproductcatalog2invoicelineitems", "chargebeeproductcatalog2lineitem", "chargebeeproductcatalog2invoiceslineitems", "invoicelineitemdata", "invoicelineitemsdata", "lineitemdata", "invoiceslineitemsdata", "chargebeeinvoicelineitemdata", "chargebeeinvoicelineitemsdata", "chargebeelineitemdata", "chargebeeinvoiceslineitemsdata", "chargebeeproductcatalog2invoicelineitemdata", "chargebeeproductcatalog2invoicelineitemsdata", "chargebeeproductcatalog2lineitemdata", "chargebeeproductcatalog2invoiceslineitemsdata"], "columns": {
    "id": {"type": "id", "names": [{"bare": "elementid", "paths": [["element", "id"]]}, {"bare": "id"}, {"bare": "lineitemid"}]},
    "invoice_id": {"type": "id", "names": [{"bare": "invoiceid"}, {"bare": "dltparentinvoiceid"}, {"bare": "id"}]},
    "description": {"type": "text", "names": [{"bare": "elementdescription", "paths": [["element", "description"]]}, {"bare": "description"}]},
    "quantity": {"type": "text", "names": [{"bare": "elementquantity", "paths": [["element", "quantity"]]}, {"bare": "quantity"}]},
    "amount": {"type": "text", "names": [{"bare": "elementamount", "paths": [["element", "amount"]]}, {"bare": "amount"}]},
    "discount_amount": {"type": "text", "names": [{"bare": "elementdiscountamount", "paths": [["element", "discount_amount"]]}, {"bare": "discountamount"}]},
    "tax_amount": {"type": "text", "names": [{"bare": "elementtaxamount", "paths": [["element", "tax_amount"]]}, {"bare": "taxamount"}]},
    "subscription_id": {"type": "id", "names": [{"bare": "elementsubscriptionid", "paths": [["element", "subscription_id"]]}, {"bare": "subscriptionid"}]},
    "entity_type": {"type": "text", "names": [{"bare": "elemententitytype", "paths": [["element", "entity_type"]]}, {"bare": "entitytype"}]},
    "date_from": {"type": "ts", "names": [{"bare": "elementdatefrom", "paths": [["element", "date_from"]]}, {"bare": "datefrom"}]},
    "date_to": {"type": "ts", "names": [{"bare": "elementdateto", "paths": [["element", "date_to"]]}, {"bare": "dateto"}]}
}},
"invoice_linked_payment": {"required": false, "key": ["invoice_id", "txn_id"], "optional": [], "shards": false, "parts": false, "newest": null, "list": {"of": "invoice", "columns": ["linkedpayments"]}, "tables": ["invoicelinkedpayment", "invoicelinkedpayments", "linkedpayment", "invoiceslinkedpayments", "chargebeeinvoicelinkedpayment", "chargebeeinvoicelinkedpayments", "chargebeelinkedpayment", "chargebeeinvoiceslinkedpayments", "chargebeeproductcatalog2invoicelinkedpayment", "chargebeeproductcatalog2invoicelinkedpayments", "chargebeeproductcatalog2linkedpayment", "chargebeeproductcatalog2invoiceslinkedpayments", "invoicelinkedpaymentdata", "invoicelinkedpaymentsdata", "linkedpaymentdata", "invoiceslinkedpaymentsdata", "chargebeeinvoicelinkedpaymentdata", "chargebeeinvoicelinkedpaymentsdata", "chargebeelinkedpaymentdata", "chargebeeinvoiceslinkedpaymentsdata", "chargebeeproductcatalog2invoicelinkedpaymentdata", "chargebeeproductcatalog2invoicelinkedpaymentsdata", "chargebeeproductcatalog2linkedpaymentdata", "chargebeeproductcatalog2invoiceslinkedpaymentsdata"], "columns": {
    "invoice_id": {"type": "id", "names": [{"bare": "invoiceid"}, {"bare": "dltparentinvoiceid"}, {"bare": "id"}]},
    "txn_id": {"type": "id", "names": [{"bare": "elementtxnid", "paths": [["element", "txn_id"]]}, {"bare": "txnid"}, {"bare": "transactionid"}]},
    "applied_amount": {"type": "text", "names": [{"bare": "elementappliedamount", "paths": [["element", "applied_amount"]]}, {"bare": "appliedamount"}]}
}},
"transaction": {"required": false, "key": ["id"], "optional": [], "shards": false, "parts": false, "newest": "updated_at", "tables": ["transaction", "transactions", "chargebeetransaction", "chargebeetransactions", "chargebeeproductcatalog2transaction", "chargebeeproductcatalog2transactions", "transactiondata", "transactionsdata", "chargebeetransactiondata", "chargebeetransactionsdata", "chargebeeproductcatalog2transactiondata", "chargebeeproductcatalog2transactionsdata"], "columns": {
    "id": {"type": "id", "names": [{"bare": "id"}, {"bare": "transactionid"}], "required": true},
    "type": {"type": "text", "names": [{"bare": "type"}], "required": true},
    "status": {"type": "text", "names": [{"bare": "status"}]},
    "currency": {"type": "text", "names": [{"bare": "currency"}, {"bare": "currencycode"}]},
    "amount": {"type": "minor", "names": [{"bare": "amount"}], "required": true},
    "date": {"type": "ts", "names": [{"bare": "date"}, {"bare": "transactiondate"}], "required": true},
    "settled_at": {"type": "ts", "names": [{"bare": "settledat"}]},
    "reference_transaction_id": {"type": "id", "names": [{"bare": "referencetransactionid"}]},
    "refunded_txn_id": {"type": "id", "names": [{"bare": "refundedtxnid"}]},
    "updated_at": {"type": "ts", "names": [{"bare": "updatedat"}]},
    "deleted": {"type": "flag", "names": [{"bare": "deleted"}, {"bare": "isdeleted"}]}
}},
"transaction_linked_credit_note": {"required": false, "key": ["txn_id", "cn_id"], "optional": [], "shards": false, "parts": false, "newest": null, "list": {"of": "transaction", "columns": ["linkedcreditnotes"]}, "tables": ["transactionlinkedcreditnote", "transactionlinkedcreditnotes", "creditnotelinkedrefund", "linkedcreditnote", "transactionslinkedcreditnotes", "chargebeetransactionlinkedcreditnote", "chargebeetransactionlinkedcreditnotes", "chargebeecreditnotelinkedrefund", "chargebeelinkedcreditnote", "chargebeetransactionslinkedcreditnotes", "chargebeeproductcatalog2transactionlinkedcreditnote", "chargebeeproductcatalog2transactionlinkedcreditnotes", "chargebeeproductcatalog2creditnotelinkedrefund", "chargebeeproductcatalog2linkedcreditnote", "chargebeeproductcatalog2transactionslinkedcreditnotes", "transactionlinkedcreditnotedata", "transactionlinkedcreditnotesdata", "creditnotelinkedrefunddata", "linkedcreditnotedata", "transactionslinkedcreditnotesdata", "chargebeetransactionlinkedcreditnotedata", "chargebeetransactionlinkedcreditnotesdata", "chargebeecreditnotelinkedrefunddata", "chargebeelinkedcreditnotedata", "chargebeetransactionslinkedcreditnotesdata", "chargebeeproductcatalog2transactionlinkedcreditnotedata", "chargebeeproductcatalog2transactionlinkedcreditnotesdata", "chargebeeproductcatalog2creditnotelinkedrefunddata", "chargebeeproductcatalog2linkedcreditnotedata", "chargebeeproductcatalog2transactionslinkedcreditnotesdata"], "columns": {
    "txn_id": {"type": "id", "names": [{"bare": "txnid"}, {"bare": "dltparenttransactionid"}, {"bare": "id"}, {"bare": "transactionid"}]},
    "cn_id": {"type": "id", "names": [{"bare": "elementcnid", "paths": [["element", "cn_id"]]}, {"bare": "cnid"}, {"bare": "creditnoteid"}]},
    "applied_amount": {"type": "text", "names": [{"bare": "elementappliedamount", "paths": [["element", "applied_amount"]]}, {"bare": "appliedamount"}]}
}},
"credit_note": {"required": false, "key": ["id"], "optional": [], "shards": false, "parts": false, "newest": "updated_at", "tables": ["creditnote", "creditnotes", "chargebeecreditnote", "chargebeecreditnotes", "chargebeeproductcatalog2creditnote", "chargebeeproductcatalog2creditnotes", "creditnotedata", "creditnotesdata", "chargebeecreditnotedata", "chargebeecreditnotesdata", "chargebeeproductcatalog2creditnotedata", "chargebeeproductcatalog2creditnotesdata"], "columns": {
    "id": {"type": "id", "names": [{"bare": "id"}, {"bare": "creditnoteid"}], "required": true},
    "reference_invoice_id": {"type": "id", "names": [{"bare": "referenceinvoiceid"}], "required": true},
    "type": {"type": "text", "names": [{"bare": "type"}]},
    "reason_code": {"type": "text", "names": [{"bare": "reasoncode"}, {"bare": "createreasoncode"}]},
    "status": {"type": "text", "names": [{"bare": "status"}]},
    "currency": {"type": "text", "names": [{"bare": "currency"}, {"bare": "currencycode"}]},
    "total": {"type": "minor", "names": [{"bare": "total"}]},
    "taxes": {"type": "minor", "names": [{"bare": "taxes"}], "sum": "amount"},
    "date": {"type": "ts", "names": [{"bare": "date"}, {"bare": "creditnotedate"}]},
    "updated_at": {"type": "ts", "names": [{"bare": "updatedat"}]},
    "deleted": {"type": "flag", "names": [{"bare": "deleted"}, {"bare": "isdeleted"}]}
}}
}
}')) }}
{%- endmacro %}
