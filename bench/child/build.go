package child

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"strings"
)

// Build compiles a package of this module as a release is compiled. It may be called in any folder of the module.
func Build(ctx context.Context, to, pkg string) error {
	root, err := exec.CommandContext(ctx, "go", "list", "-m", "-f", "{{.Dir}}").Output()
	if err != nil {
		return fmt.Errorf("go list: %w", err)
	}
	c := exec.CommandContext(ctx, "go", "build", "-trimpath", "-ldflags", "-s -w", "-o", to, pkg)
	c.Dir = strings.TrimSpace(string(root))
	c.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := c.CombinedOutput(); err != nil {
		return fmt.Errorf("building %s: %w\n%s", pkg, err, out)
	}
	return nil
}
