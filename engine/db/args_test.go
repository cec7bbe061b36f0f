package db

import "testing"

func TestParametersAreCountedInCodeAlone(t *testing.T) {
	for text, want := range map[string]int{
		"SELECT 1":           0,
		"SELECT $1":          1,
		"SELECT $2, $1, $2;": 2,
		"SELECT '$3', $1 -- $4\n, \"$5\" /* $6 */;": 1,
		"SELECT $1$2": 2,
		"SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11": 11,
	} {
		if got, err := parameters(text); got != want || err != nil {
			t.Errorf("%s: want %d, got %d, %v", text, want, got, err)
		}
	}
	for _, text := range []string{"SELECT $2", "SELECT $1, $3", "SELECT 1; SELECT 2", "SELECT $99999999999999999999"} {
		if got, err := parameters(text); err == nil {
			t.Errorf("%s: accepted with %d", text, got)
		}
	}
}

func BenchmarkParameters(b *testing.B) {
	for b.Loop() {
		_, _ = parameters(`SELECT a.client, COUNT(*), SUM(a.minutes) FROM attendance a
			WHERE a.tenant = $1 AND a.date >= $2 AND a.date <= $3 GROUP BY a.client ORDER BY a.client`)
	}
}
