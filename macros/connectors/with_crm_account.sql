{#
    The rows of a vendor's object with `crm_account`, to select from: the account of the CRM that the expression `account`
    names; null where accounts of the CRM are loaded and none has the id, which is then one of the company's own product.
#}
{% macro with_crm_account(vendor, object, account) -%}
    (
        select
            named.*,
            case
                when crm_accounts.account_id is not null or loaded.accounts = 0 then named.named_account
            end as crm_account
        from (
            select
                *,
                {{ crm_id(account, '001') }} as named_account
            from {{ vendor_rows(vendor, object) }} as unnamed
        ) as named
        left join {{ crm_accounts() }} as crm_accounts on named.named_account = crm_accounts.account_id
        cross join (select count(*) as accounts from {{ crm_accounts() }} as counted) as loaded
    )
{%- endmacro %}
