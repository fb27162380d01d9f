{#
    A raw column as text for a payload: *** where it contains personal data. Of a column of numbers or
    times (`forms`) only the form is shown: words in it are ***, for a row that slipped by a column has a
    name where an amount should be, and so are telephone numbers with a plus. In a column of currencies
    anything longer than a currency is.
#}
{% macro masked(column, mask, forms={}) -%}
    {%- if column in mask -%}
        case when {{ trimmed(column) }} is not null then '***' end
    {%- elif column in forms -%}
        {{ replaced_all('cast(' ~ column ~ ' as string)', hidden_part(forms[column])) }}
    {%- else -%}
        cast({{ column }} as string)
    {%- endif -%}
{%- endmacro %}

{#- What is hidden, as a pattern, of a text that should be a 'number' (or a time) or a 'currency'. -#}
{% macro hidden_part(form) -%}
    {{- {
        'number': '[A-Za-zÀ-힣]{2,}|[+][0-9][^A-Za-z]{8,}',
        'currency': '[A-Za-zÀ-힣]{4,}|[0-9][^A-Za-z]{3,}'
    }[form] -}}
{%- endmacro %}
