/** A sort order by a text, in any letter case. Not `localeCompare`: its first call in a process takes 10 ms. */
export const alphabetically =
	<T>(textOf: (one: T) => string) =>
	(a: T, b: T): number => {
		const [first, second] = [textOf(a).toLowerCase(), textOf(b).toLowerCase()];
		return first < second ? -1 : Number(first > second);
	};
