{# The publications on Spark, oldest first: mappings with publication, as_of, published_at and is_current. #}
{% macro publications() -%}
    {%- set schema = var('schema_prefix') ~ 'published' -%}
    {%- do run_query('create schema if not exists ' ~ schema) -%}
    {%- set found = [] -%}
    {%- if adapter.get_relation(none, schema, 'publications') is not none -%}
        {%- for row in run_query(
            'select publication, cast(as_of as string), cast(published_at as string), is_current from ' ~ schema
            ~ '.publications order by publication'
        ).rows -%}
            {%- do found.append({
                'publication': row[0], 'as_of': row[1], 'published_at': row[2], 'is_current': row[3]
            }) -%}
        {%- endfor -%}
    {%- endif -%}
    {{ return(found) }}
{%- endmacro %}
