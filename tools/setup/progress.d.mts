/** Shows how far something is: rewrites one line of a terminal, elsewhere prints a line at each quarter. */
export function progressLine(
	title: string,
	options?: { beside?: boolean },
): {
	update(done: number, total: number): void;
	end(text: string): void;
};
