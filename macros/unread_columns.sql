{#
    The columns of raw tables with texts that the models may not be able to read, a mapping of each:
    the `table`, the `column`, the `model` of checked rows, the `condition` of such a row, the `value`
    that is shown, what it is `read_as`, the columns of the row's `money`, and those of a `person` whose
    money it may be: such money is not shown.
#}
{% macro unread_columns() -%}
    {%- set found = [] -%}
    {%- for table, contract in raw_contract().items() -%}
        {%- set persons = [] -%}
        {%- if contract['money'] and contract['columns'][contract['money'][0]]['personal'] -%}
            {%- for name, column in contract['columns'].items() if column['personal'] and column['type'] == 'id' -%}
                {%- do persons.append(name) -%}
            {%- endfor -%}
        {%- endif -%}
        {%- for name, column in contract['columns'].items() if name != 'loaded_at' -%}
            {%- set of = {
                'table': contract['source'] ~ '.' ~ table, 'column': name,
                'model': 'int_' ~ contract['source'] ~ '__' ~ table ~ '_checked',
                'money': contract['money'],
                'persons': persons,
            } -%}
            {%- if column['synonyms'] or column['synonym_seed'] -%}
                {%- do found.append(dict(
                    of, value=without_addresses('lower(substr(' ~ name ~ '_loaded, 1, 100))'), read_as='unknown',
                    condition=name ~ " = 'unknown'"
                )) -%}
            {%- elif column['listed_seed'] -%}
                {%- do found.append(dict(
                    of, value=without_addresses('lower(substr(' ~ name ~ ', 1, 100))'), read_as='unknown',
                    condition=bare_word(name) ~ ' not in (select word from words_'
                        ~ (word_lists().index(column['listed_seed']) + 1) ~ ')'
                )) -%}
            {%- elif column['type'] not in ('id', 'text', 'code', 'email', 'currency')
                    and not column['required'] and not column['strict'] -%}
                {%- do found.append(dict(
                    of, value="'(cannot be read)'", read_as='null',
                    condition='quarantine_reason is null and ' ~ names_any('unparsable_columns', [name])
                )) -%}
                {%- if column['type'] != 'flag' -%}
                    {%- do found.append(dict(
                        of, value="'(implausible)'", read_as='null',
                        condition='quarantine_reason is null and '
                            ~ names_any('implausible_columns', [name])
                    )) -%}
                {%- endif -%}
            {%- endif -%}
        {%- endfor -%}
    {%- endfor -%}
    {{ return(found) }}
{%- endmacro %}
