{#
    The column left_out of a vendor's row: the first rule that holds, else null. `rules` is a list of conditions and
    reasons. Older versions of a row are always left out, and so is a row that the loader says was deleted. With
    `keeps_deleted` such a row lands: its model flags it, or other rows name it.
#}
{% macro left_out(rules, rows, keeps_deleted=false) -%}
    case
        when {{ rows }}.version_order > 1 then 'older version'
        {%- if not keeps_deleted %}
        when {{ rows }}.is_removed = 'true' then 'deleted'
        {%- endif %}
        {%- for condition, reason in rules %}
        when {{ condition }} then '{{ reason }}'
        {%- endfor %}
    end
{%- endmacro %}
