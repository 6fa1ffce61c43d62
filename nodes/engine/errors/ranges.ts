/** Numbers as people list them: `0 to 4, 7, 9 to 12`. */
export function ranges(indices: number[]): string {
	const runs: Array<[number, number]> = [];
	for (const index of [...indices].sort((a, b) => a - b)) {
		const last = runs.at(-1);
		if (last && last[1] === index - 1) last[1] = index;
		else runs.push([index, index]);
	}
	return runs.map(([from, to]) => (from === to ? `${from}` : `${from} to ${to}`)).join(', ');
}
