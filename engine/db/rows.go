package db

import (
	"database/sql/driver"
	"fmt"
	"io"

	"etapaja/ground/fault"
)

// Rows are the rows that a query gives, one at a time.
type Rows struct {
	tx     *Tx
	raw    driver.Rows // nil once closed
	values []driver.Value
	err    error
}

// Next goes to the next row. At the end, or at a failure, it closes the rows and tells false.
func (r *Rows) Next() bool {
	if r.raw == nil {
		return false
	}
	if ctx := r.tx.ctx; ctx != nil && ctx.Err() != nil {
		r.stop(ctx.Err())
		return false
	}
	if err := r.raw.Next(r.values); err != nil {
		r.stop(err)
		return false
	}
	return true
}

// Scan copies the row's columns into dest, one pointer for each.
func (r *Rows) Scan(dest ...any) error {
	if r.raw == nil {
		return ErrEnded
	}
	if len(dest) != len(r.values) {
		return fmt.Errorf("db: %d columns for %d places", len(r.values), len(dest))
	}
	for i, v := range r.values {
		if err := assign(dest[i], v); err != nil {
			return fmt.Errorf("db: column %s: %w", r.raw.Columns()[i], err)
		}
	}
	return nil
}

// Close gives the connection back to the transaction. It may be called twice.
func (r *Rows) Close() error {
	r.stop(nil)
	return r.err
}

// Err tells why Next stopped, nil at the end of the rows.
func (r *Rows) Err() error { return r.err }

func (r *Rows) stop(err error) {
	if r.raw == nil {
		return
	}
	closing := r.raw.Close()
	if err == io.EOF || err == nil {
		err = closing
	}
	r.raw, r.tx.open = nil, nil
	r.err = r.tx.fail(err)
}

// All gives every row as a noun: fields tells where in one each column goes. It is asked once for all rows.
func All[T any](tx *Tx, fields func(*T) []any, query string, args ...any) ([]T, error) {
	rows, err := tx.Query(query, args...)
	if err != nil {
		return nil, err
	}
	var all []T
	var one T
	into := fields(&one)
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			rows.Close()
			return nil, err
		}
		all = append(all, one)
	}
	return all, rows.Err()
}

// Each gives every row as a noun, one after another, and keeps none of them. do runs no statement of its own.
func Each[T any](tx *Tx, fields func(*T) []any, do func(T), query string, args ...any) error {
	rows, err := tx.Query(query, args...)
	if err != nil {
		return err
	}
	var one T
	into := fields(&one)
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			rows.Close()
			return err
		}
		do(one)
	}
	return rows.Err()
}

// One gives the first row as a noun, and the fault NotFound where there is none.
func One[T any](tx *Tx, fields func(*T) []any, query string, args ...any) (T, error) {
	var one T
	err := first(tx, fields(&one), query, args)
	return one, err
}

// Value gives the only column of the first row, and the fault NotFound where there is none.
func Value[T any](tx *Tx, query string, args ...any) (T, error) {
	var v T
	err := first(tx, []any{&v}, query, args)
	return v, err
}

func first(tx *Tx, dest []any, query string, args []any) error {
	rows, err := tx.Query(query, args...)
	if err != nil {
		return err
	}
	if !rows.Next() {
		if rows.Err() != nil {
			return rows.Err()
		}
		return fault.NotFound()
	}
	if err := rows.Scan(dest...); err != nil {
		rows.Close()
		return err
	}
	return rows.Close()
}
