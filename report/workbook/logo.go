package workbook

import (
	"bytes"
	"fmt"
	"image/png"

	"github.com/xuri/excelize/v2"

	"orgreview/report/book"
)

const (
	logoHeight = 36.0  // points
	logoWidth  = 180.0 // points, at most
)

// logo is the size in which the theme's picture is shown; zero = none.
type logo struct {
	scale float64
	width float64 // pixels as excelize counts them
}

func newLogo(theme book.Theme) (logo, error) {
	if len(theme.Logo) == 0 {
		return logo{}, nil
	}
	config, err := png.DecodeConfig(bytes.NewReader(theme.Logo))
	if err != nil {
		return logo{}, fmt.Errorf("the logo is no PNG picture: %w", err)
	}
	if config.Width == 0 || config.Height == 0 {
		return logo{}, fmt.Errorf("the logo is an empty picture")
	}
	const perPoint = 96.0 / 72
	scale := min(logoHeight*perPoint/float64(config.Height), logoWidth*perPoint/float64(config.Width))
	return logo{scale, float64(config.Width) * scale}, nil
}

// column is where the logo starts so that it ends with the grid, and how far
// into the column.
func (l logo) column(grid []float64) (col, offset int) {
	free := 0.0
	for col = len(grid); free < l.width && col > 0; {
		col--
		free += float64(columnPixels(grid[col]))
	}
	return col, max(int(free-l.width), 0)
}

// placeLogo puts the picture at the right end of the first heading, which
// kept clear of it.
func (e *emitter) placeLogo() error {
	if e.logo.scale == 0 {
		return nil
	}
	p := e.pages[0]
	col, offset := e.logo.column(p.grid)
	return e.file.AddPictureFromBytes(p.name, cellName(1, col), &excelize.Picture{Extension: ".png", File: e.theme.Logo,
		Format: &excelize.GraphicOptions{AltText: book.Clean(e.theme.LogoAlt), Name: "Logo", ScaleX: e.logo.scale, ScaleY: e.logo.scale,
			OffsetX: offset, OffsetY: 4, LockAspectRatio: true}})
}
