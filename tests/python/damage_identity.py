"""Damage to accounts and persons, and the assertion that sees it."""

#: The assertion, and the statement that does damage, on tables of the demo.
DAMAGE = [
    (
        "assert_crm_accounts_join_by_a_merge_only",
        "update int_account_members set account_id = 'acc_all' where member like 'account:%'",
    ),
    (
        "assert_explicit_ids_keep_their_account",
        "update int_account_members set account_id = 'acc_all' where member like 'customer:%'",
    ),
    (
        "assert_explicit_ids_keep_their_account",
        "update int_account_members set account_id = 'acc_all' where member like 'opportunity:%'",
    ),
    (
        "assert_explicit_ids_keep_their_account",
        "update int_identities set account_id = 'acc_all' where identifier like 'contact:%'",
    ),
    ("assert_explicit_ids_keep_their_account", "delete from int_account_members"),
    ("assert_every_join_has_its_evidence", "delete from identity_links"),
    (
        "assert_every_join_has_its_evidence",
        "update identity_links set is_joined = null where member like 'customer:%'",
    ),
    ("assert_identity_periods_cover_all_time", "delete from int_identity_periods"),
    (
        "assert_identity_periods_cover_all_time",
        "update int_identity_periods set valid_from = null",
    ),
    (
        "assert_identity_periods_cover_all_time",
        "update int_identity_periods set valid_to = timestamp '2024-01-01'",
    ),
    (
        "assert_own_people_are_nobodys_buyers",
        "insert into int_apart_identifiers select identifier, 'own' from int_identities "
        "where account_id is not null",
    ),
]
