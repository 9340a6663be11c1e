package interchange

import (
	"fmt"

	"github.com/skip2/go-qrcode"
)

// QR returns a text as a QR code: rows of squares, true where they are dark, with the light border that readers need.
func QR(text string) ([][]bool, error) {
	code, err := qrcode.New(text, qrcode.Medium)
	if err != nil {
		return nil, fmt.Errorf("draw qr code: %w", err)
	}
	return code.Bitmap(), nil
}
