-- grain: one row per check of what was loaded, with its value, its threshold and what to do
with

adoption_checks as (
    select * from {{ ref('adoption_checks') }}
),

loads as (
    select * from {{ ref('int_adoption_loads') }}
),

billing as (
    select * from {{ ref('int_adoption_billing') }}
),

sales as (
    select * from {{ ref('int_adoption_sales') }}
),

touches as (
    select * from {{ ref('int_adoption_touches') }}
),

costs as (
    select * from {{ ref('int_adoption_costs') }}
),

unmapped_values as (
    select * from {{ ref('unmapped_values') }}
),

unmapped as (
    select
        source_table,
        column_name,
        sum(raw_rows) as unmapped_rows
    from unmapped_values
    where read_as = 'unknown'
    group by source_table, column_name
),

table_checks as (
    select
        check_name,
        source_table
    from adoption_checks
    where source_table is not null
),

measures as (
    select
        table_checks.check_name,
        loads.source_table as subject,
        cast(loads.raw_rows as decimal(38, 0)) as part,
        cast(1 as decimal(38, 0)) as whole,
        cast(1 as bigint) as cases
    from loads
    inner join table_checks on loads.source_table = table_checks.source_table
    union all
    select
        'rows_quarantined' as check_name,
        source_table as subject,
        cast(refused_rows as decimal(38, 0)) as part,
        cast(used_rows + refused_rows as decimal(38, 0)) as whole,
        used_rows + refused_rows as cases
    from loads
    union all
    select
        'rows_without_exchange_rate' as check_name,
        source_table as subject,
        cast(rows_without_rate as decimal(38, 0)) as part,
        cast(used_rows + refused_rows as decimal(38, 0)) as whole,
        used_rows + refused_rows as cases
    from loads
    union all
    select
        'words_unmapped' as check_name,
        loads.source_table || '.' || unmapped.column_name as subject,
        cast(unmapped.unmapped_rows as decimal(38, 0)) as part,
        cast(loads.used_rows + loads.refused_rows as decimal(38, 0)) as whole,
        loads.used_rows + loads.refused_rows as cases
    from unmapped
    inner join loads on unmapped.source_table = loads.source_table
    union all
    select
        check_name,
        cast(null as string) as subject,
        part,
        whole,
        cases
    from billing
    union all
    select
        check_name,
        about as subject,
        part,
        whole,
        cases
    from sales
    union all
    select
        check_name,
        cast(null as string) as subject,
        part,
        whole,
        cases
    from touches
    union all
    select
        check_name,
        cast(null as string) as subject,
        part,
        whole,
        cases
    from costs
),

-- where there are fewer cases than the check needs, it has no value
valued as (
    select
        adoption_checks.check_name,
        measures.subject,
        coalesce(measures.cases, 0) as cases,
        case
            when measures.cases >= adoption_checks.least_cases
                then cast(
                    cast(round(
                        cast(measures.part as double)
                        / cast(nullif(measures.whole, 0) as double)
                        * 1000000,
                        0
                    ) as bigint) * cast(0.000001 as decimal(7, 6)) as decimal(18, 6)
                )
        end as value
    from adoption_checks
    left join measures on adoption_checks.check_name = measures.check_name
),

-- of several tables or columns, the one that is furthest beyond the threshold
ranked as (
    select
        valued.check_name,
        valued.subject,
        valued.cases,
        valued.value,
        row_number() over (
            partition by valued.check_name
            order by
                case
                    when adoption_checks.warns_when = 'below' then valued.value
                    else -valued.value
                end nulls last,
                valued.subject nulls last
        ) as subject_order
    from valued
    inner join adoption_checks on valued.check_name = adoption_checks.check_name
),

judged as (
    select
        adoption_checks.check_name,
        adoption_checks.measures,
        adoption_checks.warning,
        adoption_checks.remedy,
        adoption_checks.marts,
        adoption_checks.warns_when,
        ranked.value,
        adoption_checks.threshold,
        cast(ranked.cases as bigint) as cases,
        case
            when ranked.value is null then 'not judged'
            when adoption_checks.warns_when = 'above' and ranked.value > adoption_checks.threshold
                then adoption_checks.severity
            when adoption_checks.warns_when = 'below' and ranked.value < adoption_checks.threshold
                then adoption_checks.severity
            else 'ok'
        end as status,
        case when ranked.value is not null then ranked.subject end as subject
    from adoption_checks
    inner join ranked
        on adoption_checks.check_name = ranked.check_name and ranked.subject_order = 1
),

final as (
    select
        check_name,
        status,
        subject,
        measures,
        warning,
        remedy,
        marts,
        warns_when,
        value,
        threshold,
        cases
    from judged
)

select * from final
