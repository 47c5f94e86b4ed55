//go:build !js

package deploy

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"github.com/virtuatrader/virtua/contracts/codec"
)

// Write puts the deployment file in place whole: a reader sees the old one or the new one.
func Write(path string, d codec.Deployment) error {
	b, err := json.MarshalIndent(d, "", "  ")
	if err != nil {
		return fmt.Errorf("deployment file: %w", err)
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".deployment-*")
	if err != nil {
		return fmt.Errorf("deployment file: %w", err)
	}
	defer os.Remove(f.Name())
	_, err = f.Write(append(b, '\n'))
	if err == nil {
		err = f.Chmod(0o644)
	}
	if err == nil {
		err = f.Sync()
	}
	if e := f.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		return fmt.Errorf("deployment file: %w", err)
	}
	return nil
}

// Read returns the deployment in a file. The error of a missing file is fs.ErrNotExist.
func Read(path string) (codec.Deployment, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return codec.Deployment{}, fmt.Errorf("deployment file: %w", err)
	}
	return codec.ParseDeployment(b)
}
