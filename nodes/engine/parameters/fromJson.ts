/** The value of a JSON parameter, from text or as it is; undefined for a text that is not JSON. */
export function fromJson(value: unknown): unknown {
	if (typeof value !== 'string') return value;
	try {
		return JSON.parse(value) as unknown;
	} catch {
		return undefined;
	}
}
