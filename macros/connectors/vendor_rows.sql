{#
    All rows of a vendor's object, of every connection, to select from: the columns of contract/connectors under the
    vendor's own names, as text (amounts in major units, times in UTC, flags true or false). Beside them:
    connection, loaded_at, is_removed (the loader says that the vendor has the row no more) and version_order
    (1 is the newest version of the row) and row_digest, of all columns that no loader added: of each row where rows
    are parts of a sum, else of a row that lacks a part of its key, which is `row:` and the digest, and may be its id.
    What a connection does not have is null, or no row.
#}
{% macro vendor_rows(vendor, object) -%}
    {#- Where dbt only parses, nothing depends on the text. -#}
    {%- if not execute -%}
        {{ return('(select 1)') }}
    {%- endif -%}
    {%- set described = connector_of(vendor)['objects'][object] -%}
    {%- set parts = [] -%}
    {%- for connection in connections(vendor) -%}
        {%- set relation = vendor_relation(connection, object) -%}
        {%- if relation is not none -%}
            {%- do parts.append(vendor_rows_of(connection, described, relation)) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- if not parts -%}
    (
        select
            {%- for name in ['connection'] + described['columns'] | list + ['loaded_at', 'is_removed'] %}
            cast(null as string) as {{ name }},
            {%- endfor %}
            cast(null as string) as row_digest,
            cast(1 as bigint) as version_order
        where 1 = 0
    )
    {%- else -%}
    (
        {{ parts | join('\n        union all\n        ') }}
    )
    {%- endif -%}
{%- endmacro %}
