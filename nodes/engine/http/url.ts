/**
 * Fills a path template such as `/assessments/{id}` with percent-encoded values.
 *
 * An empty value, `.` and `..` are rejected: they would address another resource than the one that was meant.
 * @throws Error that names the parameter
 */
export function fillPath(template: string, values: Record<string, unknown> = {}): string {
	return template.replace(/\{([^{}]+)\}/g, (_, name: string) => {
		const value = values[name];
		const text = value === undefined || value === null ? '' : String(value);
		if (text.trim() === '' || text === '.' || text === '..') {
			throw new Error(`The path parameter "${name}" is ${text.trim() === '' ? 'empty' : `"${text}"`}`);
		}
		return encodeURIComponent(text);
	});
}

/** Joins a base URL, which may have a path prefix and a trailing slash, and a path that starts with a slash. */
export function joinUrl(base: string, path: string): string {
	return base.replace(/(?<!\/)\/+$/, '') + path;
}
