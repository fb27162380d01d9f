{#
    One of 32 even buckets of accounts, 0 to 31, by the first two digits of a digest: the same
    bucket on every run, and in all else the account does.
#}
{% macro account_bucket(account_id) -%}
    cast((
        instr('0123456789abcdef', substring(md5({{ account_id }}), 1, 1)) * 16
        + instr('0123456789abcdef', substring(md5({{ account_id }}), 2, 1)) - 17
    ) % 32 as bigint)
{%- endmacro %}
