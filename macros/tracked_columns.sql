{# The columns of a raw table that track a person: ids of browsers and of product users, e-mail addresses. #}
{% macro tracked_columns(contract) -%}
    {{ return(
        contract['persons'] | selectattr('kind', 'in', ('visitor', 'user', 'email'))
        | map(attribute='column') | list
    ) }}
{%- endmacro %}
