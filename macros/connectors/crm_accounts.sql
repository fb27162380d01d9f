{#
    The ids of the accounts of all CRMs that connections name, to select from. None where another table of accounts
    than theirs is read too, whose ids are the company's own.
#}
{% macro crm_accounts() -%}
    {%- set parts = [] -%}
    {%- for vendor in feeds('accounts') if 'raw' not in feeds('accounts') -%}
        {%- do parts.append('select account_id from ' ~ ref(vendor ~ '__accounts') ~ ' where left_out is null') -%}
    {%- endfor -%}
    {%- if not parts -%}
        {%- do parts.append('select cast(null as string) as account_id where 1 = 0') -%}
    {%- endif -%}
    (
        select distinct account_id
        from (
            {{ parts | join('\n            union all\n            ') }}
        ) as accounts
    )
{%- endmacro %}
