{#
    Whether a host is that of a pattern: the host itself or a host below it, or, for a pattern such as
    login.*, any host whose first label it is.
#}
{% macro is_host_of(host, pattern) -%}
    (
        {{ host }} = {{ pattern }}
        or right({{ host }}, length({{ pattern }}) + 1) = '.' || {{ pattern }}
        or (
            right({{ pattern }}, 2) = '.*'
            and left({{ host }}, length({{ pattern }}) - 1) = left({{ pattern }}, length({{ pattern }}) - 1)
        )
    )
{%- endmacro %}
