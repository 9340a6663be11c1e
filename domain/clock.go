package domain

import (
	"fmt"
	"strconv"
	"strings"
)

// ReadClock reads a clock as people write it, «9.05», «13», «1300» or «13:00», as 09:05 or 13:00.
func ReadClock(text string) (clock string, ok bool) {
	h, m, found := strings.Cut(strings.ReplaceAll(strings.TrimSpace(text), ".", ":"), ":")
	switch {
	case !found && len(h) == 4:
		h, m = h[:2], h[2:]
	case !found:
		m = "00"
	}
	hours, err := strconv.ParseUint(h, 10, 8)
	minutes, err2 := strconv.ParseUint(m, 10, 8)
	if err != nil || err2 != nil || len(h) > 2 || len(m) != 2 || hours > 23 || minutes > 59 {
		return "", false
	}
	return fmt.Sprintf("%02d:%02d", hours, minutes), true
}
