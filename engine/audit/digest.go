package audit

import (
	"crypto/sha256"
	"database/sql/driver"
	"encoding/binary"
	"fmt"
	"math"
)

// Digest is what a write leaves of its content in the chain: SHA-256 over the statement and its values as the
// database takes them. It panics on a value that no driver takes, for then the write itself has been refused.
func Digest(query string, args []any) []byte {
	b := text(make([]byte, 0, 512), query)
	for _, a := range args {
		b = value(b, a)
	}
	sum := sha256.Sum256(b)
	return sum[:]
}

// value writes the kind of the value before it, so that 1 and "1" differ.
func value(b []byte, arg any) []byte {
	v, err := driver.DefaultParameterConverter.ConvertValue(arg)
	if err != nil {
		panic(fmt.Sprintf("audit: a %T cannot stand in the database: %v", arg, err))
	}
	switch v := v.(type) {
	case nil:
		return append(b, 'n')
	case int64:
		return binary.BigEndian.AppendUint64(append(b, 'i'), uint64(v))
	case float64:
		return binary.BigEndian.AppendUint64(append(b, 'f'), math.Float64bits(v))
	case bool:
		if v {
			return append(b, 't')
		}
		return append(b, 'u')
	case string:
		return text(append(b, 's'), v)
	case []byte:
		return text(append(b, 'b'), v)
	}
	panic(fmt.Sprintf("audit: a %T cannot be digested; the house keeps instants as cal.Instant", v))
}
