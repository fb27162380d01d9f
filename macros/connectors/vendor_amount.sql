{#
    The text of an amount as text in major units. `form` is minor (units of the vendor, by currency), micros or major
    (where a text may have a currency's sign, and a comma for thousands or decimals). A text that is no amount
    stays as it is, for staging to refuse.
#}
{% macro vendor_amount(text, form, currency="''", minor_units={}) -%}
    {%- if form == 'major' -%}
    {#- Without letters, signs of currencies and what stands between thousands; a minus may be a dash, at the end, or brackets. -#}
    {%- set bare = "translate(upper(" ~ text ~ "), '−(ABCDEFGHIJKLMNOPQRSTUVWXYZŁČÅÄÖØ$€£¥₹₽₺₩₪₫฿ \u00a0\u202f\u2009’)' || chr(39), '--')" -%}
    {%- set bare = rewritten(bare, '^([^-].*)-$', '-{1}') -%}
    case
        when try_cast({{ text }} as decimal(24, 6)) is not null
            then cast(try_cast({{ text }} as decimal(24, 6)) as string)
        when (instr({{ text }}, '(') = 0) <> (instr({{ text }}, ')') = 0) then {{ text }}
        when regexp_extract({{ bare }}, '^-?([0-9]{1,3}|[1-9][0-9]{0,2}(,[0-9]{2,3})*,[0-9]{3})([.][0-9]+)?$', 0) <> ''
            then cast(try_cast(replace({{ bare }}, ',', '') as decimal(24, 6)) as string)
        when regexp_extract({{ bare }}, '^-?[0-9]{1,3}([.][0-9]{3})*,[0-9]+$', 0) <> ''
            or regexp_extract({{ bare }}, '^-?[0-9]+,[0-9]{1,2}$', 0) <> ''
            then cast(try_cast(
                replace(replace({{ bare }}, '.', ''), ',', '.') as decimal(24, 6)
            ) as string)
        when regexp_extract({{ bare }}, '^-?[0-9]{1,3}([.][0-9]{3}){2,}$', 0) <> ''
            then cast(try_cast(replace({{ bare }}, '.', '') as decimal(24, 6)) as string)
        when regexp_extract({{ bare }}, '^-?[0-9]{4,}[.][0-9]+$', 0) <> ''
            then cast(try_cast({{ bare }} as decimal(24, 6)) as string)
        else {{ text }}
    end
    {%- else -%}
    {%- set units = {} -%}
    {%- for name, decimals in minor_units.items() -%}
        {%- do units.setdefault(decimals, []).append("'" ~ name ~ "'") -%}
    {%- endfor -%}
    coalesce(
        cast(
            cast(try_cast({{ text }} as decimal(20, {{ 0 if form == 'micros' else 4 }}))
            {%- if form == 'micros' %}
            * cast(0.000001 as decimal(7, 6))
            {%- elif not units %}
            * cast(0.01 as decimal(4, 3))
            {%- else %}
            * case
                {%- for decimals, names in units.items() %}
                when upper({{ currency }}) in ({{ names | join(', ') }})
                    then cast({{ '1' if decimals == 0 else '0.' ~ '0' * (decimals - 1) ~ '1' }} as decimal(4, 3))
                {%- endfor %}
                else cast(0.01 as decimal(4, 3))
            end
            {%- endif %} as decimal(24, 6)) as string
        ),
        {{ text }}
    )
    {%- endif -%}
{%- endmacro %}
