{# The marts as they are published on Spark: of each its `built` relation, and `schema` and `name` for readers. #}
{% macro published_marts() -%}
    {%- set found = [] -%}
    {%- set prefix = var('schema_prefix') -%}
    {%- for node in graph.nodes.values() | sort(attribute='unique_id')
        if node.resource_type == 'model' and node.original_file_path.startswith('models/marts/') -%}
        {%- do found.append({
            'built': node.schema ~ '.' ~ node.alias,
            'schema': prefix ~ 'published_' ~ node.schema[prefix | length:],
            'name': node.alias
        }) -%}
    {%- endfor -%}
    {{ return(found) }}
{%- endmacro %}
