{#
    Runs before any model: tombstones of another key would keep nobody out, so the build stops. With the
    tombstones there is the hash of an empty text, by which the key is known.
#}
{% macro check_tombstones() -%}
    {%- if not execute or flags.WHICH not in ('build', 'run', 'test') -%}
        {{ return('') }}
    {%- endif -%}
    {%- set relation = tombstones() -%}
    {%- if relation is none -%}
        {{ return('') }}
    {%- endif -%}
    {%- set known = run_query(
        'select count(*) from ' ~ relation ~ " where kind = 'key' and value_hash = " ~ tombstone_hash('key', "''")
    ) -%}
    {%- if known.rows[0][0] == 0 -%}
        {{ exceptions.raise_compiler_error(
            relation ~ ': the persons who were forgotten were hashed with another key than this build has, so'
            ~ ' they would come back.\nRemedy: build with that key (LOKUN_PII_KEY, or the file '
            ~ '<database>.key), or into another file (LOKUN_DB).'
        ) }}
    {%- endif -%}
    {{ return('') }}
{%- endmacro %}
