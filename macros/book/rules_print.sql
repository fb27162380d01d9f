{# What tells whether the rules are as they were: the seeds of seeds/reference, the vars, the models. #}
{% macro rules_print() -%}
    {%- if not execute -%}
        {{ return('') }}
    {%- endif -%}
    {%- set known = [] -%}
    {%- for node in graph.nodes.values() | sort(attribute='unique_id')
        if node.package_name == 'lokun' and (
            node.resource_type == 'model'
            or (node.resource_type == 'seed' and node.original_file_path.startswith('seeds/reference/'))
        ) -%}
        {%- do known.append(node.checksum.checksum) -%}
    {%- endfor -%}
    {%- for name in rule_vars() -%}
        {%- do known.append(name ~ '=' ~ var(name)) -%}
    {%- endfor -%}
    {{ return(local_md5(known | join('|'))) }}
{%- endmacro %}
