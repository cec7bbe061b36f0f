// Package tsv reads tables that are kept beside the code as text: a line of column names, then a line a row, cells
// between tabs.
package tsv

import (
	"fmt"
	"io/fs"
	"strings"
)

// Read reads a table, each row by the names of its columns. Empty lines are passed over, and lines that begin with #,
// which are the file's own remarks. Each row has a cell for each column; blanks around a cell do not count.
func Read(files fs.FS, name string) ([]map[string]string, error) {
	data, err := fs.ReadFile(files, name)
	if err != nil {
		return nil, err
	}
	var columns []string
	var rows []map[string]string
	for line := range strings.Lines(string(data)) {
		line = strings.TrimRight(line, "\r\n")
		if line == "" || line[0] == '#' {
			continue
		}
		cells := strings.Split(line, "\t")
		if columns == nil {
			columns = cells
			continue
		}
		if len(cells) != len(columns) {
			return nil, fmt.Errorf("%s: %d cells in a table of %d columns: %s", name, len(cells), len(columns), cells[0])
		}
		row := make(map[string]string, len(columns))
		for i, c := range cells {
			row[columns[i]] = strings.TrimSpace(c)
		}
		rows = append(rows, row)
	}
	return rows, nil
}
