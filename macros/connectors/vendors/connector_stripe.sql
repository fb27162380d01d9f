{# generated from contract/connectors/stripe.yml by make contract; edit that file instead. #}
{% macro connector_stripe() -%}
{{ return(fromjson('{
"settings": {"deal_keys": ["opportunity_id", "salesforce_opportunity_id", "sfdc_opportunity_id", "sf_opportunity_id", "opportunityId", "opportunity", "deal_id", "hubspot_deal_id", "dealId", "crm_deal_id"], "account_keys": ["account_id", "salesforce_account_id", "sfdc_account_id", "sf_account_id", "accountId", "company_id", "hubspot_company_id", "crm_account_id"], "charges_without_invoice": "left_out", "connected_accounts": "left_out"},
"words": {"charges_without_invoice": ["left_out", "documents"], "connected_accounts": ["left_out", "own"]},
"minor_units": {"BIF": 0, "CLP": 0, "DJF": 0, "GNF": 0, "JPY": 0, "KMF": 0, "KRW": 0, "MGA": 0, "PYG": 0, "RWF": 0, "VND": 0, "VUV": 0, "XAF": 0, "XOF": 0, "XPF": 0, "BHD": 3, "JOD": 3, "KWD": 3, "OMR": 3, "TND": 3},
"objects": {
"customer": {"required": true, "key": ["id"], "optional": [], "shards": false, "parts": false, "newest": null, "tables": ["customer", "customers", "unifiedcustomers", "stripecustomer", "stripecustomers", "stripeunifiedcustomers", "customerdata", "customersdata", "unifiedcustomersdata", "stripecustomerdata", "stripecustomersdata", "stripeunifiedcustomersdata"], "columns": {
    "id": {"type": "id", "names": [{"bare": "id"}, {"bare": "customerid"}], "required": true},
    "name": {"type": "text", "names": [{"bare": "name"}, {"bare": "customername"}, {"bare": "name"}]},
    "email": {"type": "text", "names": [{"bare": "email"}, {"bare": "customeremail"}, {"bare": "email"}]},
    "created": {"type": "ts", "names": [{"bare": "created"}, {"bare": "createdutc"}, {"bare": "createddateutc"}]},
    "deleted": {"type": "flag", "names": [{"bare": "deleted"}, {"bare": "isdeleted"}]},
    "connected_account": {"type": "text", "names": [{"bare": "connectedaccount"}, {"bare": "connectedaccountid"}]},
    "livemode": {"type": "flag", "names": [{"bare": "livemode"}, {"bare": "mode"}, {"bare": "livemode"}]},
    "account": {"type": "text", "keys": "account_keys", "within": [{"bare": "metadata"}]}
}},
"subscription": {"required": false, "key": ["id"], "optional": [], "shards": false, "parts": false, "newest": null, "tables": ["subscription", "subscriptionhistory", "subscriptions", "stripesubscription", "stripesubscriptionhistory", "stripesubscriptions", "subscriptiondata", "subscriptionhistorydata", "subscriptionsdata", "stripesubscriptiondata", "stripesubscriptionhistorydata", "stripesubscriptionsdata"], "columns": {
    "id": {"type": "id", "names": [{"bare": "id"}, {"bare": "subscriptionid"}], "required": true},
    "customer": {"type": "text", "names": [{"bare": "customer"}, {"bare": "customerid"}, {"bare": "customerid"}]},
    "start_date": {"type": "ts", "names": [{"bare": "startdate"}, {"bare": "startutc"}, {"bare": "startdateutc"}]},
    "created": {"type": "ts", "names": [{"bare": "created"}, {"bare": "createdutc"}]},
    "ended_at": {"type": "ts", "names": [{"bare": "endedat"}, {"bare": "endedatutc"}]},
    "status": {"type": "text", "names": [{"bare": "status"}]},
    "connected_account": {"type": "text", "names": [{"bare": "connectedaccount"}, {"bare": "connectedaccountid"}, {"bare": "onbehalfof"}]},
    "livemode": {"type": "flag", "names": [{"bare": "livemode"}]},
    "plan_interval": {"type": "text", "names": [{"bare": "planinterval", "paths": [["plan", "interval"]]}, {"bare": "interval"}, {"bare": "planinterval"}, {"bare": "itemsdata0planinterval", "paths": [["itemsdata0plan", "interval"], ["itemsdata0", "plan", "interval"], ["itemsdata", "0", "plan", "interval"], ["items", "data", "0", "plan", "interval"]]}, {"bare": "itemsdata0pricerecurringinterval", "paths": [["itemsdata0pricerecurring", "interval"], ["itemsdata0price", "recurring", "interval"], ["itemsdata0", "price", "recurring", "interval"], ["itemsdata", "0", "price", "recurring", "interval"], ["items", "data", "0", "price", "recurring", "interval"]]}]},
    "plan_interval_count": {"type": "text", "names": [{"bare": "planintervalcount", "paths": [["plan", "interval_count"]]}, {"bare": "intervalcount"}, {"bare": "itemsdata0planintervalcount", "paths": [["itemsdata0plan", "interval_count"], ["itemsdata0", "plan", "interval_count"], ["itemsdata", "0", "plan", "interval_count"], ["items", "data", "0", "plan", "interval_count"]]}, {"bare": "itemsdata0pricerecurringintervalcount", "paths": [["itemsdata0pricerecurring", "interval_count"], ["itemsdata0price", "recurring", "interval_count"], ["itemsdata0", "price", "recurring", "interval_count"], ["itemsdata", "0", "price", "recurring", "interval_count"], ["items", "data", "0", "price", "recurring", "interval_count"]]}]},
    "plan_nickname": {"type": "text", "names": [{"bare": "plannickname", "paths": [["plan", "nickname"]]}, {"bare": "plan"}, {"bare": "product"}, {"bare": "itemsdata0pricenickname", "paths": [["itemsdata0price", "nickname"], ["itemsdata0", "price", "nickname"], ["itemsdata", "0", "price", "nickname"], ["items", "data", "0", "price", "nickname"]]}]},
    "deal": {"type": "text", "keys": "deal_keys", "within": [{"bare": "metadata"}]}
}},
"subscription_item": {"required": false, "key": ["id"], "optional": [], "shards": false, "parts": false, "newest": null, "tables": ["subscriptionitem", "subscriptionitems", "subscriptionitemsdata", "stripesubscriptionitem", "stripesubscriptionitems", "stripesubscriptionitemsdata", "subscriptionitemdata", "subscriptionitemsdata", "subscriptionitemsdatadata", "stripesubscriptionitemdata", "stripesubscriptionitemsdata", "stripesubscriptionitemsdatadata"], "columns": {
    "id": {"type": "id", "names": [{"bare": "id"}], "required": true},
    "subscription": {"type": "text", "names": [{"bare": "subscription"}, {"bare": "subscriptionid"}]},
    "plan_id": {"type": "id", "names": [{"bare": "planid", "paths": [["plan", "id"]]}, {"bare": "planid"}, {"bare": "priceid"}, {"bare": "priceid", "paths": [["price", "id"]]}, {"bare": "plan"}]},
    "price_recurring_interval": {"type": "text", "names": [{"bare": "pricerecurringinterval", "paths": [["pricerecurring", "interval"], ["price", "recurring", "interval"]]}, {"bare": "planinterval", "paths": [["plan", "interval"]]}]},
    "price_recurring_interval_count": {"type": "text", "names": [{"bare": "pricerecurringintervalcount", "paths": [["pricerecurring", "interval_count"], ["price", "recurring", "interval_count"]]}, {"bare": "planintervalcount", "paths": [["plan", "interval_count"]]}]}
}},
"price": {"required": false, "key": ["id"], "optional": [], "shards": false, "parts": false, "newest": null, "tables": ["price", "prices", "plan", "plans", "stripeprice", "stripeprices", "stripeplan", "stripeplans", "pricedata", "pricesdata", "plandata", "plansdata", "stripepricedata", "stripepricesdata", "stripeplandata", "stripeplansdata"], "columns": {
    "id": {"type": "id", "names": [{"bare": "id"}], "required": true},
    "recurring_interval": {"type": "text", "names": [{"bare": "recurringinterval", "paths": [["recurring", "interval"]]}, {"bare": "interval"}]},
    "recurring_interval_count": {"type": "text", "names": [{"bare": "recurringintervalcount", "paths": [["recurring", "interval_count"]]}, {"bare": "intervalcount"}]},
    "nickname": {"type": "text", "names": [{"bare": "nickname"}]}
}},
"invoice": {"required": true, "key": ["id"], "optional": [], "shards": false, "parts": false, "newest": null, "tables": ["invoice", "invoices", "stripeinvoice", "stripeinvoices", "invoicedata", "invoicesdata", "stripeinvoicedata", "stripeinvoicesdata"], "columns": {
    "id": {"type": "id", "names": [{"bare": "id"}, {"bare": "invoiceid"}], "required": true},
    "number": {"type": "text", "names": [{"bare": "number"}]},
    "customer": {"type": "text", "names": [{"bare": "customer"}, {"bare": "customerid"}, {"bare": "customerid"}]},
    "customer_email": {"type": "text", "names": [{"bare": "customeremail"}, {"bare": "customeremail"}]},
    "customer_name": {"type": "text", "names": [{"bare": "customername"}, {"bare": "customername"}]},
    "subscription": {"type": "text", "names": [{"bare": "subscription"}, {"bare": "subscriptionid"}, {"bare": "parentsubscriptiondetailssubscription", "paths": [["parentsubscriptiondetails", "subscription"], ["parent", "subscription_details", "subscription"]]}, {"bare": "subscriptionid"}]},
    "status": {"type": "text", "names": [{"bare": "status"}]},
    "currency": {"type": "text", "names": [{"bare": "currency"}], "required": true},
    "created": {"type": "ts", "names": [{"bare": "created"}, {"bare": "date"}, {"bare": "dateutc"}, {"bare": "createdutc"}]},
    "due_date": {"type": "ts", "names": [{"bare": "duedate"}, {"bare": "duedateutc"}]},
    "status_transitions_finalized_at": {"type": "ts", "names": [{"bare": "statustransitionsfinalizedat", "paths": [["statustransitions", "finalized_at"]]}, {"bare": "finalizedat"}, {"bare": "finalizedatutc"}]},
    "status_transitions_paid_at": {"type": "ts", "names": [{"bare": "statustransitionspaidat", "paths": [["statustransitions", "paid_at"]]}, {"bare": "paidat"}, {"bare": "paidatutc"}]},
    "status_transitions_voided_at": {"type": "ts", "names": [{"bare": "statustransitionsvoidedat", "paths": [["statustransitions", "voided_at"]]}, {"bare": "voidedat"}, {"bare": "voidedatutc"}]},
    "status_transitions_marked_uncollectible_at": {"type": "ts", "names": [{"bare": "statustransitionsmarkeduncollectibleat", "paths": [["statustransitions", "marked_uncollectible_at"]]}, {"bare": "markeduncollectibleat"}, {"bare": "markeduncollectibleatutc"}]},
    "total": {"type": "minor", "names": [{"bare": "total"}], "required": true},
    "subtotal": {"type": "minor", "names": [{"bare": "subtotal"}]},
    "total_excluding_tax": {"type": "minor", "names": [{"bare": "totalexcludingtax"}]},
    "subtotal_excluding_tax": {"type": "minor", "names": [{"bare": "subtotalexcludingtax"}]},
    "tax": {"type": "minor", "names": [{"bare": "tax"}]},
    "total_taxes": {"type": "minor", "names": [{"bare": "totaltaxes"}, {"bare": "totaltaxamounts"}], "sum": "amount"},
    "amount_paid": {"type": "minor", "names": [{"bare": "amountpaid"}]},
    "charge": {"type": "text", "names": [{"bare": "charge"}, {"bare": "chargeid"}]},
    "payment_intent": {"type": "text", "names": [{"bare": "paymentintent"}, {"bare": "paymentintentid"}]},
    "paid": {"type": "flag", "names": [{"bare": "paid"}]},
    "paid_out_of_band": {"type": "flag", "names": [{"bare": "paidoutofband"}]},
    "discount_promotion_code": {"type": "text", "names": [{"bare": "discountpromotioncode", "paths": [["discount", "promotion_code"]]}, {"bare": "promotioncode"}, {"bare": "appliedcoupons"}, {"bare": "discountcouponid", "paths": [["discountcoupon", "id"], ["discount", "coupon", "id"]]}]},
    "deleted": {"type": "flag", "names": [{"bare": "deleted"}, {"bare": "isdeleted"}]},
    "connected_account": {"type": "text", "names": [{"bare": "connectedaccount"}, {"bare": "connectedaccountid"}, {"bare": "onbehalfof"}]},
    "livemode": {"type": "flag", "names": [{"bare": "livemode"}]},
    "deal": {"type": "text", "keys": "deal_keys", "within": [{"bare": "metadata"}, {"bare": "subscriptiondetailsmetadata", "paths": [["subscriptiondetails", "metadata"]]}, {"bare": "parentsubscriptiondetailsmetadata", "paths": [["parentsubscriptiondetails", "metadata"], ["parent", "subscription_details", "metadata"]]}]}
}},
"invoice_line_item": {"required": false, "key": ["invoice", "line_key"], "optional": [], "shards": false, "parts": false, "newest": null, "tables": ["invoicelineitem", "invoicelineitems", "invoicelinesdata", "invoiceslinesdata", "stripeinvoicelineitem", "stripeinvoicelineitems", "stripeinvoicelinesdata", "stripeinvoiceslinesdata", "invoicelineitemdata", "invoicelineitemsdata", "invoicelinesdatadata", "invoiceslinesdatadata", "stripeinvoicelineitemdata", "stripeinvoicelineitemsdata", "stripeinvoicelinesdatadata", "stripeinvoiceslinesdatadata"], "columns": {
    "id": {"type": "id", "names": [{"bare": "id"}, {"bare": "uniqueid"}, {"bare": "lineitemid"}], "required": true},
    "line_key": {"type": "id", "names": [{"bare": "linekey"}, {"bare": "uniqueid"}, {"bare": "id"}, {"bare": "lineitemid"}]},
    "invoice": {"type": "id", "names": [{"bare": "invoice"}, {"bare": "invoiceid"}, {"bare": "dltparentinvoiceid"}, {"bare": "invoiceid"}]},
    "description": {"type": "text", "names": [{"bare": "description"}]},
    "quantity": {"type": "text", "names": [{"bare": "quantity"}]},
    "amount": {"type": "minor", "names": [{"bare": "amount"}]},
    "amount_excluding_tax": {"type": "minor", "names": [{"bare": "amountexcludingtax"}]},
    "discount_amounts": {"type": "minor", "names": [{"bare": "discountamounts"}], "sum": "amount"},
    "currency": {"type": "text", "names": [{"bare": "currency"}]},
    "proration": {"type": "flag", "names": [{"bare": "proration"}]},
    "subscription": {"type": "text", "names": [{"bare": "subscription"}, {"bare": "subscriptionid"}, {"bare": "parentsubscriptionitemdetailssubscription", "paths": [["parentsubscriptionitemdetails", "subscription"], ["parent", "subscription_item_details", "subscription"]]}]},
    "type": {"type": "text", "names": [{"bare": "type"}]},
    "period_start": {"type": "ts", "names": [{"bare": "periodstart", "paths": [["period", "start"]]}, {"bare": "periodstart"}]},
    "period_end": {"type": "ts", "names": [{"bare": "periodend", "paths": [["period", "end"]]}, {"bare": "periodend"}]},
    "livemode": {"type": "flag", "names": [{"bare": "livemode"}]}
}},
"invoice_payment": {"required": false, "key": ["id"], "optional": [], "shards": false, "parts": false, "newest": null, "tables": ["invoicepayment", "invoicepayments", "stripeinvoicepayment", "stripeinvoicepayments", "invoicepaymentdata", "invoicepaymentsdata", "stripeinvoicepaymentdata", "stripeinvoicepaymentsdata"], "columns": {
    "id": {"type": "id", "names": [{"bare": "id"}], "required": true},
    "invoice": {"type": "text", "names": [{"bare": "invoice"}, {"bare": "invoiceid"}]},
    "payment_charge": {"type": "text", "names": [{"bare": "paymentcharge", "paths": [["payment", "charge"]]}, {"bare": "paymentchargeid"}, {"bare": "charge"}, {"bare": "chargeid"}]},
    "payment_payment_intent": {"type": "text", "names": [{"bare": "paymentpaymentintent", "paths": [["payment", "payment_intent"]]}, {"bare": "paymentpaymentintentid"}, {"bare": "paymentintent"}, {"bare": "paymentintentid"}]},
    "payment_type": {"type": "text", "names": [{"bare": "paymenttype", "paths": [["payment", "type"]]}, {"bare": "paymenttype"}]},
    "amount_paid": {"type": "minor", "names": [{"bare": "amountpaid"}]},
    "currency": {"type": "text", "names": [{"bare": "currency"}]},
    "status": {"type": "text", "names": [{"bare": "status"}]},
    "status_transitions_paid_at": {"type": "ts", "names": [{"bare": "statustransitionspaidat", "paths": [["statustransitions", "paid_at"]]}, {"bare": "paidat"}]},
    "created": {"type": "ts", "names": [{"bare": "created"}]},
    "livemode": {"type": "flag", "names": [{"bare": "livemode"}]}
}},
"charge": {"required": false, "key": ["id"], "optional": [], "shards": false, "parts": false, "newest": null, "tables": ["charge", "charges", "payments", "unifiedpayments", "stripecharge", "stripecharges", "stripepayments", "stripeunifiedpayments", "chargedata", "chargesdata", "paymentsdata", "unifiedpaymentsdata", "stripechargedata", "stripechargesdata", "stripepaymentsdata", "stripeunifiedpaymentsdata"], "columns": {
    "id": {"type": "id", "names": [{"bare": "id"}], "required": true},
    "invoice": {"type": "text", "names": [{"bare": "invoice"}, {"bare": "invoiceid"}, {"bare": "invoiceid"}]},
    "payment_intent": {"type": "text", "names": [{"bare": "paymentintent"}, {"bare": "paymentintentid"}, {"bare": "paymentintentid"}]},
    "customer": {"type": "text", "names": [{"bare": "customer"}, {"bare": "customerid"}, {"bare": "customerid"}]},
    "amount": {"type": "minor", "names": [{"bare": "amount"}], "required": true},
    "amount_captured": {"type": "minor", "names": [{"bare": "amountcaptured"}]},
    "amount_refunded": {"type": "minor", "names": [{"bare": "amountrefunded"}, {"bare": "amountrefunded"}]},
    "refunded_at": {"type": "ts", "names": [{"bare": "refundedat"}, {"bare": "refundeddateutc"}]},
    "currency": {"type": "text", "names": [{"bare": "currency"}]},
    "created": {"type": "ts", "names": [{"bare": "created"}, {"bare": "createddateutc"}, {"bare": "createdutc"}]},
    "status": {"type": "text", "names": [{"bare": "status"}]},
    "captured": {"type": "flag", "names": [{"bare": "captured"}]},
    "connected_account": {"type": "text", "names": [{"bare": "connectedaccount"}, {"bare": "connectedaccountid"}, {"bare": "onbehalfof"}]},
    "livemode": {"type": "flag", "names": [{"bare": "livemode"}, {"bare": "mode"}]},
    "receipt_email": {"type": "text", "names": [{"bare": "receiptemail"}, {"bare": "customeremail"}]},
    "billing_details_email": {"type": "text", "names": [{"bare": "billingdetailsemail", "paths": [["billingdetails", "email"]]}, {"bare": "billingdetailemail"}]},
    "deal": {"type": "text", "keys": "deal_keys", "within": [{"bare": "metadata"}]}
}},
"refund": {"required": false, "key": ["id"], "optional": [], "shards": false, "parts": false, "newest": null, "tables": ["refund", "refunds", "striperefund", "striperefunds", "refunddata", "refundsdata", "striperefunddata", "striperefundsdata"], "columns": {
    "id": {"type": "id", "names": [{"bare": "id"}, {"bare": "refundid"}], "required": true},
    "charge": {"type": "text", "names": [{"bare": "charge"}, {"bare": "chargeid"}, {"bare": "chargeid"}]},
    "payment_intent": {"type": "text", "names": [{"bare": "paymentintent"}, {"bare": "paymentintentid"}, {"bare": "paymentintentid"}]},
    "amount": {"type": "minor", "names": [{"bare": "amount"}]},
    "currency": {"type": "text", "names": [{"bare": "currency"}]},
    "created": {"type": "ts", "names": [{"bare": "created"}, {"bare": "createdutc"}, {"bare": "createddateutc"}]},
    "status": {"type": "text", "names": [{"bare": "status"}]},
    "livemode": {"type": "flag", "names": [{"bare": "livemode"}]}
}},
"credit_note": {"required": false, "key": ["id"], "optional": [], "shards": false, "parts": false, "newest": null, "tables": ["creditnote", "creditnotes", "stripecreditnote", "stripecreditnotes", "creditnotedata", "creditnotesdata", "stripecreditnotedata", "stripecreditnotesdata"], "columns": {
    "id": {"type": "id", "names": [{"bare": "id"}, {"bare": "creditnoteid"}], "required": true},
    "invoice": {"type": "text", "names": [{"bare": "invoice"}, {"bare": "invoiceid"}, {"bare": "invoiceid"}, {"bare": "invoice"}]},
    "currency": {"type": "text", "names": [{"bare": "currency"}]},
    "total": {"type": "minor", "names": [{"bare": "total"}, {"bare": "amount"}, {"bare": "amount"}]},
    "total_excluding_tax": {"type": "minor", "names": [{"bare": "totalexcludingtax"}]},
    "total_taxes": {"type": "minor", "names": [{"bare": "totaltaxes"}, {"bare": "taxamounts"}], "sum": "amount"},
    "created": {"type": "ts", "names": [{"bare": "created"}, {"bare": "createdutc"}, {"bare": "dateutc"}]},
    "status": {"type": "text", "names": [{"bare": "status"}]},
    "reason": {"type": "text", "names": [{"bare": "reason"}]},
    "refund": {"type": "text", "names": [{"bare": "refund"}, {"bare": "refundid"}, {"bare": "refunds0refund", "paths": [["refunds0", "refund"], ["refunds", "0", "refund"]]}, {"bare": "refundid"}]},
    "livemode": {"type": "flag", "names": [{"bare": "livemode"}]}
}},
"credit_note_refund": {"required": false, "key": ["credit_note", "refund"], "optional": [], "shards": false, "parts": false, "newest": null, "list": {"of": "credit_note", "columns": ["refunds"]}, "tables": ["creditnoterefund", "creditnoterefunds", "creditnotesrefunds", "stripecreditnoterefund", "stripecreditnoterefunds", "stripecreditnotesrefunds", "creditnoterefunddata", "creditnoterefundsdata", "creditnotesrefundsdata", "stripecreditnoterefunddata", "stripecreditnoterefundsdata", "stripecreditnotesrefundsdata"], "columns": {
    "credit_note": {"type": "id", "names": [{"bare": "creditnote"}, {"bare": "creditnoteid"}, {"bare": "id"}]},
    "refund": {"type": "id", "names": [{"bare": "elementrefund", "paths": [["element", "refund"]]}, {"bare": "refund"}, {"bare": "refundid"}]}
}},
"dispute": {"required": false, "key": ["id"], "optional": [], "shards": false, "parts": false, "newest": null, "tables": ["dispute", "disputes", "stripedispute", "stripedisputes", "disputedata", "disputesdata", "stripedisputedata", "stripedisputesdata"], "columns": {
    "id": {"type": "id", "names": [{"bare": "id"}, {"bare": "disputeid"}], "required": true},
    "charge": {"type": "text", "names": [{"bare": "charge"}, {"bare": "chargeid"}, {"bare": "chargeid"}]},
    "amount": {"type": "minor", "names": [{"bare": "amount"}, {"bare": "disputedamount"}]},
    "currency": {"type": "text", "names": [{"bare": "currency"}, {"bare": "disputedcurrency"}]},
    "created": {"type": "ts", "names": [{"bare": "created"}, {"bare": "createdutc"}, {"bare": "createddateutc"}, {"bare": "disputeddateutc"}]},
    "status": {"type": "text", "names": [{"bare": "status"}]},
    "livemode": {"type": "flag", "names": [{"bare": "livemode"}]}
}}
}
}')) }}
{%- endmacro %}
