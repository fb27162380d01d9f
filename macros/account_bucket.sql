{#
    The bucket of an account, 0 to 31, from the first two digits of a digest of its id. Buckets are of
    about equal size. An account is in the same bucket on every run and in every model.
#}
{% macro account_bucket(account_id) -%}
    cast((
        instr('0123456789abcdef', substring(md5({{ account_id }}), 1, 1)) * 16
        + instr('0123456789abcdef', substring(md5({{ account_id }}), 2, 1)) - 17
    ) % 32 as bigint)
{%- endmacro %}
