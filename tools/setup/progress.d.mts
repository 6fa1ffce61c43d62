/** Shows progress: rewrites one line in a terminal, and prints a line per quarter otherwise. */
export function progressLine(
	title: string,
	options?: { beside?: boolean },
): {
	update(done: number, total: number): void;
	end(text: string): void;
};
