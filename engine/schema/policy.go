package schema

import (
	"context"
	"database/sql"
	"fmt"
)

// Lock switches PostgreSQL's row-level security on for every table that has a tenant, and forces it on the tables'
// owner too: whoever forgets the tenant sees no row. It is done in one place, so that no new table can be forgotten; a
// table that is locked already is left alone. The tenant stands in the setting app.tenant;
// "*" is for the gate's closed list of statements that know no tenant.
func Lock(ctx context.Context, handle *sql.DB) error {
	rows, err := handle.QueryContext(ctx, `
		SELECT c.table_name
		FROM information_schema.columns c
		JOIN information_schema.tables t ON t.table_schema = c.table_schema AND t.table_name = c.table_name
		WHERE c.table_schema = current_schema() AND c.column_name = 'tenant' AND t.table_type = 'BASE TABLE'
			AND NOT EXISTS (
				SELECT 1
				FROM pg_policies p
				WHERE p.schemaname = c.table_schema AND p.tablename = c.table_name AND p.policyname = 'tenant')
		ORDER BY c.table_name`)
	if err != nil {
		return fmt.Errorf("schema: %w", err)
	}
	defer rows.Close()
	var tables []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return fmt.Errorf("schema: %w", err)
		}
		tables = append(tables, name)
	}
	if err := rows.Err(); err != nil {
		return fmt.Errorf("schema: %w", err)
	}
	for _, name := range tables {
		if err := lockTable(ctx, handle, name); err != nil {
			return fmt.Errorf("schema: lock %s: %w", name, err)
		}
	}
	return nil
}

// lockTable is one transaction: a table is never locked without its policy. The name comes from the database's own
// catalogue and is quoted by it.
func lockTable(ctx context.Context, handle *sql.DB, name string) error {
	tx, err := handle.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() // does nothing after Commit
	var quoted string
	if err := tx.QueryRowContext(ctx, `SELECT quote_ident($1)`, name).Scan(&quoted); err != nil {
		return err
	}
	for _, text := range []string{
		`ALTER TABLE ` + quoted + ` ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY`,
		`CREATE POLICY tenant ON ` + quoted + ` USING (current_setting('app.tenant', true) IN (tenant, '*'))`,
	} {
		if _, err := tx.ExecContext(ctx, text); err != nil {
			return err
		}
	}
	return tx.Commit()
}
