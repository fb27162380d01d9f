{#
    The column left_out of a vendor's row: the first rule that holds, else null. `rules` is a list of conditions and
    reasons. Older versions of a row are always left out.
#}
{% macro left_out(rules, rows) -%}
    case
        when {{ rows }}.version_order > 1 then 'older version'
        {%- for condition, reason in rules %}
        when {{ condition }} then '{{ reason }}'
        {%- endfor %}
    end
{%- endmacro %}
