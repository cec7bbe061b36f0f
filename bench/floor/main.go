// Command floor measures what this machine can do at all, so that a goal can be written as a ratio, ours / floor. Its
// handlers do the same work as ours with the least that does it: no authorisation beyond a session, no audit chain,
// no encryption, no language.
//
//	floor gen     -db F            made-up data, the same on every run
//	floor ops     -of N -out D     op files for load
//	floor serve   -db F            the least handler that does the same work
//	floor load    -ops F -pid N    carries ops out and tells what they cost the server
//	floor commits -dir D           fsyncs and durable commits a second
package main

import (
	"fmt"
	"os"
)

func main() {
	commands := map[string]func([]string) error{
		"gen": gen, "ops": ops, "serve": serve, "load": loadOps, "commits": commits,
	}
	if len(os.Args) < 2 || commands[os.Args[1]] == nil {
		fmt.Fprintln(os.Stderr, "usage: floor gen|ops|serve|load|commits [flags]")
		os.Exit(2)
	}
	if err := commands[os.Args[1]](os.Args[2:]); err != nil {
		fmt.Fprintln(os.Stderr, "floor:", err)
		os.Exit(1)
	}
}
