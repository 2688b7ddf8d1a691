"""What a head office's database is made of, as its catalogue says: to compare one laid out new with one upgraded."""

import psycopg

OURS = "n.nspname IN ('hub', 'report', 'public')"
ASKED = {
    "schemas": """SELECT n.nspname, d.description, n.nspacl::text FROM pg_namespace n
        LEFT JOIN pg_description d ON d.objoid = n.oid AND d.objsubid = 0 WHERE OURS""",
    "columns": """SELECT c.relname, c.relkind::text, a.attnum, a.attname, format_type(a.atttypid, a.atttypmod),
        a.attnotnull, pg_get_expr(b.adbin, b.adrelid), d.description
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        LEFT JOIN pg_attrdef b ON b.adrelid = c.oid AND b.adnum = a.attnum
        LEFT JOIN pg_description d ON d.objoid = c.oid AND d.objsubid = a.attnum
        WHERE OURS AND a.attnum > 0 AND NOT a.attisdropped""",
    "relations": """SELECT n.nspname, c.relname, c.relkind::text, c.reloptions::text, r.rolname,
        pg_get_viewdef(c.oid), d.description
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_roles r ON r.oid = c.relowner
        LEFT JOIN pg_description d ON d.objoid = c.oid AND d.objsubid = 0
        WHERE OURS AND c.relkind IN ('r', 'v', 'm', 'S', 'f', 'p')""",
    "indexes": "SELECT schemaname, indexname, indexdef FROM pg_indexes WHERE schemaname IN ('hub', 'report', 'public')",
    "constraints": """SELECT c.conrelid::regclass::text, c.conname, pg_get_constraintdef(c.oid)
        FROM pg_constraint c JOIN pg_namespace n ON n.oid = c.connamespace WHERE OURS""",
    "functions": """SELECT p.oid::regprocedure::text, pg_get_functiondef(p.oid), r.rolname, d.description
        FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace JOIN pg_roles r ON r.oid = p.proowner
        LEFT JOIN pg_description d ON d.objoid = p.oid WHERE OURS""",
    "triggers": "SELECT tgrelid::regclass::text, tgname, tgtype::text FROM pg_trigger WHERE NOT tgisinternal",
    "rights to tables": """SELECT n.nspname, c.relname, coalesce(r.rolname, 'public'), x.privilege_type
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        CROSS JOIN aclexplode(coalesce(c.relacl, acldefault('r', c.relowner))) x
        LEFT JOIN pg_roles r ON r.oid = x.grantee WHERE OURS""",
    "rights to functions": """SELECT p.oid::regprocedure::text, coalesce(r.rolname, 'public'), x.privilege_type
        FROM pg_proc p
        CROSS JOIN aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) x
        LEFT JOIN pg_roles r ON r.oid = x.grantee
        WHERE p.pronamespace::regnamespace::text IN ('hub', 'report', 'public')
            OR p.proname LIKE 'lo\\_%' OR p.proname IN ('loread', 'lowrite')""",
    "rights to the database": """SELECT coalesce(r.rolname, 'public'), x.privilege_type
        FROM pg_database d CROSS JOIN aclexplode(d.datacl) x LEFT JOIN pg_roles r ON r.oid = x.grantee
        WHERE d.datname = current_database()""",
    "roles": """SELECT rolname, rolcanlogin, rolsuper, rolinherit FROM pg_roles
        WHERE rolname LIKE 'hub\\_%' AND rolname <> current_database()""",
}


def catalogue(connection: psycopg.Connection) -> dict[str, list[str]]:
    """Every table, column, type, constraint, function and right, each in words, in order."""
    return {
        what: sorted(str(row) for row in connection.execute(question.replace("OURS", OURS).encode()))
        for what, question in ASKED.items()
    }
