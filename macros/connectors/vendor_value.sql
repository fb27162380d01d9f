{#
    Where a column of an object is in a table, as the macro vendor_rows needs it: a list of mappings of `text`, the
    expression of its value as text, and `form` (ts, flag, minor, micros, major, id or text). Empty where the table
    does not have it.
#}
{% macro vendor_value(column, relation, connection) -%}
    {%- set found = [] -%}
    {%- set have = relation['columns'] -%}
    {%- set used = [] -%}
    {%- set kept = ('minor', 'micros') -%}
    {%- if 'keys' in column -%}
        {%- set keys = connection_setting(connection, column['keys']) -%}
        {%- set keys = [keys] if keys is string else keys -%}
        {%- for key in keys -%}
            {%- for name in column['within'] -%}
                {%- for path in [[name['bare']]] + name.get('paths', []) if path[0] in have and path[0] not in used -%}
                    {%- set own = have[path[0]] -%}
                    {%- do found.append({'form': 'text', 'text': json_text(
                        adapter.quote(own['name']), path[1:] + [key], own['type']
                    )}) -%}
                {%- endfor -%}
                {%- for flat in [name['bare'] ~ bare_name(key), bare_name(key) ~ name['bare']] if flat in have -%}
                    {%- do found.append({
                        'form': 'text', 'text': 'cast(' ~ adapter.quote(have[flat]['name']) ~ ' as string)'
                    }) -%}
                {%- endfor -%}
            {%- endfor -%}
            {%- if not column['within'] and bare_name(key) in have -%}
                {%- do found.append({
                    'form': 'text', 'text': 'cast(' ~ adapter.quote(have[bare_name(key)]['name']) ~ ' as string)'
                }) -%}
            {%- endif -%}
        {%- endfor -%}
        {{ return(found) }}
    {%- endif -%}
    {%- for name in column['names'] -%}
        {%- set form = column['type'] -%}
        {%- if form in kept and (name.get('major') or (relation['loader'] == 'export' and form == 'minor')) -%}
            {%- set form = 'major' -%}
        {%- endif -%}
        {%- set nested = modules.re.match('(struct|map|json|variant|super|array|object)', (have.get(name['bare']) or {'type': ''})['type'] | lower) -%}
        {%- if name['bare'] in have and name['bare'] not in used and (not nested or 'sum' in column) -%}
            {%- set own = have[name['bare']] -%}
            {%- do used.append(name['bare']) -%}
            {%- if 'sum' in column -%}
                {%- set text = json_sum(adapter.quote(own['name']), column['sum'], own['type']) -%}
            {%- else -%}
                {%- set text = adapter.quote(own['name']) -%}
                {#- A float as text may have an exponent. -#}
                {%- if form in ('id', 'ts') and own['type'] | lower in ('double', 'float', 'real') -%}
                    {%- set text = 'try_cast(' ~ text ~ ' as decimal(38, ' ~ ('0' if form == 'id' else '6') ~ '))' -%}
                {%- endif -%}
                {%- set text = 'cast(' ~ text ~ ' as string)' -%}
            {%- endif -%}
            {#- What has a type has one way of writing. -#}
            {%- set typed = modules.re.match('(timestamp|date|time|int|bigint|smallint|long|hugeint|double|float|real|decimal|numeric|number)', own['type'] | lower) -%}
            {%- do found.append({'form': form, 'text': text, 'is_typed': typed is not none}) -%}
        {%- elif name['bare'] not in used -%}
            {%- set inside = namespace(is=false) -%}
            {%- for path in name.get('paths', []) if path[0] in have and not inside.is -%}
                {%- set inside.is = true -%}
                {%- do found.append({'form': form, 'text': json_text(
                    adapter.quote(have[path[0]]['name']), path[1:], have[path[0]]['type']
                )}) -%}
            {%- endfor -%}
        {%- endif -%}
    {%- endfor -%}
    {%- if 'parameter' in column and 'eventparams' in have -%}
        {%- do found.append({'form': column['type'], 'text': event_parameter(
            adapter.quote(have['eventparams']['name']), column['parameter'], have['eventparams']['type']
        )}) -%}
    {%- endif -%}
    {%- if 'rest_of' in column -%}
        {%- set at = column['rest_of'] | length -%}
        {%- for own in have if own.startswith(column['rest_of']) and own | length == at + 3 -%}
            {%- do found.append({'form': 'text', 'text': "'" ~ own[at:] | upper ~ "'"}) -%}
        {%- endfor -%}
    {%- endif -%}
    {{ return(found) }}
{%- endmacro %}
