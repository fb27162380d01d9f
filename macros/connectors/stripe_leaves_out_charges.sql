{# A condition: the connection of a charge without an invoice leaves such charges out. #}
{% macro stripe_leaves_out_charges() -%}
    {%- set documents = [] -%}
    {%- for connection in connections('stripe') -%}
        {%- if connection_setting(connection, 'charges_without_invoice') == 'documents' -%}
            {%- do documents.append("'" ~ dbt.escape_single_quotes(connection['name']) ~ "'") -%}
        {%- endif -%}
    {%- endfor -%}
    {{ return('charges.connection not in (' ~ documents | join(', ') ~ ')' if documents else '1 = 1') }}
{%- endmacro %}
