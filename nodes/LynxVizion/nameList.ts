import { entriesOf, Problem, readId, shown, type Parameter } from '../engine';

/** The ID in an entry; undefined for anything else. */
function idIn(part: unknown): string | undefined {
	try {
		return typeof part === 'string' ? readId(part) : undefined;
	} catch {
		return undefined;
	}
}

/**
 * A text parameter for a list of names or IDs. Its value is an array of at least one.
 * @throws Problem from `read` for an entry with other characters than letters, digits and `_ . : -`
 */
export function nameList(o: { displayName: string; description: string; placeholder: string }): Parameter<string[]> {
	return {
		property: { ...o, type: 'string', default: '' },
		read: (value) => {
			const entries = entriesOf(value);
			if (entries.length === 0) throw new Problem('is empty', `Separate the entries with commas, ${o.placeholder}`);
			return entries.map((part) => {
				const id = idIn(part);
				if (id !== undefined) return id;
				throw new Problem(`has an invalid entry: ${shown(part)}`, `Separate the entries with commas, ${o.placeholder}`);
			});
		},
	};
}
