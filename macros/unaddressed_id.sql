{#
    An id as staging has it, of a clean text: in some systems the id of a seller, a customer or a partner is
    an e-mail address, and marts show ids. Such an id is `hashed_` and a keyed hash, the same in every table.
    lokun.night.tombstones repeats it.
#}
{% macro unaddressed_id(text) -%}
    case
        when replace({{ text }}, '%40', '@') like '%_@_%._%'
            then 'hashed_' || {{ keyed_hash('lower(' ~ text ~ ')') }}
        else {{ text }}
    end
{%- endmacro %}
