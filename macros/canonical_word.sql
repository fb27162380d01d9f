{#
    The contract's word for a loaded text, matched as the macro bare_word says: the word itself, or
    the word whose synonym it is, from the contract or from a seed; 'unknown' for any other text.
#}
{% macro canonical_word(text, name, column) -%}
    case
        when {{ text }} is null then {{ "'" ~ column['blank'] ~ "'" if column['blank'] else 'null' }}
        {%- for word, synonyms in (column['synonyms'] or {}).items() %}
        when {{ is_one_of(bare_word(text), synonyms, '/') }} then '{{ word }}'
        {%- endfor %}
        {%- if column['synonym_seed'] %}
        else coalesce({{ name }}_words.word, 'unknown')
        {%- else %}
        else 'unknown'
        {%- endif %}
    end
{%- endmacro %}
