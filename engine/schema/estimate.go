package schema

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
)

// Estimate tells SQLite's planner, for every index that it has no figures of, that each further column narrows the
// search. Without it the planner takes a new table for one of ten rows, and goes over all of a tenant's rows rather
// than through an index with three columns; that would last until the figures are renewed from the data itself.
func Estimate(ctx context.Context, handle *sql.DB) error {
	if _, err := handle.ExecContext(ctx, `ANALYZE goose_db_version`); err != nil { // makes sqlite_stat1
		return fmt.Errorf("schema: %w", err)
	}
	rows, err := handle.QueryContext(ctx, `
		SELECT m.name, l.name, l."unique", l.origin, (SELECT COUNT(*) FROM pragma_index_info(l.name))
		FROM sqlite_schema m
		JOIN pragma_index_list(m.name) l
		WHERE m.type = 'table' AND NOT EXISTS (SELECT 1 FROM sqlite_stat1 s WHERE s.tbl = m.name)`)
	if err != nil {
		return fmt.Errorf("schema: %w", err)
	}
	defer rows.Close()
	var lines [][3]string
	for rows.Next() {
		var table, index, origin string
		var unique bool
		var columns int
		if err := rows.Scan(&table, &index, &unique, &origin, &columns); err != nil {
			return fmt.Errorf("schema: %w", err)
		}
		if origin == "pk" {
			index = table // how a table without a rowid names its own key
		}
		lines = append(lines, [3]string{table, index, figures(columns, unique)})
	}
	if err := rows.Err(); err != nil {
		return fmt.Errorf("schema: %w", err)
	}
	for _, l := range lines {
		if _, err := handle.ExecContext(ctx, `INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (?, ?, ?)`, l[0], l[1], l[2]); err != nil {
			return fmt.Errorf("schema: %w", err)
		}
	}
	if _, err := handle.ExecContext(ctx, `ANALYZE sqlite_schema`); err != nil { // reads the figures, makes none
		return fmt.Errorf("schema: %w", err)
	}
	return nil
}

// figures are how many rows there are, and how many are left after each column of the index.
func figures(columns int, unique bool) string {
	text := []string{"1000000"}
	left := 50000
	for i := range columns {
		if i == columns-1 && unique {
			left = 1
		}
		text = append(text, fmt.Sprint(left))
		left = max(left/40, 2)
	}
	return strings.Join(text, " ")
}
