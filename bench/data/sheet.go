package data

import (
	"database/sql"
	"fmt"
	"strings"
)

// sheet writes rows into one large transaction. After a failure it writes nothing more.
type sheet struct {
	tx   *sql.Tx
	kept map[string]*sql.Stmt
	err  error
}

// row inserts one row: a table, then its columns in one text, then their values.
func (s *sheet) row(table, columns string, values ...any) {
	if s.err != nil {
		return
	}
	stmt := s.kept[table]
	if stmt == nil {
		marks := strings.TrimSuffix(strings.Repeat("?, ", len(values)), ", ")
		stmt, s.err = s.tx.Prepare(fmt.Sprintf("INSERT INTO %s (%s) VALUES (%s)", table, columns, marks))
		if s.err != nil {
			return
		}
		s.kept[table] = stmt
	}
	if _, err := stmt.Exec(values...); err != nil {
		s.err = fmt.Errorf("%s: %w", table, err)
	}
}

// run carries out one statement.
func (s *sheet) run(text string, args ...any) {
	if s.err != nil {
		return
	}
	if _, err := s.tx.Exec(text, args...); err != nil {
		s.err = fmt.Errorf("%w in %.80s", err, text)
	}
}
