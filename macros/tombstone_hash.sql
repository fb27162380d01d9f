{# The hash by which a value of a kind (the contract's alias_kind, or name) is found among the tombstones. #}
{% macro tombstone_hash(kind, value) -%}
    {{ return(keyed_hash("'forgotten:" ~ kind ~ ":' || " ~ value)) }}
{%- endmacro %}
