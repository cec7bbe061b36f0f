package gate

import (
	"context"

	"etapaja/engine/access"
	"etapaja/engine/db"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

// This file is the closed list of statements that know no tenant yet: who holds a session token, whose a sign-in
// code is, which tenants there are, and what has outlived its time. The plan test refuses a statement without
// tenant anywhere else in the gate. They are run through readAll, writeAll and Pass.Organisers alone, which open
// PostgreSQL's row-level lock for all tenants' rows.

const everybody = "*"

func (g *Gate) readAll(ctx context.Context, fn func(*db.Tx) error) error {
	return g.DB.Read(ctx, func(tx *db.Tx) error {
		if err := tx.Tenant(everybody); err != nil {
			return err
		}
		return fn(tx)
	})
}

func (g *Gate) writeAll(ctx context.Context, fn func(*db.Tx) error) error {
	return g.DB.Write(ctx, "", func(tx *db.Tx) error {
		if err := tx.Tenant(everybody); err != nil {
			return err
		}
		return fn(tx)
	})
}

func sessionByHash(tx *db.Tx, hash []byte, now cal.Instant) (Signed, error) {
	type row struct {
		Signed
		kind string
	}
	r, err := db.One(tx, func(r *row) []any {
		return []any{&r.Tenant, &r.Session, &r.kind, &r.ID, &r.Unit, &r.Strong, &r.Lang, &r.Until, &r.seen}
	}, `
		SELECT tenant, id, kind, person, unit, strong, lang, until, seen
		FROM session
		WHERE hash = $1 AND ended = 0 AND until > $2`, hash, int64(now))
	if err != nil {
		return Signed{}, err
	}
	r.Kind = access.Client
	if r.kind == kindName(access.Worker) {
		r.Kind = access.Worker
	}
	return r.Signed, nil
}

func touchSession(tx *db.Tx, hash []byte, now cal.Instant) error {
	_, err := tx.Exec(`
		UPDATE session
		SET seen = $2
		WHERE hash = $1 AND ended = 0`, hash, int64(now))
	return err
}

func codeByDigest(tx *db.Tx, digest []byte) (codeRow, error) {
	return db.One(tx, (*codeRow).fields, `
		SELECT tenant, id, client, unit, kind, pairs_until, lang, until, used
		FROM code
		WHERE digest = $1`, digest)
}

func chainsOf(tx *db.Tx) ([]chainName, error) {
	return db.All(tx, (*chainName).fields, `
		SELECT DISTINCT tenant, chain
		FROM event
		UNION
		SELECT DISTINCT tenant, chain
		FROM usage
		UNION
		SELECT DISTINCT tenant, ''
		FROM checkpoint
		ORDER BY tenant, chain`)
}

func purgeOnce(tx *db.Tx, before cal.Instant) (int64, error) {
	return tx.Exec(`
		DELETE FROM once
		WHERE at < $1`, int64(before))
}

func purgeSessions(tx *db.Tx, before cal.Instant) (int64, error) {
	return tx.Exec(`
		DELETE FROM session
		WHERE until < $1`, int64(before))
}

func purgeCodes(tx *db.Tx, before cal.Instant) (int64, error) {
	return tx.Exec(`
		DELETE FROM code
		WHERE until < $1`, int64(before))
}

type codeRow struct {
	tenant     id.Tenant
	id         id.Code
	client     id.Client
	unit       id.Unit
	kind       string
	pairsUntil cal.Instant
	lang       string
	until      cal.Instant
	used       cal.Instant
}

func (c *codeRow) fields() []any {
	return []any{&c.tenant, &c.id, &c.client, &c.unit, &c.kind, &c.pairsUntil, &c.lang, &c.until, &c.used}
}

type chainName struct{ tenant, chain string }

func (c *chainName) fields() []any { return []any{&c.tenant, &c.chain} }

// claimJob is one statement on both engines: two runners never take the same row, for the second finds it leased.
func claimJob(tx *db.Tx, lease string, now, until cal.Instant) (Job, error) {
	return db.One(tx, (*Job).fields, `
		UPDATE job
		SET lease = $1, leased_until = $2
		WHERE done = 0 AND due <= $3 AND leased_until <= $3 AND (tenant, id) = (
			SELECT tenant, id
			FROM job
			WHERE done = 0 AND due <= $3 AND leased_until <= $3
			ORDER BY due, tenant, id
			LIMIT 1)
		RETURNING tenant, id, unit, kind, key, args, due, tries, lease`, lease, int64(until), int64(now))
}

func nextDue(tx *db.Tx) (cal.Instant, error) {
	return db.Value[cal.Instant](tx, `
		SELECT due
		FROM job
		WHERE done = 0
		ORDER BY due
		LIMIT 1`)
}

// overdueJobs lists what has been due since an instant, the oldest first.
func overdueJobs(tx *db.Tx, since cal.Instant, most int) ([]Overdue, error) {
	return db.All(tx, func(o *Overdue) []any { return []any{&o.Tenant, &o.Kind, &o.Due, &o.Tries, &o.Failure} }, `
		SELECT tenant, kind, due, tries, failure
		FROM job
		WHERE done = 0 AND due <= $1
		ORDER BY due
		LIMIT $2`, int64(since), int64(most))
}

// nextOrganiser is the first key after another of those for whom somebody works.
func nextOrganiser(tx *db.Tx, after id.Tenant) (id.Tenant, error) {
	return db.Value[id.Tenant](tx, `
		SELECT tenant
		FROM role_grant
		WHERE tenant > $1
		ORDER BY tenant
		LIMIT 1`, string(after))
}
