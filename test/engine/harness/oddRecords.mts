/** Values that no field has, and that nothing can be read from. */
const UNREADABLE: unknown[] = [null, '', ' ', {}, [], [1], { toString: 1, valueOf: 1 }];
/** Values of another type that may be read: a number or text is an ID, a name or a status, too. */
const READABLE: unknown[] = [0, 5, -1.5, true, false, 'odd'];

/** How one record of a list is made odd. */
export interface Oddity {
	what: string;
	/** Whether nothing can be read in its place. */
	isUnreadable: boolean;
	make: (record: object) => unknown;
}

const without = (record: object, field: string) =>
	Object.fromEntries(Object.entries(record).filter(([name]) => name !== field));

/** All oddities of a record: each of its fields missing or of any other type, and anything else instead of the record. */
export function odditiesOf(record: object): Oddity[] {
	const fields = Object.keys(record).flatMap((field): Oddity[] => [
		{ what: `without ${field}`, isUnreadable: true, make: (one) => without(one, field) },
		...[UNREADABLE, READABLE].flatMap((values) =>
			values.map((value) => ({
				what: `with ${field} ${JSON.stringify(value)}`,
				isUnreadable: values === UNREADABLE,
				make: (one: object) => ({ ...one, [field]: value }),
			})),
		),
	]);
	const rows = [null, 0, 5, '', 'odd', true, [], {}].map((row) => ({
		what: `${JSON.stringify(row)} instead`,
		isUnreadable: true,
		make: () => row,
	}));
	return [...rows, ...fields];
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** The lists of records in a response: it may be one, or have some. */
export const listsIn = (json: unknown): object[][] =>
	[json, ...(isRecord(json) ? Object.values(json) : [])].filter(
		(value): value is object[] => Array.isArray(value) && value.length > 0 && value.every(isRecord),
	);

/** The response with the first record of each list made odd. */
export function withOdd(json: unknown, { make }: Oddity): unknown {
	const altered = (value: unknown) =>
		listsIn(value).includes(value as object[])
			? [make((value as object[])[0]), ...(value as object[]).slice(1)]
			: value;
	if (!isRecord(json)) return altered(json);
	return Object.fromEntries(Object.entries(json).map(([name, value]) => [name, altered(value)]));
}
