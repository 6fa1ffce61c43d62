/**
 * A JSON value with each text, number and flag in it replaced.
 * @param change also gets the name of the field that holds the value or the list of values; '' at the top
 */
export function changeValues(value: unknown, change: (value: unknown, name: string) => unknown, name = ''): unknown {
	if (Array.isArray(value)) return value.map((one) => changeValues(one, change, name));
	if (typeof value !== 'object' || value === null) return change(value, name);
	const fields = Object.entries(value).map(([field, one]) => [field, changeValues(one, change, field)]);
	return Object.fromEntries(fields) as unknown;
}
