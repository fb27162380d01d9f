{# generated from contract/connectors/quickbooks.yml by make contract; edit that file instead. #}
{% macro connector_quickbooks() -%}
{{ return(fromjson('{
"settings": {"currency": null},
"words": {},
"minor_units": {},
"objects": {
"account": {"required": true, "key": ["id"], "optional": [], "shards": false, "parts": false, "newest": "updated_at", "tables": ["account", "accounts", "quickbooksaccount", "quickbooksaccounts", "qboaccount", "qboaccounts", "accountdata", "accountsdata", "quickbooksaccountdata", "quickbooksaccountsdata", "qboaccountdata", "qboaccountsdata"], "columns": {
    "id": {"type": "id", "names": [{"bare": "id"}], "required": true},
    "name": {"type": "text", "names": [{"bare": "name"}], "required": true},
    "full_name": {"type": "text", "names": [{"bare": "fullname"}, {"bare": "fullyqualifiedname"}, {"bare": "fullyqualifiedname"}]},
    "type": {"type": "text", "names": [{"bare": "type"}, {"bare": "accounttype"}, {"bare": "accounttype"}], "required": true},
    "classification": {"type": "text", "names": [{"bare": "classification"}]},
    "updated_at": {"type": "ts", "names": [{"bare": "updatedat"}, {"bare": "metadatalastupdatedtime", "paths": [["metadata", "LastUpdatedTime"]]}]}
}},
"class": {"required": false, "key": ["id"], "optional": [], "shards": false, "parts": false, "newest": "updated_at", "tables": ["class", "classes", "quickbooksclass", "quickbooksclasses", "qboclass", "qboclasses", "classdata", "classesdata", "quickbooksclassdata", "quickbooksclassesdata", "qboclassdata", "qboclassesdata"], "columns": {
    "id": {"type": "id", "names": [{"bare": "id"}], "required": true},
    "name": {"type": "text", "names": [{"bare": "name"}, {"bare": "fullyqualifiedname"}, {"bare": "fullyqualifiedname"}, {"bare": "name"}]},
    "short_name": {"type": "text", "names": [{"bare": "shortname"}, {"bare": "name"}]},
    "updated_at": {"type": "ts", "names": [{"bare": "updatedat"}, {"bare": "metadatalastupdatedtime", "paths": [["metadata", "LastUpdatedTime"]]}]}
}},
"department": {"required": false, "key": ["id"], "optional": [], "shards": false, "parts": false, "newest": "updated_at", "tables": ["department", "departments", "quickbooksdepartment", "quickbooksdepartments", "qbodepartment", "qbodepartments", "departmentdata", "departmentsdata", "quickbooksdepartmentdata", "quickbooksdepartmentsdata", "qbodepartmentdata", "qbodepartmentsdata"], "columns": {
    "id": {"type": "id", "names": [{"bare": "id"}], "required": true},
    "name": {"type": "text", "names": [{"bare": "name"}, {"bare": "fullyqualifiedname"}, {"bare": "fullyqualifiedname"}, {"bare": "name"}]},
    "short_name": {"type": "text", "names": [{"bare": "shortname"}, {"bare": "name"}]},
    "updated_at": {"type": "ts", "names": [{"bare": "updatedat"}, {"bare": "metadatalastupdatedtime", "paths": [["metadata", "LastUpdatedTime"]]}]}
}},
"item": {"required": false, "key": ["id"], "optional": [], "shards": false, "parts": false, "newest": "updated_at", "tables": ["item", "items", "quickbooksitem", "quickbooksitems", "qboitem", "qboitems", "itemdata", "itemsdata", "quickbooksitemdata", "quickbooksitemsdata", "qboitemdata", "qboitemsdata"], "columns": {
    "id": {"type": "id", "names": [{"bare": "id"}], "required": true},
    "expense_account_id": {"type": "id", "names": [{"bare": "expenseaccountid"}, {"bare": "expenseaccountrefvalue", "paths": [["expenseaccountref", "value"]]}]},
    "updated_at": {"type": "ts", "names": [{"bare": "updatedat"}, {"bare": "metadatalastupdatedtime", "paths": [["metadata", "LastUpdatedTime"]]}]}
}},
"vendor": {"required": false, "key": ["id"], "optional": [], "shards": false, "parts": false, "newest": "updated_at", "tables": ["vendor", "vendors", "quickbooksvendor", "quickbooksvendors", "qbovendor", "qbovendors", "vendordata", "vendorsdata", "quickbooksvendordata", "quickbooksvendorsdata", "qbovendordata", "qbovendorsdata"], "columns": {
    "id": {"type": "id", "names": [{"bare": "id"}], "required": true},
    "display_name": {"type": "text", "names": [{"bare": "displayname"}]},
    "updated_at": {"type": "ts", "names": [{"bare": "updatedat"}, {"bare": "metadatalastupdatedtime", "paths": [["metadata", "LastUpdatedTime"]]}]}
}},
"purchase": {"required": false, "key": ["id"], "optional": [], "shards": false, "parts": false, "newest": "updated_at", "tables": ["purchase", "purchases", "quickbookspurchase", "quickbookspurchases", "qbopurchase", "qbopurchases", "purchasedata", "purchasesdata", "quickbookspurchasedata", "quickbookspurchasesdata", "qbopurchasedata", "qbopurchasesdata"], "columns": {
    "id": {"type": "id", "names": [{"bare": "id"}], "required": true},
    "transaction_date": {"type": "ts", "names": [{"bare": "transactiondate"}, {"bare": "txndate"}]},
    "currency": {"type": "text", "names": [{"bare": "currency"}, {"bare": "currencyid"}, {"bare": "currencyrefvalue", "paths": [["currencyref", "value"]]}]},
    "exchange_rate": {"type": "text", "names": [{"bare": "exchangerate"}]},
    "department_id": {"type": "id", "names": [{"bare": "departmentid"}, {"bare": "departmentrefvalue", "paths": [["departmentref", "value"]]}]},
    "vendor_id": {"type": "id", "names": [{"bare": "vendorid"}, {"bare": "vendorrefvalue", "paths": [["vendorref", "value"]]}, {"bare": "entityrefvalue", "paths": [["entityref", "value"]]}]},
    "note": {"type": "text", "names": [{"bare": "note"}, {"bare": "privatenote"}, {"bare": "privatenote"}]},
    "credit": {"type": "flag", "names": [{"bare": "credit"}]},
    "updated_at": {"type": "ts", "names": [{"bare": "updatedat"}, {"bare": "metadatalastupdatedtime", "paths": [["metadata", "LastUpdatedTime"]]}]}
}},
"purchase_line": {"required": false, "key": ["purchase_id", "index"], "optional": [], "shards": false, "parts": false, "newest": null, "list": {"of": "purchase", "columns": ["line", "lines"]}, "tables": ["purchaseline", "purchaselines", "purchasesline", "purchaseslines", "quickbookspurchaseline", "quickbookspurchaselines", "quickbookspurchasesline", "quickbookspurchaseslines", "qbopurchaseline", "qbopurchaselines", "qbopurchasesline", "qbopurchaseslines", "purchaselinedata", "purchaselinesdata", "purchaseslinedata", "purchaseslinesdata", "quickbookspurchaselinedata", "quickbookspurchaselinesdata", "quickbookspurchaseslinedata", "quickbookspurchaseslinesdata", "qbopurchaselinedata", "qbopurchaselinesdata", "qbopurchaseslinedata", "qbopurchaseslinesdata"], "columns": {
    "purchase_id": {"type": "id", "names": [{"bare": "purchaseid"}, {"bare": "dltparentpurchaseid"}, {"bare": "id"}]},
    "index": {"type": "id", "names": [{"bare": "elementid", "paths": [["element", "Id"]]}, {"bare": "elementindex"}, {"bare": "index"}]},
    "amount": {"type": "major", "names": [{"bare": "elementamount", "paths": [["element", "Amount"]]}, {"bare": "amount"}]},
    "description": {"type": "text", "names": [{"bare": "elementdescription", "paths": [["element", "Description"]]}, {"bare": "description"}]},
    "account_id": {"type": "id", "names": [{"bare": "elementaccountbasedexpenselinedetailaccountrefvalue", "paths": [["elementaccountbasedexpenselinedetailaccountref", "value"], ["elementaccountbasedexpenselinedetail", "AccountRef", "value"], ["element", "AccountBasedExpenseLineDetail", "AccountRef", "value"]]}, {"bare": "accountid"}, {"bare": "accountexpenseaccountid"}]},
    "class_id": {"type": "id", "names": [{"bare": "elementaccountbasedexpenselinedetailclassrefvalue", "paths": [["elementaccountbasedexpenselinedetailclassref", "value"], ["elementaccountbasedexpenselinedetail", "ClassRef", "value"], ["element", "AccountBasedExpenseLineDetail", "ClassRef", "value"]]}, {"bare": "elementitembasedexpenselinedetailclassrefvalue", "paths": [["elementitembasedexpenselinedetailclassref", "value"], ["elementitembasedexpenselinedetail", "ClassRef", "value"], ["element", "ItemBasedExpenseLineDetail", "ClassRef", "value"]]}, {"bare": "classid"}, {"bare": "accountexpenseclassid"}, {"bare": "itemexpenseclassid"}]},
    "item_id": {"type": "id", "names": [{"bare": "elementitembasedexpenselinedetailitemrefvalue", "paths": [["elementitembasedexpenselinedetailitemref", "value"], ["elementitembasedexpenselinedetail", "ItemRef", "value"], ["element", "ItemBasedExpenseLineDetail", "ItemRef", "value"]]}, {"bare": "itemid"}, {"bare": "itemexpenseitemid"}]},
    "line_department_id": {"type": "id", "names": [{"bare": "linedepartmentid"}, {"bare": "departmentidofline"}]},
    "posting_type": {"type": "text", "names": [{"bare": "postingtype"}, {"bare": "postingtypeofline"}]}
}},
"bill": {"required": false, "key": ["id"], "optional": [], "shards": false, "parts": false, "newest": "updated_at", "tables": ["bill", "bills", "quickbooksbill", "quickbooksbills", "qbobill", "qbobills", "billdata", "billsdata", "quickbooksbilldata", "quickbooksbillsdata", "qbobilldata", "qbobillsdata"], "columns": {
    "id": {"type": "id", "names": [{"bare": "id"}], "required": true},
    "transaction_date": {"type": "ts", "names": [{"bare": "transactiondate"}, {"bare": "txndate"}]},
    "currency": {"type": "text", "names": [{"bare": "currency"}, {"bare": "currencyid"}, {"bare": "currencyrefvalue", "paths": [["currencyref", "value"]]}]},
    "exchange_rate": {"type": "text", "names": [{"bare": "exchangerate"}]},
    "department_id": {"type": "id", "names": [{"bare": "departmentid"}, {"bare": "departmentrefvalue", "paths": [["departmentref", "value"]]}]},
    "vendor_id": {"type": "id", "names": [{"bare": "vendorid"}, {"bare": "vendorrefvalue", "paths": [["vendorref", "value"]]}, {"bare": "entityrefvalue", "paths": [["entityref", "value"]]}]},
    "note": {"type": "text", "names": [{"bare": "note"}, {"bare": "privatenote"}, {"bare": "privatenote"}]},
    "credit": {"type": "flag", "names": [{"bare": "credit"}]},
    "updated_at": {"type": "ts", "names": [{"bare": "updatedat"}, {"bare": "metadatalastupdatedtime", "paths": [["metadata", "LastUpdatedTime"]]}]}
}},
"bill_line": {"required": false, "key": ["bill_id", "index"], "optional": [], "shards": false, "parts": false, "newest": null, "list": {"of": "bill", "columns": ["line", "lines"]}, "tables": ["billline", "billlines", "billsline", "billslines", "quickbooksbillline", "quickbooksbilllines", "quickbooksbillsline", "quickbooksbillslines", "qbobillline", "qbobilllines", "qbobillsline", "qbobillslines", "billlinedata", "billlinesdata", "billslinedata", "billslinesdata", "quickbooksbilllinedata", "quickbooksbilllinesdata", "quickbooksbillslinedata", "quickbooksbillslinesdata", "qbobilllinedata", "qbobilllinesdata", "qbobillslinedata", "qbobillslinesdata"], "columns": {
    "bill_id": {"type": "id", "names": [{"bare": "billid"}, {"bare": "dltparentbillid"}, {"bare": "id"}]},
    "index": {"type": "id", "names": [{"bare": "elementid", "paths": [["element", "Id"]]}, {"bare": "elementindex"}, {"bare": "index"}]},
    "amount": {"type": "major", "names": [{"bare": "elementamount", "paths": [["element", "Amount"]]}, {"bare": "amount"}]},
    "description": {"type": "text", "names": [{"bare": "elementdescription", "paths": [["element", "Description"]]}, {"bare": "description"}]},
    "account_id": {"type": "id", "names": [{"bare": "elementaccountbasedexpenselinedetailaccountrefvalue", "paths": [["elementaccountbasedexpenselinedetailaccountref", "value"], ["elementaccountbasedexpenselinedetail", "AccountRef", "value"], ["element", "AccountBasedExpenseLineDetail", "AccountRef", "value"]]}, {"bare": "accountid"}, {"bare": "accountexpenseaccountid"}]},
    "class_id": {"type": "id", "names": [{"bare": "elementaccountbasedexpenselinedetailclassrefvalue", "paths": [["elementaccountbasedexpenselinedetailclassref", "value"], ["elementaccountbasedexpenselinedetail", "ClassRef", "value"], ["element", "AccountBasedExpenseLineDetail", "ClassRef", "value"]]}, {"bare": "elementitembasedexpenselinedetailclassrefvalue", "paths": [["elementitembasedexpenselinedetailclassref", "value"], ["elementitembasedexpenselinedetail", "ClassRef", "value"], ["element", "ItemBasedExpenseLineDetail", "ClassRef", "value"]]}, {"bare": "classid"}, {"bare": "accountexpenseclassid"}, {"bare": "itemexpenseclassid"}]},
    "item_id": {"type": "id", "names": [{"bare": "elementitembasedexpenselinedetailitemrefvalue", "paths": [["elementitembasedexpenselinedetailitemref", "value"], ["elementitembasedexpenselinedetail", "ItemRef", "value"], ["element", "ItemBasedExpenseLineDetail", "ItemRef", "value"]]}, {"bare": "itemid"}, {"bare": "itemexpenseitemid"}]},
    "line_department_id": {"type": "id", "names": [{"bare": "linedepartmentid"}, {"bare": "departmentidofline"}]},
    "posting_type": {"type": "text", "names": [{"bare": "postingtype"}, {"bare": "postingtypeofline"}]}
}},
"vendor_credit": {"required": false, "key": ["id"], "optional": [], "shards": false, "parts": false, "newest": "updated_at", "tables": ["vendorcredit", "vendorcredits", "quickbooksvendorcredit", "quickbooksvendorcredits", "qbovendorcredit", "qbovendorcredits", "vendorcreditdata", "vendorcreditsdata", "quickbooksvendorcreditdata", "quickbooksvendorcreditsdata", "qbovendorcreditdata", "qbovendorcreditsdata"], "columns": {
    "id": {"type": "id", "names": [{"bare": "id"}], "required": true},
    "transaction_date": {"type": "ts", "names": [{"bare": "transactiondate"}, {"bare": "txndate"}]},
    "currency": {"type": "text", "names": [{"bare": "currency"}, {"bare": "currencyid"}, {"bare": "currencyrefvalue", "paths": [["currencyref", "value"]]}]},
    "exchange_rate": {"type": "text", "names": [{"bare": "exchangerate"}]},
    "department_id": {"type": "id", "names": [{"bare": "departmentid"}, {"bare": "departmentrefvalue", "paths": [["departmentref", "value"]]}]},
    "vendor_id": {"type": "id", "names": [{"bare": "vendorid"}, {"bare": "vendorrefvalue", "paths": [["vendorref", "value"]]}, {"bare": "entityrefvalue", "paths": [["entityref", "value"]]}]},
    "note": {"type": "text", "names": [{"bare": "note"}, {"bare": "privatenote"}, {"bare": "privatenote"}]},
    "credit": {"type": "flag", "names": [{"bare": "credit"}]},
    "updated_at": {"type": "ts", "names": [{"bare": "updatedat"}, {"bare": "metadatalastupdatedtime", "paths": [["metadata", "LastUpdatedTime"]]}]}
}},
"vendor_credit_line": {"required": false, "key": ["vendor_credit_id", "index"], "optional": [], "shards": false, "parts": false, "newest": null, "list": {"of": "vendor_credit", "columns": ["line", "lines"]}, "tables": ["vendorcreditline", "vendorcreditlines", "vendorcreditsline", "vendorcreditslines", "quickbooksvendorcreditline", "quickbooksvendorcreditlines", "quickbooksvendorcreditsline", "quickbooksvendorcreditslines", "qbovendorcreditline", "qbovendorcreditlines", "qbovendorcreditsline", "qbovendorcreditslines", "vendorcreditlinedata", "vendorcreditlinesdata", "vendorcreditslinedata", "vendorcreditslinesdata", "quickbooksvendorcreditlinedata", "quickbooksvendorcreditlinesdata", "quickbooksvendorcreditslinedata", "quickbooksvendorcreditslinesdata", "qbovendorcreditlinedata", "qbovendorcreditlinesdata", "qbovendorcreditslinedata", "qbovendorcreditslinesdata"], "columns": {
    "vendor_credit_id": {"type": "id", "names": [{"bare": "vendorcreditid"}, {"bare": "dltparentvendorcreditid"}, {"bare": "id"}]},
    "index": {"type": "id", "names": [{"bare": "elementid", "paths": [["element", "Id"]]}, {"bare": "elementindex"}, {"bare": "index"}]},
    "amount": {"type": "major", "names": [{"bare": "elementamount", "paths": [["element", "Amount"]]}, {"bare": "amount"}]},
    "description": {"type": "text", "names": [{"bare": "elementdescription", "paths": [["element", "Description"]]}, {"bare": "description"}]},
    "account_id": {"type": "id", "names": [{"bare": "elementaccountbasedexpenselinedetailaccountrefvalue", "paths": [["elementaccountbasedexpenselinedetailaccountref", "value"], ["elementaccountbasedexpenselinedetail", "AccountRef", "value"], ["element", "AccountBasedExpenseLineDetail", "AccountRef", "value"]]}, {"bare": "accountid"}, {"bare": "accountexpenseaccountid"}]},
    "class_id": {"type": "id", "names": [{"bare": "elementaccountbasedexpenselinedetailclassrefvalue", "paths": [["elementaccountbasedexpenselinedetailclassref", "value"], ["elementaccountbasedexpenselinedetail", "ClassRef", "value"], ["element", "AccountBasedExpenseLineDetail", "ClassRef", "value"]]}, {"bare": "elementitembasedexpenselinedetailclassrefvalue", "paths": [["elementitembasedexpenselinedetailclassref", "value"], ["elementitembasedexpenselinedetail", "ClassRef", "value"], ["element", "ItemBasedExpenseLineDetail", "ClassRef", "value"]]}, {"bare": "classid"}, {"bare": "accountexpenseclassid"}, {"bare": "itemexpenseclassid"}]},
    "item_id": {"type": "id", "names": [{"bare": "elementitembasedexpenselinedetailitemrefvalue", "paths": [["elementitembasedexpenselinedetailitemref", "value"], ["elementitembasedexpenselinedetail", "ItemRef", "value"], ["element", "ItemBasedExpenseLineDetail", "ItemRef", "value"]]}, {"bare": "itemid"}, {"bare": "itemexpenseitemid"}]},
    "line_department_id": {"type": "id", "names": [{"bare": "linedepartmentid"}, {"bare": "departmentidofline"}]},
    "posting_type": {"type": "text", "names": [{"bare": "postingtype"}, {"bare": "postingtypeofline"}]}
}},
"journal_entry": {"required": false, "key": ["id"], "optional": [], "shards": false, "parts": false, "newest": "updated_at", "tables": ["journalentry", "journalentries", "quickbooksjournalentry", "quickbooksjournalentries", "qbojournalentry", "qbojournalentries", "journalentrydata", "journalentriesdata", "quickbooksjournalentrydata", "quickbooksjournalentriesdata", "qbojournalentrydata", "qbojournalentriesdata"], "columns": {
    "id": {"type": "id", "names": [{"bare": "id"}], "required": true},
    "transaction_date": {"type": "ts", "names": [{"bare": "transactiondate"}, {"bare": "txndate"}]},
    "currency": {"type": "text", "names": [{"bare": "currency"}, {"bare": "currencyid"}, {"bare": "currencyrefvalue", "paths": [["currencyref", "value"]]}]},
    "exchange_rate": {"type": "text", "names": [{"bare": "exchangerate"}]},
    "department_id": {"type": "id", "names": [{"bare": "departmentid"}, {"bare": "departmentrefvalue", "paths": [["departmentref", "value"]]}]},
    "vendor_id": {"type": "id", "names": [{"bare": "vendorid"}, {"bare": "vendorrefvalue", "paths": [["vendorref", "value"]]}, {"bare": "entityrefvalue", "paths": [["entityref", "value"]]}]},
    "note": {"type": "text", "names": [{"bare": "note"}, {"bare": "privatenote"}, {"bare": "privatenote"}]},
    "credit": {"type": "flag", "names": [{"bare": "credit"}]},
    "updated_at": {"type": "ts", "names": [{"bare": "updatedat"}, {"bare": "metadatalastupdatedtime", "paths": [["metadata", "LastUpdatedTime"]]}]}
}},
"journal_entry_line": {"required": false, "key": ["journal_entry_id", "index"], "optional": [], "shards": false, "parts": false, "newest": null, "list": {"of": "journal_entry", "columns": ["line", "lines"]}, "tables": ["journalentryline", "journalentrylines", "journalentriesline", "journalentrieslines", "quickbooksjournalentryline", "quickbooksjournalentrylines", "quickbooksjournalentriesline", "quickbooksjournalentrieslines", "qbojournalentryline", "qbojournalentrylines", "qbojournalentriesline", "qbojournalentrieslines", "journalentrylinedata", "journalentrylinesdata", "journalentrieslinedata", "journalentrieslinesdata", "quickbooksjournalentrylinedata", "quickbooksjournalentrylinesdata", "quickbooksjournalentrieslinedata", "quickbooksjournalentrieslinesdata", "qbojournalentrylinedata", "qbojournalentrylinesdata", "qbojournalentrieslinedata", "qbojournalentrieslinesdata"], "columns": {
    "journal_entry_id": {"type": "id", "names": [{"bare": "journalentryid"}, {"bare": "dltparentjournalentryid"}, {"bare": "id"}]},
    "index": {"type": "id", "names": [{"bare": "elementid", "paths": [["element", "Id"]]}, {"bare": "elementindex"}, {"bare": "index"}]},
    "amount": {"type": "major", "names": [{"bare": "elementamount", "paths": [["element", "Amount"]]}, {"bare": "amount"}]},
    "description": {"type": "text", "names": [{"bare": "elementdescription", "paths": [["element", "Description"]]}, {"bare": "description"}]},
    "account_id": {"type": "id", "names": [{"bare": "elementjournalentrylinedetailaccountrefvalue", "paths": [["elementjournalentrylinedetailaccountref", "value"], ["elementjournalentrylinedetail", "AccountRef", "value"], ["element", "JournalEntryLineDetail", "AccountRef", "value"]]}, {"bare": "accountid"}]},
    "class_id": {"type": "id", "names": [{"bare": "elementjournalentrylinedetailclassrefvalue", "paths": [["elementjournalentrylinedetailclassref", "value"], ["elementjournalentrylinedetail", "ClassRef", "value"], ["element", "JournalEntryLineDetail", "ClassRef", "value"]]}, {"bare": "classid"}]},
    "item_id": {"type": "id", "names": [{"bare": "itemid"}, {"bare": "itemofline"}]},
    "line_department_id": {"type": "id", "names": [{"bare": "elementjournalentrylinedetaildepartmentrefvalue", "paths": [["elementjournalentrylinedetaildepartmentref", "value"], ["elementjournalentrylinedetail", "DepartmentRef", "value"], ["element", "JournalEntryLineDetail", "DepartmentRef", "value"]]}, {"bare": "linedepartmentid"}, {"bare": "departmentid"}]},
    "posting_type": {"type": "text", "names": [{"bare": "elementjournalentrylinedetailpostingtype", "paths": [["elementjournalentrylinedetail", "PostingType"], ["element", "JournalEntryLineDetail", "PostingType"]]}, {"bare": "postingtype"}]}
}},
"deposit": {"required": false, "key": ["id"], "optional": [], "shards": false, "parts": false, "newest": "updated_at", "tables": ["deposit", "deposits", "quickbooksdeposit", "quickbooksdeposits", "qbodeposit", "qbodeposits", "depositdata", "depositsdata", "quickbooksdepositdata", "quickbooksdepositsdata", "qbodepositdata", "qbodepositsdata"], "columns": {
    "id": {"type": "id", "names": [{"bare": "id"}], "required": true},
    "transaction_date": {"type": "ts", "names": [{"bare": "transactiondate"}, {"bare": "txndate"}]},
    "currency": {"type": "text", "names": [{"bare": "currency"}, {"bare": "currencyid"}, {"bare": "currencyrefvalue", "paths": [["currencyref", "value"]]}]},
    "exchange_rate": {"type": "text", "names": [{"bare": "exchangerate"}]},
    "department_id": {"type": "id", "names": [{"bare": "departmentid"}, {"bare": "departmentrefvalue", "paths": [["departmentref", "value"]]}]},
    "vendor_id": {"type": "id", "names": [{"bare": "vendorid"}, {"bare": "vendorrefvalue", "paths": [["vendorref", "value"]]}, {"bare": "entityrefvalue", "paths": [["entityref", "value"]]}]},
    "note": {"type": "text", "names": [{"bare": "note"}, {"bare": "privatenote"}, {"bare": "privatenote"}]},
    "credit": {"type": "flag", "names": [{"bare": "credit"}]},
    "updated_at": {"type": "ts", "names": [{"bare": "updatedat"}, {"bare": "metadatalastupdatedtime", "paths": [["metadata", "LastUpdatedTime"]]}]}
}},
"deposit_line": {"required": false, "key": ["deposit_id", "index"], "optional": [], "shards": false, "parts": false, "newest": null, "list": {"of": "deposit", "columns": ["line", "lines"]}, "tables": ["depositline", "depositlines", "depositsline", "depositslines", "quickbooksdepositline", "quickbooksdepositlines", "quickbooksdepositsline", "quickbooksdepositslines", "qbodepositline", "qbodepositlines", "qbodepositsline", "qbodepositslines", "depositlinedata", "depositlinesdata", "depositslinedata", "depositslinesdata", "quickbooksdepositlinedata", "quickbooksdepositlinesdata", "quickbooksdepositslinedata", "quickbooksdepositslinesdata", "qbodepositlinedata", "qbodepositlinesdata", "qbodepositslinedata", "qbodepositslinesdata"], "columns": {
    "deposit_id": {"type": "id", "names": [{"bare": "depositid"}, {"bare": "dltparentdepositid"}, {"bare": "id"}]},
    "index": {"type": "id", "names": [{"bare": "elementid", "paths": [["element", "Id"]]}, {"bare": "elementindex"}, {"bare": "index"}]},
    "amount": {"type": "major", "names": [{"bare": "elementamount", "paths": [["element", "Amount"]]}, {"bare": "amount"}]},
    "description": {"type": "text", "names": [{"bare": "elementdescription", "paths": [["element", "Description"]]}, {"bare": "description"}]},
    "account_id": {"type": "id", "names": [{"bare": "elementdepositlinedetailaccountrefvalue", "paths": [["elementdepositlinedetailaccountref", "value"], ["elementdepositlinedetail", "AccountRef", "value"], ["element", "DepositLineDetail", "AccountRef", "value"]]}, {"bare": "accountid"}, {"bare": "depositaccountid"}]},
    "class_id": {"type": "id", "names": [{"bare": "elementdepositlinedetailclassrefvalue", "paths": [["elementdepositlinedetailclassref", "value"], ["elementdepositlinedetail", "ClassRef", "value"], ["element", "DepositLineDetail", "ClassRef", "value"]]}, {"bare": "classid"}, {"bare": "depositclassid"}]},
    "item_id": {"type": "id", "names": [{"bare": "itemid"}, {"bare": "itemofline"}]},
    "line_department_id": {"type": "id", "names": [{"bare": "linedepartmentid"}, {"bare": "departmentofline"}]},
    "posting_type": {"type": "text", "names": [{"bare": "postingtype"}, {"bare": "postingtypeofline"}]}
}}
}
}')) }}
{%- endmacro %}
