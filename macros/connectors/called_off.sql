{#
    What the subject of a meeting says of its outcome, as calendars and schedulers write it (Canceled: Demo, Canceled
    event: Demo, No show: Demo); null where it says nothing.
#}
{% macro called_off(subject) -%}
    case
        when regexp_extract(lower({{ subject }}), '^[^a-z]*(canceled|cancelled)( event)? *[:-]', 0) <> '' then 'cancelled'
        when regexp_extract(lower({{ subject }}), '^[^a-z]*no[ -]?show *[:-]', 0) <> '' then 'no_show'
    end
{%- endmacro %}
