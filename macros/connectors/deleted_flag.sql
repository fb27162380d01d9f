{# The flag of a vendor's row that was deleted, by the vendor's word or the loader's. #}
{% macro deleted_flag(rows) -%}
    case when coalesce({{ rows }}.is_deleted, 'false') = 'true' or {{ rows }}.is_removed = 'true' then 'true' else 'false' end
{%- endmacro %}
