{#
    SQL of the key of one of the two hashes of keyed_hash, inner or outer, without the key itself. On DuckDB
    it is a function that the profile's plugin lokun.keys registers, on Spark a setting of the session.
#}
{% macro hash_key(part) -%}
    {%- if is_demo() -%}
        {{ return("'lokun demo " ~ part ~ " '") }}
    {%- endif -%}
    {{ return(adapter.dispatch('hash_key', 'lokun')(part)) }}
{%- endmacro %}

{% macro spark__hash_key(part) -%}
    {{ return("'${lokun.key." ~ part ~ "}'") }}
{%- endmacro %}

{% macro duckdb__hash_key(part) -%}
    {{ return("lokun_key('" ~ part ~ "')") }}
{%- endmacro %}
