package load

import (
	"fmt"
	"os"
	"strconv"
	"strings"
)

// Use is what processes have used so far.
type Use struct {
	CPU float64 // seconds, of user and kernel
	RSS int64   // bytes resident now
}

// UseOf sums what the processes have used. One that has ended counts for nothing.
func UseOf(pids ...int) Use {
	var u Use
	for _, pid := range pids {
		f := stat(pid)
		if len(f) < 22 {
			continue
		}
		user, _ := strconv.ParseFloat(f[11], 64) // the kernel writes numbers
		kernel, _ := strconv.ParseFloat(f[12], 64)
		pages, _ := strconv.ParseInt(f[21], 10, 64)
		u.CPU += (user + kernel) / ticks
		u.RSS += pages * int64(os.Getpagesize())
	}
	return u
}

// ticks is USER_HZ, which Linux has fixed for what it shows.
const ticks = 100

// stat gives the fields of /proc/PID/stat after the name, which may hold blanks.
func stat(pid int) []string {
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return nil
	}
	s := string(b)
	return strings.Fields(s[strings.LastIndexByte(s, ')')+1:])
}
