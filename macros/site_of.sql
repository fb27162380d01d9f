{#
    The site that a host belongs to: its last two labels, or three where the last two are those of a
    country, such as co.uk and com.br.
#}
{% macro site_of(host) -%}
    {%- set labels = [] -%}
    {%- for position in (1, 2, 3) -%}
        {%- do labels.append("reverse(split_part(reverse(" ~ host ~ "), '.', " ~ position ~ "))") -%}
    {%- endfor -%}
    case
        when
            length({{ labels[0] }}) = 2 and length({{ labels[1] }}) <= 3 and {{ labels[2] }} <> ''
            then {{ labels[2] }} || '.' || {{ labels[1] }} || '.' || {{ labels[0] }}
        else {{ labels[1] }} || '.' || {{ labels[0] }}
    end
{%- endmacro %}
