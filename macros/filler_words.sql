{# generated from seeds/reference/fillers.csv by make contract; edit that file instead. #}
{% macro filler_words() -%}
{{ return({
    'any': ['emptystring', 'missing', 'na', 'nan', 'nichtvorhanden', 'nil', 'none', 'notapplicable', 'notavailable', 'notset', 'novalue', 'null', 'ref', 'undefined', 'value'],
    'dummy': ['1', '11', '111', '123', '1234', '12345', 'a', 'aa', 'aaa', 'aaaa', 'abc', 'abcd', 'asd', 'asdf', 'asdfg', 'bar', 'demo', 'email', 'example', 'fake', 'foo', 'invalid', 'mail', 'mailme', 'me', 'my', 'no', 'nope', 'not', 'qwe', 'qwerty', 'qwertz', 'sample', 'user', 'x', 'xx', 'xxx', 'xxxx', 'y', 'yy', 'z', 'zz'],
    'mail_host': ['anonymous.com', 'company.invalid', 'domain.com', 'donotreply.com', 'email.invalid', 'example.com', 'example.edu', 'example.net', 'example.org', 'mydomain.com', 'noemail.com', 'noemail.net', 'noemail.org', 'nomail.com', 'nomail.org', 'none.com', 'noreply.com', 'notprovided.com', 'null.com', 'placeholder.com', 'test.com', 'test.test', 'unknown.com', 'yourcompany.com', 'yourdomain.com'],
    'mailbox': ['bounce', 'bounces', 'donotreply', 'dontreply', 'emailnotprovided', 'firstnamelastname', 'mailerdaemon', 'namesurname', 'noaddress', 'noemail', 'noemailprovided', 'nomail', 'noreply', 'postmaster', 'youraddress', 'youremail', 'yourname'],
    'person': ['0', 'accountid', 'anon', 'anonymous', 'blank', 'clientid', 'contactid', 'customerid', 'default', 'desconocido', 'distinctid', 'dummy', 'empty', 'false', 'guest', 'inconnu', 'nobody', 'noid', 'noone', 'notauthenticated', 'notidentified', 'notprovided', 'nouser', 'objectobject', 'placeholder', 'tbd', 'test', 'testing', 'todo', 'true', 'unbekannt', 'unknown', 'userid', 'visitorid']
}) }}
{%- endmacro %}
