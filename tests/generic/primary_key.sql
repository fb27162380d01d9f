{#
    Together the columns are different in every row of the model, and none of them is null but those
    that are `optional`. Each failing key is one row, with the number of rows that have it.
#}
{% test primary_key(model, columns, optional=[]) %}

select
    {{ columns | join(',\n    ') }},
    count(*) as rows_with_key
from {{ model }}
group by {{ columns | join(', ') }}
having
    count(*) > 1
    {%- for column in columns if column not in optional %}
    or {{ column }} is null
    {%- endfor %}

{% endtest %}
