{#
    The outcome of a meeting: what somebody set, else what its subject says, else none, which raw rules take for held;
    so is one that still says that the meeting is planned. With the setting meetings_without_outcome unknown it is
    `scheduled`, which is no touch.
#}
{% macro meeting_outcome(vendor, outcome, subject) -%}
    coalesce(
        case when lower({{ outcome }}) in ('scheduled', 'planned', 'not started') then null else {{ outcome }} end,
        {{ called_off(subject) }},
        case {{ setting_text(vendor, 'meetings_without_outcome') }} when 'unknown' then 'scheduled' end
    )
{%- endmacro %}
