package db

// Waiting tells how many writes wait for their turn.
func (d *DB) Waiting() int {
	w := d.store.(*liteStore).writer
	w.mu.Lock()
	defer w.mu.Unlock()
	return len(w.queue)
}

// OnWriter runs a statement on the idle writer's connection, outside any transaction.
func (d *DB) OnWriter(text string) error { return d.store.(*liteStore).writer.conn.run(text) }
