{#
    What the name of a deal's stage says of the deal, as `true`, else null: with `won` whether it was won, else whether
    it is closed. Closed Won, Closed - Won (Sales Pipeline) and Won are won.
#}
{% macro stage_word(stage, won=false) -%}
    {%- set letters = "translate(lower(" ~ stage ~ "), ' -_./()[]:|–—!&+', '')" -%}
    case
        {%- if won %}
        when {{ letters }} like '%closedwon%' or {{ letters }} in ('won', 'dealwon') then 'true'
        {%- else %}
        when {{ letters }} like '%closed%' or {{ letters }} in ('won', 'dealwon', 'lost', 'deallost') then 'true'
        {%- endif %}
    end
{%- endmacro %}
