package schema

import (
	"context"
	"database/sql"
	"fmt"
)

// Unlocked lists the tables of tenants whose rows PostgreSQL does not lock from one organiser to another: without a
// policy, or with the lock turned off.
func Unlocked(ctx context.Context, handle *sql.DB) ([]string, error) {
	rows, err := handle.QueryContext(ctx, `
		SELECT r.relname
		FROM pg_class r
		JOIN pg_attribute a ON a.attrelid = r.oid AND a.attname = 'tenant' AND NOT a.attisdropped
		WHERE r.relnamespace = current_schema()::regnamespace AND r.relkind = 'r' AND NOT (
			r.relrowsecurity AND r.relforcerowsecurity AND EXISTS (
				SELECT 1
				FROM pg_policy p
				WHERE p.polrelid = r.oid AND p.polname = 'tenant'))
		ORDER BY r.relname`)
	if err != nil {
		return nil, fmt.Errorf("schema: %w", err)
	}
	defer rows.Close()
	var tables []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, fmt.Errorf("schema: %w", err)
		}
		tables = append(tables, name)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("schema: %w", err)
	}
	return tables, nil
}
