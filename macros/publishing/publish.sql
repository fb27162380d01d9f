{#
    Publishes the marts on Spark, after a green build: `dbt run-operation publish --target spark`. Each mart becomes a
    table of the schema published_<schema> with an Iceberg tag, the id of the publication; the last statement lists
    it in published.publications, which is when readers see it. `keep` publications stay (docs/nightly.md).
    Nothing is published where the books do not reconcile. On DuckDB `lokun nightly` does so.
#}
{% macro publish(keep=7) -%}
    {{ return(adapter.dispatch('publish', 'lokun')(keep)) }}
{%- endmacro %}

{% macro default__publish(keep) -%}
    {{ exceptions.raise_compiler_error(
        'publish is for Spark with Iceberg tables.\nRemedy: on DuckDB run lokun nightly.'
    ) }}
{%- endmacro %}

{% macro spark__publish(keep) -%}
    {%- if not execute -%}
        {{ return('') }}
    {%- endif -%}
    {%- if keep | int < 1 -%}
        {{ exceptions.raise_compiler_error('keep: ' ~ keep ~ ' is no number of 1 or more') }}
    {%- endif -%}
    {%- do need_reconciled() -%}
    {%- set publication = 'night_' ~ run_started_at.strftime('%Y%m%dt%H%M%S%f') -%}
    {%- set marts = published_marts() -%}
    {%- set schemas = [] -%}
    {%- for mart in marts if mart['schema'] not in schemas -%}
        {%- do schemas.append(mart['schema']) -%}
        {%- do run_query('create schema if not exists ' ~ mart['schema']) -%}
    {%- endfor -%}
    {%- for mart in marts -%}
        {%- set table = mart['schema'] ~ '.' ~ mart['name'] -%}
        {%- do run_query('create or replace table ' ~ table ~ ' using iceberg as select * from ' ~ mart['built']) -%}
        {%- do run_query('alter table ' ~ table ~ ' create or replace tag `' ~ publication ~ '`') -%}
    {%- endfor -%}
    {%- set as_of = run_query('select cast(as_of as string) from ' ~ built_relation('int_reference', 'int_as_of')) -%}
    {%- set kept = publications() -%}
    {%- do kept.append({
        'publication': publication,
        'as_of': as_of.rows[0][0],
        'published_at': run_started_at.strftime('%Y-%m-%d %H:%M:%S')
    }) -%}
    {%- set kept = kept[-(keep | int):] -%}
    {%- do write_publications(kept, publication) -%}
    {%- do drop_tags(marts, kept | map(attribute='publication') | list) -%}
    {%- do log('Published ' ~ publication ~ ': ' ~ marts | length ~ ' marts, ' ~ kept | length ~ ' publications kept', info=true) -%}
    {{ return(publication) }}
{%- endmacro %}
