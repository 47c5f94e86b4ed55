package main

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"math"
	"os"
	"path/filepath"
)

// icons are the pictures of the installed page. They show what icon.svg shows, on its grid of 32.
var icons = []struct {
	name   string
	side   int     // pixels
	corner float64 // radius of the ground, on the grid
	inset  float64 // how much of the grid is left free around the drawing: systems cut maskable icons to their own shape
}{
	{"icon-192.png", 192, 7, 0},
	{"icon-512.png", 512, 7, 0},
	{"icon-maskable-512.png", 512, 0, 4},
	{"icon-apple-180.png", 180, 0, 2},
}

const grid = 32

type point struct{ x, y float64 }

// drawIcons writes them into a folder; it reports whether any changed.
func drawIcons(folder string) (changed bool, err error) {
	for _, i := range icons {
		var b bytes.Buffer
		if err := png.Encode(&b, drawIcon(i.side, i.corner, i.inset)); err != nil {
			return changed, err
		}
		path := filepath.Join(folder, i.name)
		if old, err := os.ReadFile(path); err == nil && bytes.Equal(old, b.Bytes()) {
			continue
		}
		if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
			return changed, err
		}
		changed = true
	}
	return changed, nil
}

// drawIcon paints the mark: three peers and the two links that make a V. Every shape is known by its distance
// from a point, so that its edge can be painted half where it runs through a pixel.
func drawIcon(side int, corner, inset float64) image.Image {
	ground, ink, accent := color.NRGBA{0x17, 0x18, 0x1b, 0xff}, color.NRGBA{0xf4, 0xf1, 0xea, 0xff}, color.NRGBA{0x8f, 0x86, 0xff, 0xff}
	left, right, foot := point{8.5, 10}, point{23.5, 10}, point{16, 23}
	img := image.NewNRGBA(image.Rect(0, 0, side, side))
	pixel := grid / float64(side)
	scale := grid / (grid - 2*inset)
	for y := range side {
		for x := range side {
			on := point{(float64(x) + 0.5) * pixel, (float64(y) + 0.5) * pixel}
			at := point{(on.x-grid/2)*scale + grid/2, (on.y-grid/2)*scale + grid/2}
			cover := func(distance, edge float64) float64 { return max(0, min(1, 0.5-distance/edge)) }
			c := ground
			c.A = uint8(math.Round(255 * cover(rounded(on, corner), pixel)))
			for _, s := range []struct {
				distance float64
				color    color.NRGBA
			}{
				{math.Min(toLine(at, point{8.5, 10.5}, foot), toLine(at, foot, point{23.5, 10.5})) - 1.2, ink},
				{math.Min(toPoint(at, left), toPoint(at, right)) - 3.1, ink},
				{toPoint(at, foot) - 3.7, accent},
			} {
				c = mix(c, s.color, cover(s.distance, pixel*scale))
			}
			img.SetNRGBA(x, y, c)
		}
	}
	return img
}

func mix(under, over color.NRGBA, share float64) color.NRGBA {
	part := func(a, b uint8) uint8 { return uint8(math.Round(float64(a)*(1-share) + float64(b)*share)) }
	return color.NRGBA{part(under.R, over.R), part(under.G, over.G), part(under.B, over.B), max(under.A, part(under.A, over.A))}
}

func toPoint(a, b point) float64 { return math.Hypot(a.x-b.x, a.y-b.y) }

func toLine(p, a, b point) float64 {
	dx, dy := b.x-a.x, b.y-a.y
	along := max(0, min(1, ((p.x-a.x)*dx+(p.y-a.y)*dy)/(dx*dx+dy*dy)))
	return toPoint(p, point{a.x + along*dx, a.y + along*dy})
}

// rounded is the distance from the edge of the whole grid with rounded corners, negative inside.
func rounded(p point, radius float64) float64 {
	x, y := math.Abs(p.x-grid/2)-grid/2+radius, math.Abs(p.y-grid/2)-grid/2+radius
	return math.Min(math.Max(x, y), 0) + math.Hypot(math.Max(x, 0), math.Max(y, 0)) - radius
}
