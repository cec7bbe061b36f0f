package stories

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// tenantless are the places whose statements know no tenant: the gate's closed list, and the database room itself.
var tenantless = []string{"engine/gate/tenantless.go", "engine/db/", "engine/schema/"}

func TestEveryStatementNamesItsTenantAndItsOwnTables(t *testing.T) {
	owners := tableOwners(t)
	for _, f := range sources(t, "../..") {
		rel := strings.TrimPrefix(filepath.ToSlash(f.path), "../../")
		if slices.ContainsFunc(tenantless, func(p string) bool { return strings.HasPrefix(rel, p) }) || strings.HasPrefix(rel, "bench/") {
			continue
		}
		for _, q := range statements(t, f.path) {
			for _, why := range faultsOf(q.text, roomOf(f.dir), owners) {
				t.Errorf("%s:%d: %s\n%s", f.path, q.line, why, q.text)
			}
		}
	}
}

func TestTheStatementCheckFindsWhatItIsFor(t *testing.T) {
	owners := map[string]string{"day": "day", "client": "client", "worker": "staff", "entry": "attendance"}
	for _, c := range []struct{ name, room, query, want string }{
		{"whole", "care/day", "SELECT a FROM day WHERE tenant = $1 AND id = $2", ""},
		{"no tenant", "care/day", "SELECT a FROM day WHERE id = $2", "no tenant"},
		{"join without its own", "care/day", "SELECT d.a FROM day d JOIN worker w ON w.id = d.b WHERE d.tenant = $1", "no tenant"},
		{"join with its own", "care/day", "SELECT d.a FROM day d JOIN worker w ON w.tenant = $1 AND w.id = d.b WHERE d.tenant = $1", ""},
		{"or", "care/day", "SELECT a FROM day WHERE tenant = $1 AND a = 1 OR b = 2", "OR"},
		{"or in parentheses", "care/day", "SELECT a FROM day WHERE tenant = $1 AND (a = 1 OR b = 2)", ""},
		{"insert", "care/day", "INSERT INTO day (tenant, a) VALUES ($1, $2)", ""},
		{"insert without tenant", "care/day", "INSERT INTO day (a, tenant) VALUES ($2, $1)", "first column"},
		{"insert for another", "care/day", "INSERT INTO day (tenant, a) VALUES ($2, $1)", "first value"},
		{"other's table", "care/day", "UPDATE worker SET a = $2 WHERE tenant = $1", "writes"},
		{"client's rows", "care/day", "SELECT a FROM client WHERE tenant = $1", "client"},
		{"a room to the right", "care/day", "SELECT a FROM entry WHERE tenant = $1", "may not read"},
		{"subquery", "care/day", "SELECT a FROM day WHERE tenant = $1 AND b IN (SELECT b FROM worker WHERE c = $2)", "no tenant"},
		{"union", "care/day", "SELECT a FROM day WHERE tenant = $1 UNION SELECT a FROM worker WHERE b = 1", "no tenant"},
		{"unknown", "care/day", "SELECT a FROM nothing WHERE tenant = $1", "no owner"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := strings.Join(faultsOf(c.query, c.room, owners), "; ")
			if c.want == "" && got != "" || !strings.Contains(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

var ownedTable = regexp.MustCompile(`(?m)^-- owner: (\w+)\nCREATE TABLE (\w+)`)

func tableOwners(t *testing.T) map[string]string {
	t.Helper()
	files, _ := filepath.Glob("../../*/*/schema/*.sql")
	owners := map[string]string{}
	for _, f := range files {
		text, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		found := ownedTable.FindAllStringSubmatch(string(text), -1)
		if n := strings.Count(string(text), "CREATE TABLE"); n != len(found) {
			t.Errorf("%s: %d tables, %d owners: a line `-- owner: room` stands above each CREATE TABLE", f, n, len(found))
		}
		for _, m := range found {
			if room := filepath.Base(filepath.Dir(filepath.Dir(f))); room != m[1] {
				t.Errorf("%s: table %s is owned by %s", f, m[2], m[1])
			}
			owners[m[2]] = m[1]
		}
	}
	return owners
}

type statement struct {
	text string
	line int
}

var begins = regexp.MustCompile(`^\s*(SELECT|INSERT|UPDATE|DELETE|WITH)\s`)

func statements(t *testing.T, path string) []statement {
	t.Helper()
	set := token.NewFileSet()
	file, err := parser.ParseFile(set, path, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var all []statement
	ast.Inspect(file, func(n ast.Node) bool {
		lit, ok := n.(*ast.BasicLit)
		if !ok || lit.Kind != token.STRING {
			return true
		}
		if text, _ := strconv.Unquote(lit.Value); begins.MatchString(text) {
			all = append(all, statement{text, set.Position(lit.Pos()).Line})
		}
		return true
	})
	return all
}

// faultsOf reads one statement as words and tells what breaks the rules of the house.
func faultsOf(query, room string, owners map[string]string) []string {
	words := regexp.MustCompile(`'[^']*'|\$\d+|[\w.]+|[(),=]|[^\s\w]`).FindAllString(query, -1)
	c := &checker{room: room, owners: owners, made: map[string]bool{}}
	c.scope(words)
	return c.faults
}

type checker struct {
	room   string
	owners map[string]string
	made   map[string]bool // names made by WITH
	faults []string
}

func (c *checker) fault(format string, args ...any) {
	c.faults = append(c.faults, fmt.Sprintf(format, args...))
}

// scope checks one SELECT, INSERT, UPDATE or DELETE; what stands in parentheses is a scope of its own where it
// begins with SELECT, and is cut out.
func (c *checker) scope(words []string) {
	var flat []string
	for i := 0; i < len(words); i++ {
		if words[i] != "(" {
			flat = append(flat, words[i])
			continue
		}
		end := closing(words, i)
		inner := words[i+1 : end]
		if len(inner) > 0 && inner[0] == "SELECT" {
			if i > 1 && words[i-1] == "AS" {
				c.made[words[i-2]] = true
			}
			c.scope(inner)
			flat = append(flat, "(sub)")
		} else {
			c.inside(inner)
			flat = append(flat, "("+strings.Join(inner, " ")+")")
		}
		i = end
	}
	for _, branch := range split(flat, "UNION") {
		c.branch(branch)
	}
}

// inside looks for subqueries deeper in parentheses.
func (c *checker) inside(words []string) {
	for i := 0; i < len(words); i++ {
		if words[i] == "(" {
			end := closing(words, i)
			if inner := words[i+1 : end]; len(inner) > 0 && inner[0] == "SELECT" {
				c.scope(inner)
			} else {
				c.inside(inner)
			}
			i = end
		}
	}
}

func (c *checker) branch(words []string) {
	text := strings.Join(words, " ")
	tables := map[string]string{} // alias or name -> table
	for i, w := range words {
		name := ""
		switch {
		case i+1 >= len(words):
		case w == "FROM" || w == "JOIN" || w == "UPDATE" && words[i+1] != "SET":
			name = words[i+1]
		case w == "INTO":
			c.insert(words, i)
			c.writes(words[i+1])
		}
		if name == "" || name == "(sub)" || c.made[name] {
			continue
		}
		if w == "UPDATE" || w == "FROM" && i > 0 && words[i-1] == "DELETE" {
			c.writes(name)
		} else {
			c.reads(name)
		}
		alias := name
		if i+2 < len(words) && !keyword(words[i+2]) {
			alias = words[i+2]
		}
		tables[alias] = name
	}
	for alias := range tables {
		own := alias + ".tenant = $1"
		if !strings.Contains(text, own) && (len(tables) > 1 || !strings.Contains(" "+text, " tenant = $1")) {
			c.fault("no tenant = $1 for %s", alias)
		}
	}
	if slices.Contains(words, "OR") {
		c.fault("OR outside parentheses")
	}
}

func (c *checker) insert(words []string, into int) {
	if into+3 >= len(words) {
		return
	}
	if !strings.HasPrefix(words[into+2], "(tenant ,") {
		c.fault("the first column of an INSERT is tenant")
	}
	switch next := words[into+3]; {
	case next == "VALUES" && !strings.HasPrefix(words[into+4], "($1 ,"):
		c.fault("the first value of an INSERT is $1")
	case next == "SELECT" && words[into+4] != "$1":
		c.fault("the first value of an INSERT is $1")
	}
}

func (c *checker) owner(table string) string {
	owner := c.owners[table]
	if owner == "" {
		c.fault("table %s has no owner", table)
		return ""
	}
	if owner == "gate" {
		return "engine/gate"
	}
	return "care/" + owner
}

func (c *checker) writes(table string) {
	if owner := c.owner(table); owner != "" && owner != c.room {
		c.fault("%s writes %s, which is %s's", c.room, table, owner)
	}
}

func (c *checker) reads(table string) {
	owner := c.owner(table)
	switch {
	case owner == "" || owner == c.room:
	case owner == "care/client":
		c.fault("only care/client selects from %s", table)
	case refusal(c.room, owner) != "" || owner == "engine/gate":
		c.fault("%s may not read %s of %s", c.room, table, owner)
	}
}

func closing(words []string, open int) int {
	depth := 0
	for i := open; i < len(words); i++ {
		switch words[i] {
		case "(":
			depth++
		case ")":
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return len(words)
}

func split(words []string, at string) [][]string {
	var all [][]string
	from := 0
	for i, w := range words {
		if w == at {
			all, from = append(all, words[from:i]), i+1
		}
	}
	return append(all, words[from:])
}

func keyword(w string) bool {
	return slices.Contains(strings.Fields("WHERE SET ON JOIN LEFT INNER CROSS ORDER GROUP LIMIT UNION RETURNING FROM AS , ( ) HAVING VALUES USING DO"), w) ||
		strings.HasPrefix(w, "(")
}
