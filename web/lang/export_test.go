package lang

// Lacks returns the English texts that a language has no words for.
func Lacks(l *Lang) (list []string) {
	for k := range Keys {
		if l.words(k) == "" {
			list = append(list, english[k])
		}
	}
	return list
}

// Source returns the English text of a key, with its context.
func Source(k Key) string { return english[k] }
