{# The columns of a vendor's table that no loader added, nor the macro vendor_files, quoted, in alphabetical order. #}
{% macro vendor_own_columns(relation) -%}
    {%- set found = [] -%}
    {%- for column in relation['columns'].values() | sort(attribute='name') -%}
        {%- if not modules.re.match('_(fivetran_(synced|deleted)|airbyte|ab|dlt|lokun_file$)', column['name'] | lower) -%}
            {%- do found.append(adapter.quote(column['name'])) -%}
        {%- endif -%}
    {%- endfor -%}
    {{ return(found) }}
{%- endmacro %}
