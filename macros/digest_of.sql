{# The SHA-256 digest of a text, as 64 hexadecimal digits. #}
{% macro digest_of(text) -%}
    {{ return(adapter.dispatch('digest_of', 'lokun')(text)) }}
{%- endmacro %}

{% macro spark__digest_of(text) -%}
    sha2({{ text }}, 256)
{%- endmacro %}

{% macro duckdb__digest_of(text) -%}
    sha256({{ text }})
{%- endmacro %}

{% macro snowflake__digest_of(text) -%}
    sha2({{ text }}, 256)
{%- endmacro %}

{% macro bigquery__digest_of(text) -%}
    to_hex(sha256({{ text }}))
{%- endmacro %}
