"""Rows are noted and compared by their table's own primary key, whatever it is called."""

from django.db import migrations

KEYED = """
    CREATE FUNCTION ledger_key_name(place text) RETURNS text LANGUAGE sql STABLE AS $$
        SELECT a.attname::text FROM pg_index i
        JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
        WHERE i.indrelid = place::regclass AND i.indisprimary
    $$;

    CREATE OR REPLACE FUNCTION ledger_key_type(place text) RETURNS text LANGUAGE sql STABLE AS $$
        SELECT format_type(atttypid, atttypmod) FROM pg_attribute
        WHERE attrelid = place::regclass AND attname = ledger_key_name(place)
    $$;

    CREATE OR REPLACE FUNCTION ledger_row_touched() RETURNS trigger LANGUAGE plpgsql SET timezone = 'UTC' AS $$
    DECLARE
        names text[] := TG_ARGV[0]::text[];
        line jsonb := CASE WHEN TG_OP = 'DELETE' THEN to_jsonb(OLD) ELSE to_jsonb(NEW) END;
    BEGIN
        IF TG_ARGV[1] <> '' AND line ->> TG_ARGV[1] IS NULL THEN
            RETURN NULL;
        END IF;
        IF TG_OP = 'UPDATE' AND ledger_row_content(to_jsonb(OLD), names) = ledger_row_content(line, names) THEN
            RETURN NULL;
        END IF;
        INSERT INTO ledger_touched (tx, place, which, columns)
        VALUES (
            pg_current_xact_id()::text::bigint, TG_TABLE_NAME, line ->> coalesce(TG_ARGV[2], 'id'), names
        );
        RETURN NULL;
    END $$;

    CREATE OR REPLACE FUNCTION ledger_rows_touched()
    RETURNS TABLE (place text, which text, columns text[], content bytea)
    LANGUAGE plpgsql SET timezone = 'UTC' AS $$
    DECLARE
        each record;
    BEGIN
        FOR each IN
            WITH mine AS (
                DELETE FROM ledger_touched noted WHERE noted.tx = pg_current_xact_id()::text::bigint
                RETURNING noted.place, noted.which, noted.columns
            )
            SELECT mine.place, mine.columns, array_agg(DISTINCT mine.which ORDER BY mine.which) AS these
            FROM mine GROUP BY 1, 2 ORDER BY 1
        LOOP
            RETURN QUERY EXECUTE format(
                'SELECT %1$L::text, touched.which::text, $2::text[], CASE WHEN line.%2$I IS NULL THEN NULL'
                ' ELSE ledger_row_content(to_jsonb(line), $2) END'
                ' FROM unnest($1) touched(which) LEFT JOIN %1$I line ON line.%2$I = touched.which::%3$s'
                ' ORDER BY touched.which',
                each.place, ledger_key_name(each.place), ledger_key_type(each.place)
            ) USING each.these, each.columns::text[];
        END LOOP;
    END $$;

    CREATE OR REPLACE FUNCTION ledger_rows_changed(place text, names text[])
    RETURNS TABLE (entry bigint, which text, gone boolean) LANGUAGE plpgsql STABLE SET timezone = 'UTC' AS $$
    BEGIN
        RETURN QUERY EXECUTE format(
            'WITH last AS (SELECT DISTINCT ON (which) * FROM ledger_fixed WHERE place = $1 ORDER BY which, id DESC)'
            ' SELECT last.entry_id, last.which::text, line.%2$I IS NULL FROM last'
            ' LEFT JOIN %1$I line ON line.%2$I = last.which::%3$s'
            ' WHERE last.columns::text[] = $2 AND last.digest <> sha256('
            ' last.salt || convert_to($1 || chr(1) || last.which || chr(1), ''UTF8'') ||'
            ' CASE WHEN line.%2$I IS NULL THEN ''gone''::bytea ELSE ledger_row_content(to_jsonb(line), $2) END)'
            ' ORDER BY last.entry_id',
            place, ledger_key_name(place), ledger_key_type(place)
        ) USING place, names;
    END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("ledger", "0002_what_acts_fixed")]

    operations = [migrations.RunSQL(KEYED, "DROP FUNCTION ledger_key_name(text);")]
