{#
    What tells rows of an ad platform's statistics apart whose key is one: the digest of the row, where rows of the key
    differ; null otherwise, so that a row has one id in the naming of every loader. `key` is a text of columns.
#}
{% macro ads_part(key) -%}
    {%- set rows = 'over (partition by connection, version_order, ' ~ key ~ ')' -%}
    case when min(row_digest) {{ rows }} < max(row_digest) {{ rows }} then row_digest end
{%- endmacro %}
