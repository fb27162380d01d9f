{#
    Create the table of a Python model: its code runs in the session, and Spark writes the result.
    dbt-spark's own macro needs pandas, and cannot replace an Iceberg table.
#}
{% macro sparksession__create_table_as(temporary, relation, compiled_code, language='sql') -%}
    {%- if language == 'sql' -%}
        {{ spark__create_table_as(temporary, relation, compiled_code, language) }}
    {%- else %}
{{ compiled_code }}

frame = model(dbtObj(spark.table), spark)
frame.writeTo("{{ relation }}").using("{{ config.require('file_format') }}").createOrReplace()
    {%- endif -%}
{%- endmacro %}
