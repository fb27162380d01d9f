{#
    A raw column as text for a payload: *** where it contains personal data. Of a column of numbers or
    times (`forms`) only the form is shown: words in it are ***, for a row that slipped by a column has a
    name where an amount should be. So is anything longer than a currency in a column of currencies.
#}
{% macro masked(column, mask, forms={}) -%}
    {%- if column in mask -%}
        case when {{ trimmed(column) }} is not null then '***' end
    {%- elif column in forms -%}
        {{ replaced_all('cast(' ~ column ~ ' as string)', '[A-Za-zÀ-힣]{' ~ forms[column] ~ ',}') }}
    {%- else -%}
        cast({{ column }} as string)
    {%- endif -%}
{%- endmacro %}
