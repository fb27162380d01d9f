{#
    The outcome of a meeting: none where nobody set it, or where it still says that the meeting is planned, which raw
    rules take for held; with the setting meetings_without_outcome unknown it is `scheduled`, which is no touch.
#}
{% macro meeting_outcome(vendor, outcome) -%}
    coalesce(
        case when lower({{ outcome }}) in ('scheduled', 'planned', 'not started') then null else {{ outcome }} end,
        case {{ setting_text(vendor, 'meetings_without_outcome') }} when 'unknown' then 'scheduled' end
    )
{%- endmacro %}
