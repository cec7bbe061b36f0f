package db

import (
	"database/sql/driver"
	"errors"
	"fmt"
	"time"

	"etapaja/engine/schema"
)

var errTime = errors.New("a time.Time never reaches the database: pass an instant of ground/cal")

// bind makes the driver's values of a statement's arguments. The common types go straight; own types come as
// driver.Valuer or by their kind.
func (tx *Tx) bind(args []any) error {
	tx.args = tx.args[:0]
	for i, a := range args {
		v, err := value(a)
		if err != nil {
			return fmt.Errorf("db: $%d: %w", i+1, err)
		}
		tx.args = append(tx.args, driver.NamedValue{Ordinal: i + 1, Value: v})
	}
	return nil
}

func value(arg any) (driver.Value, error) {
	switch a := arg.(type) {
	case nil, string, int64, bool, float64:
		return a, nil
	case int:
		return int64(a), nil
	case []byte:
		if a == nil {
			return nil, nil // NULL on both engines
		}
		return a, nil
	}
	v, err := driver.DefaultParameterConverter.ConvertValue(arg)
	if err != nil {
		return nil, err
	}
	if _, is := v.(time.Time); is {
		return nil, errTime
	}
	return v, nil
}

// parameters counts the $n of a statement. It refuses a number that is passed over, because PostgreSQL cannot tell
// its type, and a second statement in one text, of which the drivers think differently.
func parameters(text string) (count int, err error) {
	var used uint64
	number, ended := -1, false
	note := func() {
		if number > 0 {
			count = max(count, number)
			used |= 1 << min(number-1, 63)
		}
		number = -1
	}
	for _, c := range schema.Code(text) {
		switch {
		case c == '$':
			note()
			number = 0
			continue
		case number >= 0 && c >= '0' && c <= '9' && number < 1<<16:
			number = 10*number + int(c-'0')
			continue
		}
		note()
		if ended && c > ' ' {
			return 0, errors.New("db: two statements in one text")
		}
		ended = ended || c == ';'
	}
	note()
	for n := range min(count, 63) {
		if used&(1<<n) == 0 {
			return 0, fmt.Errorf("db: the statement does not use $%d, so its type cannot be told", n+1)
		}
	}
	return count, nil
}

func miscount(params, args int) error {
	return fmt.Errorf("db: %d arguments for a statement with %d", args, params)
}
