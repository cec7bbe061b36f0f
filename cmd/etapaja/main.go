// Command etapaja runs remote, on-site and hybrid rehabilitative work activity (kuntouttava työtoiminta).
package main

import (
	"os"

	"etapaja/app"
)

func main() { os.Exit(app.Main(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }
